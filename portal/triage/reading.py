"""The log of reading (NEN 7513): who saw what of whom, and when; what it said stays out of it."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.intake.events import record
from portal.models import Attachment, Event, Intake, Message, now
from portal.vocabulary import Direction

LIST_READ = "list_read"
READ = "read"
ATTACHMENT_READ = "attachment_read"
READINGS = (READ, ATTACHMENT_READ)
ONE_LISTENING = timedelta(hours=1)


def log_list(session: Session, intakes: Iterable[Intake], officer_id: UUID) -> None:
    """The list shows names and first words: that is reading too. One event for the page, with the ids shown."""
    ids = [str(intake.id) for intake in intakes]
    if ids:
        record(session, LIST_READ, officer_id=officer_id, new={"intakes": ids})


def log_letters(session: Session, mail_ids: Iterable[UUID], officer_id: UUID) -> None:
    """Letters that stand aside were looked at."""
    ids = [str(mail_id) for mail_id in mail_ids]
    if ids:
        record(session, LIST_READ, officer_id=officer_id, new={"letters": ids})


def log_matter(session: Session, intake: Intake, officer_id: UUID, *, shown: Collection[UUID]) -> None:
    """The matter was opened; it is not unread any more, unless there is a message that was not among those `shown`."""
    record(session, READ, intake_id=intake.id, officer_id=officer_id)
    if intake.unread:
        other = select(Message.id).where(
            Message.intake_id == intake.id, Message.direction == Direction.INBOUND, Message.id.not_in(shown)
        )
        # Not through the row: opening a matter must not make a colleague's open form stale.
        session.execute(
            update(Intake).where(Intake.id == intake.id, ~other.exists()).values(unread=False),
            execution_options={"synchronize_session": False},
        )


def log_attachment(session: Session, attachment: Attachment, officer_id: UUID, *, continues: bool) -> None:
    """A file was opened. A player fetches a recording in pieces: what `continues` soon after is the same reading."""
    if continues and _read_lately(session, attachment, officer_id):
        return
    record(
        session,
        ATTACHMENT_READ,
        intake_id=attachment.intake_id,
        officer_id=officer_id,
        new={"attachment": str(attachment.id)},
    )


def readers(session: Session, intake_id: UUID) -> list[tuple[UUID | None, int, datetime]]:
    """Who read the matter: officer, how often, and when last; newest first."""
    query = (
        select(Event.officer_id, func.count(), func.max(Event.at))
        .where(Event.intake_id == intake_id, Event.kind.in_(READINGS))
        .group_by(Event.officer_id)
        .order_by(func.max(Event.at).desc())
    )
    return [(officer_id, times, last) for officer_id, times, last in session.execute(query)]


def _read_lately(session: Session, attachment: Attachment, officer_id: UUID) -> bool:
    lately = session.scalars(
        select(Event.new).where(
            Event.intake_id == attachment.intake_id,
            Event.officer_id == officer_id,
            Event.kind == ATTACHMENT_READ,
            Event.at > now() - ONE_LISTENING,
        )
    )
    return any(new == {"attachment": str(attachment.id)} for new in lately)
