"""Keeping little at Twilio: after a set time the words of a message are emptied there, both ways; ours stay here.

Files go sooner and wholly (`media.forget`), and everything of a matter goes when the matter is removed (`upkeep`).
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.channels.twilio.account import our_account
from portal.channels.twilio.incoming import is_sid
from portal.gateways.twilio_client import GONE, Refused, TwilioGateway, TwilioProblem
from portal.models import Message, now
from portal.outbox import checkpoint, every
from portal.outbox.schedule import memory_of, remember
from portal.settings import Settings, current_settings
from portal.vocabulary import Channel

KIND = "twilio.empty"
EVERY = timedelta(hours=1)
AT_ONCE = 200
"""So many messages at a turn: a lease must not run out before the turn ends."""

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
# A message that was held went out long after it was written.
_when = func.coalesce(Message.attempted_at, Message.created_at)

log = structlog.get_logger("portal.channels.twilio")


def _is_set_up(settings: Settings) -> bool:
    return bool(settings.twilio_account_sid and settings.twilio_auth_token)


@every(EVERY, KIND, when=_is_set_up)
def empty_old(session: Session, _payload: Mapping[str, str]) -> None:
    """Empty what is older than the setting says, the oldest first, and remember how far that is."""
    gateway, done_until = TwilioGateway(our_account()), _done_until(session)
    due = _due(session, after=done_until, before=now() - timedelta(hours=current_settings().twilio_keep_hours))
    checkpoint(session)
    for sid, at in due:
        try:
            _empty(gateway, sid)
        except TwilioProblem as trouble:
            log.warning("twilio.not_emptied", error=type(trouble).__name__)
            break
        done_until = at
    remember(session, KIND, {"until": done_until.isoformat()})


def _empty(gateway: TwilioGateway, sid: str) -> None:
    """What is gone at Twilio needs nothing; neither does what never was there."""
    if not is_sid(sid):
        return
    try:
        gateway.redact(sid)
    except Refused as refusal:
        if refusal.code != GONE:
            log.warning("twilio.not_emptied", error_code=refusal.code)


def _done_until(session: Session) -> datetime:
    until = memory_of(session, KIND).get("until")
    return datetime.fromisoformat(until) if until else _LONG_AGO


def _due(session: Session, *, after: datetime, before: datetime) -> list[tuple[str, datetime]]:
    found = session.execute(
        select(Message.provider_id, Message.attempted_at, Message.created_at)
        .where(
            Message.channel.in_((Channel.WHATSAPP, Channel.SMS)),
            Message.provider_id.is_not(None),
            _when > after,
            _when <= before,
        )
        .order_by(_when, Message.id)
        .limit(AT_ONCE)
        .execution_options(all_organisations=True)
    )
    return [(str(sid), attempted_at or created_at) for sid, attempted_at, created_at in found]
