"""What became of a message of ours (Twilio: "Monitor the status of your WhatsApp messages").

Reports come twice, late and out of order. One counts only for the attempt it is about, and only moves a message forward
by `Delivery.rank`. The callback's address names message and attempt, because a report can overtake the answer to the
request that sent the message.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.twilio.incoming import is_sid
from portal.channels.twilio.window import hold
from portal.intake.correspondence import advance, take_up
from portal.intake.events import record
from portal.intake.sender import hold_sender, last_word
from portal.models import Message, now, scope
from portal.outbox import enqueue
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import seal_into, unseal
from portal.vocabulary import Delivery, Direction

PATH = "/webhooks/twilio/status"
OUTSIDE_WINDOW = 63016
OPTED_OUT = 21610
# Too fast, queue full, a hiccup at the carrier: the same message may pass later.
PASSING = frozenset({20429, 30001, 30008, 30022, 63017, 63018, 63038, 63049})
MAX_TRIES = 6
FIRST_PAUSE = timedelta(minutes=1)

_STATES = {
    "accepted": Delivery.ACCEPTED,
    "scheduled": Delivery.ACCEPTED,
    "queued": Delivery.ACCEPTED,
    "sending": Delivery.ACCEPTED,
    "sent": Delivery.SENT,
    "delivered": Delivery.DELIVERED,
    "read": Delivery.READ,
    "failed": Delivery.FAILED,
    "undelivered": Delivery.FAILED,
    "canceled": Delivery.FAILED,
}

Outcome = Literal["unknown", "unchanged", "moved", "held", "again"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One callback. `message_id` and `attempt` come from the address we gave, the rest from Twilio."""

    sid: str
    state: Delivery | None
    error_code: int | None
    message_id: UUID | None
    attempt: str
    tries: int


def callback_url(public_base_url: str, message_id: UUID, attempted_at: datetime, tries: int) -> str:
    """Where Twilio reports on this attempt to send this message."""
    query = urlencode({"message": str(message_id), "attempt": attempt_mark(attempted_at), "tries": tries})
    return f"{public_base_url}{PATH}?{query}"


def attempt_mark(attempted_at: datetime) -> str:
    """A name for one attempt: its time in milliseconds."""
    return str(int(attempted_at.timestamp() * 1000))


def read(params: Mapping[str, str], query: Mapping[str, str]) -> Report:
    """The report in a callback; odd values count as absent."""
    sid = params.get("MessageSid") or params.get("SmsSid") or ""
    status = (params.get("MessageStatus") or params.get("SmsStatus") or "").lower()
    return Report(
        sid=sid if is_sid(sid) else "",
        state=_STATES.get(status),
        error_code=_number(params.get("ErrorCode", "")),
        message_id=_uuid(query.get("message", "")),
        attempt=query.get("attempt", ""),
        tries=_number(query.get("tries", "")) or 0,
    )


def apply(session: Session, report: Report) -> Outcome:
    """Move the message that the report is about, if it may. The caller commits."""
    message = _find(session, report)
    if message is None:
        return "unknown"
    if report.state is None or message.delivery is Delivery.HELD:
        return "unchanged"
    scope.enter(session, message.organisation_id)
    take_up(message)
    if report.state is Delivery.FAILED and message.delivery.rank < Delivery.FAILED.rank:
        return fail(session, message, report.error_code or 0, tries=report.tries, sid=report.sid)
    moved = advance(message, report.state, provider_id=report.sid or None, error_code=report.error_code)
    return "moved" if moved else "unchanged"


def fail(session: Session, message: Message, code: int, *, tries: int, sid: str | None = None) -> Outcome:
    """The carrier will not bring this message: hold it, try again later or in plain words, or call it failed, by
    Twilio's code.
    """
    if code == OUTSIDE_WINDOW and not may_always_go(message):
        if _wrote_since(session, message):
            return _again(session, message, code, tries=tries, pause=timedelta())
        message.provider_id = sid or message.provider_id
        hold(session, message, code)
        return "held"
    if code in PASSING and tries < MAX_TRIES:
        return _again(session, message, code, tries=tries, pause=FIRST_PAUSE * 2**tries)
    if code != OPTED_OUT and _made_plain(message):
        return _again(session, message, code, tries=tries, pause=timedelta())
    advance(message, Delivery.FAILED, provider_id=sid, error_code=code or None)
    new = {"message": str(message.id), "error_code": code or None}
    record(session, "message_failed", intake_id=message.intake_id, new=new)
    return "moved"


def _again(session: Session, message: Message, code: int, *, tries: int, pause: timedelta) -> Outcome:
    message.delivery, message.error_code = Delivery.WAITING, code
    message.provider_id, message.attempted_at = None, None
    payload = {"message_id": str(message.id), "tries": str(tries + 1)}
    enqueue(session, f"{message.channel}.send", payload, run_at=now() + pause)
    return "again"


def may_always_go(message: Message) -> bool:
    """Is it a template that WhatsApp approved, which no 24 hours keep back?"""
    content = unseal(message, MessagePrivate).content
    return content is not None and content.approved


def _made_plain(message: Message) -> bool:
    """Buttons that the carrier refuses (a form that is gone, 20404 and its kin) must not silence us: words will do."""
    private = unseal(message, MessagePrivate)
    if private.content is None or private.content.approved:
        return False
    seal_into(message, replace(private, content=None))
    return True


def _wrote_since(session: Session, message: Message) -> bool:
    """Did the person write after we tried? They released nothing then, for nothing was held yet."""
    recipient = unseal(message, MessagePrivate).recipient
    hold_sender(session, message.organisation_id, recipient)
    last = last_word(session, recipient, message.channel)
    return bool(last and message.attempted_at and last.at > message.attempted_at)


def _find(session: Session, report: Report) -> Message | None:
    """By the address we gave when it is about the present attempt, else by Twilio's id; locked until the commit."""
    query = select(Message).where(Message.direction == Direction.OUTBOUND)
    locked = query.with_for_update().execution_options(all_organisations=True, populate_existing=True)
    if report.message_id:
        message = session.scalars(locked.where(Message.id == report.message_id)).one_or_none()
        current = attempt_mark(message.attempted_at) if message and message.attempted_at else None
        return message if current == report.attempt else None
    if not report.sid:
        return None
    return session.scalars(locked.where(Message.provider_id == report.sid)).one_or_none()


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
