"""Removing what may no longer be kept (AVG art. 5 lid 1 onder e): closed matters after their term, forgotten drafts.

Of a matter nothing about a person remains: row, messages, files, search words, notes and its copy at the messaging
provider go. What stays is the log of who opened what when, without whose it was, and one event to count by.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from portal.intake.files import erase, keys_of
from portal.models import Attachment, Draft, Event, Intake, Mail, Message, new_id
from portal.outbox.enqueue import enqueue
from portal.vocabulary import Channel, MailState, Status

DRAFT_DAYS = 180
ASIDE_DAYS = 90
LOG_YEARS = 5  # NEN 7513
AT_THE_PROVIDER = (Channel.WHATSAPP, Channel.SMS, Channel.VOICE)

_ALL = {"all_organisations": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """How much may go. `letters`: those that were set aside."""

    intakes: int
    drafts: int
    letters: int
    events: int


def what_is_due(session: Session, at: datetime) -> Due:
    """Counts, over all organisations."""

    def count(model: type[Intake | Draft | Mail | Event], condition: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count()).select_from(model).where(condition).execution_options(**_ALL)) or 0

    return Due(
        intakes=count(Intake, _matters(at)),
        drafts=count(Draft, _drafts(at)),
        letters=count(Mail, _letters(at)),
        events=count(Event, _old_log(at)),
    )


def remove_one_matter(session: Session, at: datetime) -> bool:
    """Remove one matter whose term has passed; False when there is none. The caller commits.

    Its files, here and at the provider, are removed by jobs of the same transaction.
    """
    intake = session.scalars(select(Intake).where(_matters(at)).limit(1).execution_options(**_ALL)).first()
    if intake is None:
        return False
    _remove_files(session, intake)
    _forget_at_provider(session, intake)
    _keep_a_count(session, intake)
    session.execute(update(Event).where(Event.intake_id == intake.id).values(sealed=None).execution_options(**_ALL))
    session.execute(delete(Intake).where(Intake.id == intake.id).execution_options(**_ALL))
    return True


def remove_letters(session: Session, at: datetime) -> None:
    """Remove letters that were set aside and that nobody made a matter of. The caller commits."""
    bytes_of = select(Attachment).join(Mail, Attachment.mail_id == Mail.id).where(_letters(at))
    for file in session.scalars(bytes_of.execution_options(**_ALL)):
        erase(session, keys_of(file), file.organisation_id)
    session.execute(delete(Mail).where(_letters(at)).execution_options(**_ALL))


def remove_drafts_and_old_log(session: Session, at: datetime) -> None:
    """Remove forms that nobody came back to, with their files, and log lines past their term. The caller commits."""
    forgotten = select(Attachment).join(Draft, Attachment.draft_id == Draft.id).where(_drafts(at))
    for file in session.scalars(forgotten.execution_options(**_ALL)):
        erase(session, keys_of(file), file.organisation_id)
    session.execute(delete(Draft).where(_drafts(at)).execution_options(**_ALL))
    session.execute(delete(Event).where(_old_log(at)).execution_options(**_ALL))


def _matters(at: datetime) -> ColumnElement[bool]:
    return (Intake.status == Status.CLOSED) & (Intake.purge_after < at) & Intake.legal_hold.is_(False)


def _drafts(at: datetime) -> ColumnElement[bool]:
    return Draft.updated_at < at - timedelta(days=DRAFT_DAYS)


def _letters(at: datetime) -> ColumnElement[bool]:
    is_aside = Mail.state.in_((MailState.ASIDE, MailState.SEEN))
    return is_aside & (Mail.received_at < at - timedelta(days=ASIDE_DAYS))


def _old_log(at: datetime) -> ColumnElement[bool]:
    return Event.intake_id.is_(None) & (Event.at < at - timedelta(days=365 * LOG_YEARS))


def _remove_files(session: Session, intake: Intake) -> None:
    unsent = select(Draft.id).where(Draft.intake_id == intake.id)
    letters = select(Mail.id).where(Mail.intake_id == intake.id)  # also those that are aside and were about it
    files = select(Attachment).where(
        or_(Attachment.intake_id == intake.id, Attachment.draft_id.in_(unsent), Attachment.mail_id.in_(letters))
    )
    for file in session.scalars(files.execution_options(**_ALL)):
        erase(session, keys_of(file), intake.organisation_id)


def _forget_at_provider(session: Session, intake: Intake) -> None:
    sids = select(Message.channel, Message.provider_id).where(
        Message.intake_id == intake.id, Message.provider_id.is_not(None), Message.channel.in_(AT_THE_PROVIDER)
    )
    for channel, sid in session.execute(sids.execution_options(**_ALL)):
        enqueue(session, f"{channel}.forget", {"provider_id": str(sid)}).organisation_id = intake.organisation_id


def _keep_a_count(session: Session, intake: Intake) -> None:
    session.add(
        Event(
            id=new_id(),
            organisation_id=intake.organisation_id,
            kind="removed",
            new={"channel": intake.channel, "kind": intake.kind, "year": intake.received_at.year},
        )
    )
