"""One sender, over all their matters: served one at a time, and what they last said."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.intake.window import LastWord, is_stop
from portal.models import Intake, Message, locks
from portal.privacy.blind_index import keyed_hash, keyed_hashes
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Direction

# Put together once: every message that we send asks this.
_LAST = (
    select(Message)
    .join(Intake, Intake.id == Message.intake_id)
    .where(
        Intake.correspondent.in_(bindparam("addresses", expanding=True)),
        Message.direction == Direction.INBOUND,
        Message.channel == bindparam("channel"),
    )
    .order_by(Message.created_at.desc(), Message.id.desc())
    .limit(1)
)


def hold_sender(session: Session, organisation_id: UUID, correspondent: str) -> None:
    """Wait until nobody else is busy with this sender, and keep others waiting until the transaction ends.

    Keeping a message of theirs and deciding whether ours can go out must not pass each other by.
    """
    locks.hold(session, organisation_id.bytes + keyed_hash(correspondent))


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
