"""What WhatsApp's 24 hours (`portal/intake/window.py`) keep from a person now is held, visibly, and goes out when they
write again.
"""

from dataclasses import replace

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from portal.channels.twilio.announcing import announce
from portal.intake.events import record
from portal.models import Intake, Message
from portal.outbox import enqueue
from portal.privacy.blind_index import keyed_hash, keyed_hashes
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import seal_document, unseal
from portal.vocabulary import Delivery, Direction

# Put together once: every message that comes in asks this.
_HELD = (
    select(Message)
    .join(Intake, Intake.id == Message.intake_id)
    .where(
        Intake.correspondent.in_(bindparam("addresses", expanding=True)),
        Message.direction == Direction.OUTBOUND,
        Message.delivery == Delivery.HELD,
    )
    .order_by(Message.created_at, Message.id)
    .with_for_update(of=Message)
)


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


def hold(session: Session, message: Message, error_code: int | None = None) -> None:
    """Keep a message back until the person writes, and tell them that it is there, as far as WhatsApp lets us.

    What the carrier knew of it is history, in the event.
    """
    message.delivery, message.error_code = Delivery.HELD, error_code
    tried, message.provider_id, message.attempted_at = message.provider_id, None, None
    record(
        session,
        "message_held",
        intake_id=message.intake_id,
        new={"message": str(message.id), "provider_id": tried, "error_code": error_code},
    )
    announce(session, message)


def release(session: Session, correspondent: str) -> int:
    """Send what was held for this person; returns how many messages."""
    held = session.scalars(_HELD, {"addresses": keyed_hashes(correspondent)}).all()
    for message in held:
        message.delivery, message.error_code = Delivery.WAITING, None
        enqueue(session, f"{message.channel}.send", {"message_id": str(message.id)})
        record(session, "message_released", intake_id=message.intake_id, new={"message": str(message.id)})
    return len(held)
