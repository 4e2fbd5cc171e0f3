"""WhatsApp's 24 hours: free text reaches somebody only within a day of their last message (Twilio error 63016).

What cannot be delivered now is held, visibly, and goes out when the person writes again. And after STOP nothing goes
out until the person writes something else.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from portal.channels.twilio.conversation import is_stop
from portal.intake.events import record
from portal.models import Intake, Message
from portal.outbox import enqueue
from portal.privacy.blind_index import keyed_hash, keyed_hashes
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import seal_document, unseal
from portal.vocabulary import Channel, Delivery, Direction

OPEN = timedelta(hours=24)
# A message that is on its way when the day ends is refused too.
_MARGIN = timedelta(minutes=1)

# Put together once: every message that comes in asks these.
_TALK = (
    select(Message)
    .join(Intake, Intake.id == Message.intake_id)
    .where(Intake.correspondent.in_(bindparam("addresses", expanding=True)))
)
_LAST = (
    _TALK.where(Message.direction == Direction.INBOUND, Message.channel == bindparam("channel"))
    .order_by(Message.created_at.desc(), Message.id.desc())
    .limit(1)
)
_HELD = (
    _TALK.where(Message.direction == Direction.OUTBOUND, Message.delivery == Delivery.HELD)
    .order_by(Message.created_at, Message.id)
    .with_for_update(of=Message)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWord:
    """The newest message of a person to us: when, to which of our numbers, and was it STOP?"""

    at: datetime
    recipient: str
    is_stop: bool


def know_by(session: Session, intake: Intake, address: str) -> None:
    """Let a matter of another channel be found by the address that we answer to, so that held words can go out.

    The address is sealed in the matter too: after a new key its hash must be made again.
    """
    private = replace(unseal(intake, IntakePrivate), correspondent=address)
    session.execute(
        update(Intake)
        .where(Intake.id == intake.id, Intake.correspondent.is_(None))
        .values(correspondent=keyed_hash(address), sealed=seal_document(private, table="intake", row_id=intake.id))
        .execution_options(synchronize_session=False)
    )


def last_word(session: Session, correspondent: str, channel: Channel) -> LastWord | None:
    """The newest message from this address, in whatever matter; None when they never wrote."""
    wanted = {"addresses": keyed_hashes(correspondent), "channel": channel}
    message = session.scalars(_LAST, wanted).first()
    if message is None:
        return None
    private = unseal(message, MessagePrivate)
    return LastWord(
        at=message.created_at,
        recipient=private.recipient,
        is_stop=is_stop(private.body, private.extras.get("opt_out_type", "")),
    )


def is_open(last: LastWord | None, at: datetime) -> bool:
    """May free text be sent at this moment?"""
    return last is not None and at < last.at + OPEN - _MARGIN


def hold(session: Session, message: Message, error_code: int | None = None) -> None:
    """Keep a message back until the person writes; what the carrier knew of it is history, in the event."""
    message.delivery, message.error_code = Delivery.HELD, error_code
    tried, message.provider_id, message.attempted_at = message.provider_id, None, None
    record(
        session,
        "message_held",
        intake_id=message.intake_id,
        new={"message": str(message.id), "provider_id": tried, "error_code": error_code},
    )


def release(session: Session, correspondent: str) -> int:
    """Send what was held for this person; returns how many messages."""
    held = session.scalars(_HELD, {"addresses": keyed_hashes(correspondent)}).all()
    for message in held:
        message.delivery, message.error_code = Delivery.WAITING, None
        enqueue(session, f"{message.channel}.send", {"message_id": str(message.id)})
        record(session, "message_released", intake_id=message.intake_id, new={"message": str(message.id)})
    return len(held)
