"""From an entry to the door: a matter of its own, or more words with one that is there already. Each of them once."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from portal.channels.desk import entries
from portal.channels.desk.entry import Entry
from portal.intake import files
from portal.intake.correspondence import add_inbound, known_message
from portal.intake.picture_words.secret import canonical, new_secret
from portal.intake.receive import receive
from portal.intake.sight import sees
from portal.intake.submission import IncomingMessage, Submission
from portal.models import Draft, Intake, Unit, scope
from portal.questionnaire.answers import text_of
from portal.questionnaire.profile import DESK
from portal.questionnaire.summary import summarise
from portal.questionnaire.told import told
from portal.vocabulary import Channel, Status


def hand_in(session: Session, draft: Draft, entry: Entry, *, officer_id: UUID) -> None:
    """A new matter; the same entry again makes no other one. `draft` is held by the caller."""
    summary = summarise(entry.answers, DESK)
    receipt = receive(
        session,
        Submission(
            organisation_id=scope.current(session),
            channel=Channel.DESK,
            channel_ref=str(draft.id),
            received_at=entry.received_at,
            language=entry.language,
            answers=entry.answers,
            kind=entry.kind,
            complainant_role=summary.complainant_role,
            consent=summary.consent,
            anonymous=summary.anonymous,
            name=summary.name,
            phone=summary.phone,
            email=summary.email,
            secret=canonical(new_secret()),
            unit_id=_unit(session, entry),
            file_ids=_files(session, draft),
            urgency=entry.urgency,
            category_ids=entry.category_ids,
            typed_by=officer_id,
            taken_on=entry.mine,
            way_in=entry.way_in,
            passed_on_by=entry.passed_on_by,
        ),
    )
    entries.finish(draft, receipt.intake_id)
    intake = session.get_one(Intake, receipt.intake_id)
    if intake.officer_id == officer_id and not sees(session, officer_id, intake):
        _let_go(intake)


def _let_go(intake: Intake) -> None:
    """Who typed it in may not see it (another unit, or the person does not want it): it waits for a colleague."""
    intake.officer_id, intake.status, intake.unread = None, Status.RECEIVED, True


def add_to(session: Session, draft: Draft, entry: Entry, intake: Intake, *, heading: str, officer_id: UUID) -> None:
    """More words with a matter that is there; `heading` says when and how they came. `draft` is held by the caller."""
    name = text_of(entry.answers, "contact_name")
    reach = [text_of(entry.answers, field) for field in ("contact_phone", "contact_email", "contact_text")]
    sender = ", ".join(filter(None, [name, *reach]))
    own = [piece.text for row in told(entry.answers, DESK) for piece in row.said if piece.own and row.key != "contact"]
    message = IncomingMessage(
        provider_id=provider_id(draft),
        body="\n".join([f"{heading} {sender}".strip(), *own]),
        sender=sender,
    )
    kept = add_inbound(session, intake, message, Channel.DESK, typed_by=officer_id)
    if kept:
        files.hand_over(session, intake.id, _files(session, draft), message_id=kept.id)
    entries.finish(draft, None)


def provider_id(draft: Draft) -> str:
    """By this name the words of an entry are known among messages."""
    return f"desk:{draft.id}"


def came_to(session: Session, draft: Draft) -> Intake | None:
    """The matter that an entry became or was added to."""
    if draft.intake_id:
        return session.get(Intake, draft.intake_id, options=[undefer(Intake.sealed)])
    message = known_message(session, provider_id(draft))
    return session.get(Intake, message.intake_id) if message else None


def _files(session: Session, draft: Draft) -> tuple[UUID, ...]:
    return tuple(file.id for file in files.of_draft(session, draft))


def _unit(session: Session, entry: Entry) -> UUID | None:
    try:
        unit_id = UUID(text_of(entry.answers, "where"))
    except ValueError:
        return None
    return session.scalar(select(Unit.id).where(Unit.id == unit_id))
