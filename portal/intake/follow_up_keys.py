"""The browsers in which somebody looks at their own matter: each holds a token, the table its hash.

A key ends with *Close and erase*, with new pictures, and when nobody looked for a day: longer than the 20 hours that
make a time limit no limit (WCAG 2.2.1), short enough for a shared tablet. The cookie itself ends with the browser.
"""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, undefer

from portal.intake.drafts import is_token, new_token
from portal.models import FollowUpKey, Intake, new_id

COOKIE = "zegje_mine"
UNUSED = timedelta(hours=24)
NOTE_AFTER = timedelta(minutes=30)


def open_for(session: Session, intake: Intake, at: datetime) -> str:
    """Let a browser in; gives the token that it must bring. Forgets keys that nobody uses any more."""
    session.execute(delete(FollowUpKey).where(FollowUpKey.seen_at < at - UNUSED))
    token = new_token()
    key = FollowUpKey(id=new_id(), intake_id=intake.id, token_hash=_hash(token), created_at=at, seen_at=at)
    session.add(key)
    return token


def intake_of(session: Session, token: str, at: datetime) -> Intake | None:
    """The matter of a browser; None for a token that opens nothing (any more)."""
    if not is_token(token):
        return None
    key = session.scalars(select(FollowUpKey).where(FollowUpKey.token_hash == _hash(token))).one_or_none()
    if key is None or key.seen_at < at - UNUSED:
        return None
    if at - key.seen_at > NOTE_AFTER:
        key.seen_at = at
    return session.get(Intake, key.intake_id, options=[undefer(Intake.sealed)])


def close(session: Session, token: str) -> None:
    """Shut the door behind this browser."""
    session.execute(delete(FollowUpKey).where(FollowUpKey.token_hash == _hash(token)))


def _hash(token: str) -> bytes:
    return hashlib.sha256(b"zegje follow-up: " + token.encode()).digest()
