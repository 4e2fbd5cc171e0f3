"""When free text reaches somebody by WhatsApp: within 24 hours of their last message (Twilio error 63016). Pure.

The officer is told by the same rule that the sending goes by. And after STOP nothing reaches them, by WhatsApp or by
text message, until they write something else.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

OPEN = timedelta(hours=24)
# A message that is on its way when the day ends is refused too.
_MARGIN = timedelta(minutes=1)

# The words that Twilio itself takes for "no more messages", and the Dutch ones.
STOP_WORDS = frozenset(
    {"stop", "stopall", "stopp", "unsubscribe", "optout", "revoke", "quit", "stoppen", "afmelden", "uitschrijven"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWord:
    """The newest message of a person to us: when, to which of our numbers, and was it STOP?"""

    at: datetime
    recipient: str
    is_stop: bool


def is_stop(body: str, opt_out_type: str = "") -> bool:
    """Does the person ask for no more messages? Only when it is all they say: "Stop daarmee" is a story."""
    return opt_out_type.upper() == "STOP" or body.strip().strip(".!").lower() in STOP_WORDS


def time_left(last: LastWord | None, at: datetime) -> timedelta:
    """How long free text can still be sent from `at` on; zero when it cannot, as when they never wrote (None)."""
    return max(last.at + OPEN - _MARGIN - at, timedelta()) if last else timedelta()


def is_open(last: LastWord | None, at: datetime) -> bool:
    """May free text be sent at this moment?"""
    return time_left(last, at) > timedelta()
