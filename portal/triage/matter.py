"""Finding one matter by its reference, to look at it or to change it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload, undefer
from werkzeug.exceptions import NotFound

from portal.intake.reference import parse
from portal.intake.sight import in_sight
from portal.models import Attachment, Event, Intake, Message
from portal.triage.reading import READINGS

LONGEST_HISTORY = 300


class NoSuchMatter(NotFound):
    """No matter that this officer may see has this reference."""


def find(session: Session, text: str) -> Intake:
    """The matter with this reference, spaces forgiven; raises `NoSuchMatter`, also for one that is out of sight."""
    return _one(session, text, hold=False)


def hold(session: Session, text: str) -> Intake:
    """The same, and nobody else changes it until this transaction ends."""
    return _one(session, text, hold=True)


def _one(session: Session, text: str, *, hold: bool) -> Intake:
    reference = parse(text)
    if reference is None:
        raise NoSuchMatter
    query = (
        select(Intake)
        .where(Intake.reference == reference, *in_sight())
        .options(undefer(Intake.sealed), selectinload(Intake.categories))
    )
    if hold:
        query = query.with_for_update(of=Intake).execution_options(populate_existing=True)
    intake = session.scalars(query).one_or_none()
    if intake is None:
        raise NoSuchMatter
    return intake


def messages(session: Session, intake: Intake) -> list[Message]:
    """The conversation, oldest first."""
    query = select(Message).where(Message.intake_id == intake.id).order_by(Message.created_at, Message.id)
    return list(session.scalars(query))


def own_message(session: Session, intake: Intake, message_id: UUID) -> Message:
    """A message of this matter; raises `NotFound`."""
    query = select(Message).where(Message.intake_id == intake.id, Message.id == message_id)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def attachments(session: Session, intake: Intake) -> list[Attachment]:
    """All files, in the order in which they came."""
    query = select(Attachment).where(Attachment.intake_id == intake.id)
    return list(session.scalars(query.order_by(Attachment.created_at, Attachment.position, Attachment.id)))


def attachment(session: Session, intake: Intake, attachment_id: UUID) -> Attachment:
    """One file of this matter; raises `NotFound`."""
    found = session.scalars(
        select(Attachment).where(Attachment.intake_id == intake.id, Attachment.id == attachment_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def events(session: Session, intake: Intake) -> list[Event]:
    """What happened, newest first, readings left out; the newest `LONGEST_HISTORY`."""
    query = select(Event).where(Event.intake_id == intake.id, Event.kind.not_in(READINGS))
    return list(session.scalars(query.order_by(Event.at.desc(), Event.id.desc()).limit(LONGEST_HISTORY)))
