"""The door. `receive` is the only code that inserts into `intake`.

One transaction holds the row, its first message, its attachments, its event, its search words and the confirmation
in the outbox; the caller commits. Handing the same submission in again gives the same receipt and adds nothing.
"""

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.intake.confiding import is_withheld
from portal.intake.correspondence import keep_message, words_of
from portal.intake.deadlines import Terms, due_at
from portal.intake.events import record
from portal.intake.files import hand_over
from portal.intake.reference import new_reference
from portal.intake.reply_route import reply_route
from portal.intake.submission import Receipt, Submission
from portal.models import Intake, IntakeCategory, Organisation, new_id, scope
from portal.outbox.enqueue import enqueue
from portal.privacy.blind_index import index, keyed_hash
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import seal_into
from portal.privacy.searchable import intake_texts
from portal.privacy.way_back import secret_hash
from portal.vocabulary import Channel, Status, Track

_TRIES = 20
_BY_CHANNEL_REF = select(Intake).where(
    Intake.channel == bindparam("channel"), Intake.channel_ref == bindparam("channel_ref")
)


class NoFreeReference(RuntimeError):
    """Twenty random references in a row were taken: the table is nearly full."""


def receive(session: Session, submission: Submission) -> Receipt:
    """Keep what a person told us; raises `NoFreeReference`, and `OtherOrganisation` outside the session's scope."""
    if scope.current(session) != submission.organisation_id:
        raise scope.OtherOrganisation("Submission")
    private = _private(submission)
    intake = _insert(session, submission, private)
    if intake is None:
        return _receipt(_known_now(session, submission), created=False)
    texts = [*intake_texts(private)]
    if submission.message and keep_message(session, intake, submission.message, submission.channel):
        texts += words_of(submission.message)
    index(session, intake.id, *texts)
    hand_over(session, intake.id, submission.file_ids)
    session.add_all(IntakeCategory(intake_id=intake.id, category_id=known) for known in submission.category_ids)
    new = {"channel": submission.channel}
    record(session, "received", intake_id=intake.id, officer_id=submission.typed_by, new=new)
    route = reply_route(submission.channel, private)
    if submission.confirm and route and route.channel is not Channel.WEB:
        enqueue(session, f"{route.channel}.confirm", {"intake_id": str(intake.id)})
    return _receipt(intake, created=True)


def _private(submission: Submission) -> IntakePrivate:
    return IntakePrivate(
        answers=dict(submission.answers),
        name=submission.name,
        phone=submission.phone,
        email=submission.email,
        correspondent=submission.correspondent,
        profile_name=submission.profile_name,
        secret=submission.secret or "",
        way_in=submission.way_in,
        passed_on_by=submission.passed_on_by,
    )


def _known(session: Session, submission: Submission) -> Intake | None:
    wanted = {"channel": submission.channel, "channel_ref": submission.channel_ref}
    return session.scalars(_BY_CHANNEL_REF, wanted).one_or_none()


def _known_now(session: Session, submission: Submission) -> Intake:
    intake = _known(session, submission)
    if intake is None:
        raise RuntimeError("an intake was in the way and is gone")
    return intake


def _insert(session: Session, submission: Submission, private: IntakePrivate) -> Intake | None:
    """A new row, or None when the same submission is there already: the database says so, nobody need ask first."""
    terms = Terms.of(session.get_one(Organisation, submission.organisation_id).terms)
    for _ in range(_TRIES):
        intake = _row(submission, private, terms)
        try:
            with session.begin_nested():
                session.add(intake)
        except IntegrityError:
            if _known(session, submission):
                return None
            continue
        return intake
    raise NoFreeReference


def _row(submission: Submission, private: IntakePrivate, terms: Terms) -> Intake:
    intake = Intake(
        id=new_id(),
        organisation_id=submission.organisation_id,
        reference=new_reference(),
        secret_hash=secret_hash(submission.secret) if submission.secret else None,
        channel=submission.channel,
        channel_ref=submission.channel_ref,
        received_at=submission.received_at,
        language=submission.language,
        kind=submission.kind,
        track=Track.INFORMAL,
        complainant_role=submission.complainant_role,
        consent=submission.consent,
        anonymous=submission.anonymous,
        correspondent=keyed_hash(submission.correspondent) if submission.correspondent else None,
        unit_id=submission.unit_id,
        due_at=due_at(submission.received_at, Track.INFORMAL, terms),
        suspected_robot=submission.suspected_robot,
        withheld=is_withheld(private.answers, submission.complainant_role, submission.consent),
        urgency=submission.urgency,
        officer_id=submission.typed_by if submission.taken_on else None,
        status=Status.IN_PROGRESS if submission.taken_on else Status.RECEIVED,
        unread=not submission.taken_on,
    )
    seal_into(intake, private)
    return intake


def _receipt(intake: Intake, *, created: bool) -> Receipt:
    return Receipt(
        intake_id=intake.id,
        reference=intake.reference,
        received_at=intake.received_at,
        due_at=intake.due_at,
        created=created,
        added=created,
    )
