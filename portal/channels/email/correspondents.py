"""What passed between us and one address: the thread that a letter goes on with, and what our machine sent there."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.http.addresses import our_domain
from portal.models import Message
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Direction

LONGEST_THREAD = 20
MOST_A_DAY = 5
"""Automatic letters to one address in 24 hours. A person who begins five matters in a day still gets each number."""

DAY = timedelta(days=1)


def id_of(message: Message) -> str:
    """The Message-ID of a letter of ours: it names the row, and is the same when the letter is sent again."""
    return message.provider_id or f"<{message.id}@{our_domain()}>"


def thread_of(session: Session, message: Message, recipient: str) -> tuple[str, ...]:
    """The ids of what this person wrote to us and we to them in this matter, oldest first, nobody else's."""
    query = select(Message).where(
        Message.intake_id == message.intake_id, Message.channel == Channel.EMAIL, Message.id != message.id
    )
    before = [one for one in session.scalars(query) if one.created_at <= message.created_at]
    ordered = sorted(before, key=lambda one: (one.created_at, one.id))
    named = (_name(one, recipient.lower()) for one in ordered)
    return tuple(name for name in named if name)[-LONGEST_THREAD:]


def is_too_much(session: Session, address: str, at: datetime) -> bool:
    """Did our machine write to this address so often in the last day that it must be going round in circles?"""
    query = select(Message).where(
        Message.channel == Channel.EMAIL,
        Message.direction == Direction.OUTBOUND,
        Message.automatic.is_(True),
        Message.created_at > at - DAY,
    )
    to_them = (unseal(one, MessagePrivate).recipient.lower() == address.lower() for one in session.scalars(query))
    return sum(to_them) >= MOST_A_DAY


def _name(message: Message, person: str) -> str:
    private = unseal(message, MessagePrivate)
    if message.direction is Direction.OUTBOUND:
        return id_of(message) if private.recipient.lower() == person and message.attempted_at else ""
    return private.letter.name if private.letter and private.sender == person else ""
