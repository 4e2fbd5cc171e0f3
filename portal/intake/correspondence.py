"""Messages of a matter, in and out."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.intake.events import record
from portal.intake.submission import IncomingFile, IncomingMessage
from portal.models import Attachment, Intake, Message, new_id, now
from portal.outbox.enqueue import enqueue, enqueue_anew
from portal.privacy.blind_index import index
from portal.privacy.documents import AttachmentPrivate, MessagePrivate, RichContent
from portal.privacy.sealing import seal_into
from portal.privacy.searchable import letter_texts
from portal.vocabulary import AttachmentState, Channel, Delivery, Direction

# Every webhook asks this; putting a statement together takes longer than the database does with it.
_BY_PROVIDER_ID = select(Message).where(Message.provider_id == bindparam("provider_id"))


def known_message(session: Session, provider_id: str) -> Message | None:
    """The message that the carrier calls `provider_id`, if it is here."""
    return session.scalars(_BY_PROVIDER_ID, {"provider_id": provider_id}).one_or_none()


def add_inbound(
    session: Session, intake: Intake, message: IncomingMessage, channel: Channel, *, typed_by: UUID | None = None
) -> Message | None:
    """Keep a later message of a matter and mark the matter unread; None when it was here already.

    `typed_by`: the officer who wrote it down.
    """
    kept = keep_message(session, intake, message, channel)
    if kept:
        index(session, intake.id, *words_of(message))
        mark_unread(session, intake.id)
        kind, new = "added_at_desk" if typed_by else "message_received", {"message": str(kept.id), "channel": channel}
        record(session, kind, intake_id=intake.id, officer_id=typed_by, new=new)
    return kept


def keep_message(session: Session, intake: Intake, message: IncomingMessage, channel: Channel) -> Message | None:
    """Insert one inbound message with its files; None when `provider_id` was here already. Its words are findable once
    the caller has indexed `words_of` it.
    """
    row = Message(
        id=new_id(),
        organisation_id=intake.organisation_id,
        intake_id=intake.id,
        direction=Direction.INBOUND,
        channel=channel,
        provider_id=message.provider_id,
        delivery=Delivery.ARRIVED,
        created_at=min(message.at or now(), now()),
    )
    seal_into(
        row,
        MessagePrivate(
            body=message.body,
            sender=message.sender,
            recipient=message.recipient,
            subject=message.subject,
            extras=dict(message.extras),
            letter=message.letter,
        ),
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        if known_message(session, message.provider_id):
            return None
        raise
    for position, file in enumerate(message.files):
        _announce(session, row, file, position)
    return row


def words_of(message: IncomingMessage) -> Iterator[str]:
    """The texts of a message that officers can search for."""
    yield from (message.subject, message.body)
    yield from letter_texts(message.letter)
    yield from message.extras.values()


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
    content: RichContent | None = None,
) -> Message:
    """Keep our words and put the sending in the outbox. `message_id` lets a repeated form name the same message;
    `content` is how a carrier that can do more than words shows them.

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
    seal_into(row, MessagePrivate(body=body, recipient=recipient, content=content))
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


def fail(session: Session, message: Message, error_code: int | None) -> bool:
    """The carrier says that our message did not arrive: say so with it, and draw an officer's eye. False when it is
    known already, or when it did arrive.
    """
    if not advance(message, Delivery.FAILED, error_code=error_code):
        return False
    mark_unread(session, message.intake_id)
    new = {"message": str(message.id), "error_code": error_code}
    record(session, "message_failed", intake_id=message.intake_id, new=new)
    return True


def give_up(session: Session, payload: Mapping[str, str], reason: str) -> None:
    """The job that should have sent our message was set aside: say so with the message, and draw an officer's eye.

    `payload` is the job's, `reason` a short code. A message whose fate is known already keeps it.
    """
    message = session.get(Message, UUID(payload["message_id"]), with_for_update=True, populate_existing=True)
    if message is None or message.delivery is not Delivery.WAITING:
        return
    message.delivery, message.error_code = Delivery.FAILED, None
    mark_unread(session, message.intake_id)
    new = {"message": str(message.id), "reason": reason}
    record(session, "message_not_sent", intake_id=message.intake_id, new=new)


def is_given_up(message: Message) -> bool:
    """Did we ourselves not send it? A failure at the carrier leaves the carrier's name for it, or an error number."""
    return message.delivery is Delivery.FAILED and message.provider_id is None and message.error_code is None


def take_up(message: Message) -> None:
    """Let a message that we gave up wait to be sent again; any other stays as it is.

    Not by `advance`, which only goes forward, because what the carrier said last must hold. Here no carrier said
    anything: the job was given another chance, or a report shows that an attempt without an answer did get through.
    """
    if is_given_up(message):
        message.delivery = Delivery.WAITING


def try_again(session: Session, message_id: UUID, *, officer_id: UUID) -> bool:
    """Put a message that did not arrive in the outbox once more; False when it is no failed message (any more).

    An attempt of ours that never heard an answer stays on record, so that the carrier is asked about it first.
    """
    message = session.get(Message, message_id, with_for_update=True, populate_existing=True)
    if message is None or message.delivery is not Delivery.FAILED:
        return False
    if not is_given_up(message):
        message.attempted_at = None
    message.delivery, message.error_code, message.provider_id = Delivery.WAITING, None, None
    enqueue_anew(session, f"{message.channel}.send", {"message_id": str(message.id)})
    new = {"message": str(message.id)}
    record(session, "message_tried_again", intake_id=message.intake_id, officer_id=officer_id, new=new)
    return True


def mark_unread(session: Session, intake_id: UUID) -> None:
    """Draw an officer's eye. Not through the ORM row: news of a message must not make an officer's open form stale."""
    session.execute(
        update(Intake).where(Intake.id == intake_id).values(unread=True).execution_options(synchronize_session=False)
    )


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
