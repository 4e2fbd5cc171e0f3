"""Hands a message to Twilio so that a crash at any moment sends it once.

Twilio has no key that makes a repeated request harmless. So the attempt is on record before the request leaves; who
finds such a record without an answer asks Twilio first which messages it has for this person, and adopts the one with
the same words.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.twilio import status
from portal.gateways.twilio_client import Accepted, Content, Refused, TwilioGateway
from portal.intake.correspondence import advance, take_up
from portal.models import Message, now
from portal.outbox import checkpoint
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.settings import current_settings
from portal.vocabulary import Delivery, Direction

# Twilio tells times in whole seconds, and its clock is not ours.
CLOCK_SLACK = timedelta(minutes=2)
_DEAD = frozenset({"failed", "undelivered", "canceled"})


def waiting(session: Session, message_id: UUID) -> Message | None:
    """The message, locked, if it still has to go out; one that we gave up goes out after all."""
    message = _locked(session, message_id)
    if message:
        take_up(message)
    return message if message and message.delivery is Delivery.WAITING else None


def adopt_earlier(session: Session, gateway: TwilioGateway, message_id: UUID) -> bool:
    """Was it handed over already, by an attempt that never heard the answer? Then take that one for ours."""
    message = waiting(session, message_id)
    if message is None or message.attempted_at is None:
        return False
    private, since = unseal(message, MessagePrivate), message.attempted_at - CLOCK_SLACK
    checkpoint(session)
    reads = private.content.reads if private.content else private.body
    sid = _unclaimed(session, gateway.sent_to(private.recipient, since=since), reads)
    message = waiting(session, message_id)
    if sid is None or message is None:
        return message is None
    advance(message, Delivery.ACCEPTED, provider_id=sid)
    return True


def attempt(session: Session, gateway: TwilioGateway, message: Message, *, sender: str, tries: int) -> None:
    """Send it now. Errors that may pass are raised for the outbox; a final no is written down with the message."""
    message_id, private, attempted_at = message.id, unseal(message, MessagePrivate), now()
    message.attempted_at = attempted_at
    checkpoint(session)
    try:
        accepted = gateway.send(
            to=private.recipient,
            sender=sender,
            body=private.body,
            content=Content(private.content.sid, private.content.variables) if private.content else None,
            status_callback=_callback(message_id, attempted_at, tries),
        )
    except Refused as refusal:
        if refused := waiting(session, message_id):
            status.fail(session, refused, refusal.code, tries=tries)
        return
    if sent := _locked(session, message_id):
        advance(sent, Delivery.ACCEPTED, provider_id=accepted.sid)


def _unclaimed(session: Session, listed: list[Accepted], body: str) -> str | None:
    """The oldest message with these words that no row of ours stands for."""
    same = [made.sid for made in reversed(listed) if made.status not in _DEAD and made.body.split() == body.split()]
    claimed = set(
        session.scalars(
            select(Message.provider_id).where(Message.provider_id.in_(same)).execution_options(all_organisations=True)
        )
    )
    return next((sid for sid in same if sid not in claimed), None)


def _callback(message_id: UUID, attempted_at: datetime, tries: int) -> str:
    return status.callback_url(current_settings().public_base_url, message_id, attempted_at, tries)


def _locked(session: Session, message_id: UUID) -> Message | None:
    message = session.get(Message, message_id, with_for_update=True, populate_existing=True)
    return message if message and message.direction is Direction.OUTBOUND else None
