"""Messages of a matter, in and out."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.intake.events import record
from portal.intake.submission import IncomingFile, IncomingMessage
from portal.models import Attachment, Intake, Message, new_id, now
from portal.outbox.enqueue import enqueue
from portal.privacy.blind_index import index
from portal.privacy.documents import AttachmentPrivate, MessagePrivate
from portal.privacy.sealing import seal_into
from portal.vocabulary import AttachmentState, Channel, Delivery, Direction


def known_message(session: Session, provider_id: str) -> Message | None:
    """The message that the carrier calls `provider_id`, if it is here."""
    return session.scalars(select(Message).where(Message.provider_id == provider_id)).one_or_none()


def add_inbound(session: Session, intake: Intake, message: IncomingMessage, channel: Channel) -> Message | None:
    """Keep a later message of a matter and mark the matter unread; None when it was here already."""
    kept = keep_message(session, intake, message, channel)
    if kept:
        # Not through the ORM row: a new message must not make an officer's open form stale.
        session.execute(
            update(Intake)
            .where(Intake.id == intake.id)
            .values(unread=True)
            .execution_options(synchronize_session=False)
        )
        record(session, "message_received", intake_id=intake.id, new={"message": str(kept.id), "channel": channel})
    return kept


def keep_message(session: Session, intake: Intake, message: IncomingMessage, channel: Channel) -> Message | None:
    """Insert one inbound message with its files; None when `provider_id` was here already."""
    row = Message(
        id=new_id(),
        organisation_id=intake.organisation_id,
        intake_id=intake.id,
        direction=Direction.INBOUND,
        channel=channel,
        provider_id=message.provider_id,
        delivery=Delivery.ARRIVED,
    )
    seal_into(
        row,
        MessagePrivate(
            body=message.body,
            sender=message.sender,
            recipient=message.recipient,
            subject=message.subject,
            extras=dict(message.extras),
        ),
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        if known_message(session, message.provider_id):
            return None
        raise
    index(session, intake.id, message.body, *message.extras.values())
    for position, file in enumerate(message.files):
        _announce(session, row, file, position)
    return row


def add_outbound(
    session: Session,
    intake: Intake,
    *,
    body: str,
    channel: Channel,
    recipient: str,
    message_id: UUID | None = None,
    officer_id: UUID | None = None,
    automatic: bool = False,
) -> Message:
    """Keep our words and put the sending in the outbox. `message_id` lets a repeated form name the same message.

    What goes to the person's own page needs no carrier: it stands there at once, and is delivered when it is seen.
    """
    row = Message(
        id=message_id or new_id(),
        intake_id=intake.id,
        direction=Direction.OUTBOUND,
        channel=channel,
        officer_id=officer_id,
        automatic=automatic,
        delivery=Delivery.SENT if channel is Channel.WEB else Delivery.WAITING,
    )
    seal_into(row, MessagePrivate(body=body, recipient=recipient))
    session.add(row)
    index(session, intake.id, body)
    record(
        session,
        "message_sent",
        intake_id=intake.id,
        officer_id=officer_id,
        new={"message": str(row.id), "channel": channel, "automatic": automatic},
    )
    if channel is not Channel.WEB:
        enqueue(session, f"{channel}.send", {"message_id": str(row.id)})
    return row


def advance(
    message: Message, state: Delivery, *, provider_id: str | None = None, error_code: int | None = None
) -> bool:
    """Move a message forward; a report that is older than what we know changes nothing (False)."""
    if provider_id and not message.provider_id:
        message.provider_id = provider_id
    if state is message.delivery or state.rank < message.delivery.rank:
        return False
    message.delivery = state
    if error_code is not None:
        message.error_code = error_code
    return True


def last_inbound_at(session: Session, intake_id: UUID, channel: Channel) -> datetime | None:
    """When the person last wrote by this channel; the 24-hour window of WhatsApp counts from here."""
    return session.scalars(
        select(Message.created_at)
        .where(Message.intake_id == intake_id, Message.channel == channel, Message.direction == Direction.INBOUND)
        .order_by(Message.created_at.desc())
        .limit(1)
    ).first()


def _announce(session: Session, message: Message, file: IncomingFile, position: int) -> None:
    attachment = Attachment(
        id=new_id(),
        organisation_id=message.organisation_id,
        intake_id=message.intake_id,
        message_id=message.id,
        position=position,
        state=AttachmentState.PENDING,
        created_at=now(),
    )
    seal_into(
        attachment,
        AttachmentPrivate(filename=file.filename, source_url=file.source_url, claimed_type=file.claimed_type),
    )
    session.add(attachment)
    enqueue(session, f"{message.channel}.fetch", {"attachment_id": str(attachment.id)})
