"""Reads a webhook about a call or a recording (Twilio: "TwiML Voice request parameters"). Pure.

A caller can hide their number; then Twilio gives a word, or digits that spell one, in its place.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from portal.channels.twilio.incoming import bare_number, is_sid
from portal.intake.submission import IncomingFile, IncomingMessage

CALL, RECORDING = "call", "recording"
"""The kinds of message that a call leaves: itself, and what was said."""

# ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE as pressed on a telephone.
_HIDDEN = frozenset({"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"})
_LONGEST_DIGITS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What somebody said after the tone."""

    sid: str
    url: str
    seconds: int

    def message(self, calling: "Calling") -> IncomingMessage:
        """As a message of its own, whose name makes a repeated webhook harmless."""
        return IncomingMessage(
            provider_id=self.sid,
            body="",
            sender=calling.number,
            recipient=calling.recipient,
            extras={"kind": RECORDING, "seconds": str(self.seconds), "call": calling.sid},
            files=(IncomingFile(source_url=self.url, claimed_type="audio/wav"),),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """One request about a call. `number` is empty when the caller hides it; `digits`: the keys they pressed."""

    sid: str
    number: str
    recipient: str
    digits: str = ""
    recorded: Recorded | None = None

    @property
    def message(self) -> IncomingMessage:
        """The call itself, as a message."""
        extras = {"kind": CALL}
        return IncomingMessage(
            provider_id=self.sid, body="", sender=self.number, recipient=self.recipient, extras=extras
        )


def read(fields: Iterable[tuple[str, str]]) -> Calling:
    """The call in the name and value pairs of a webhook. Raises nothing, whatever they hold."""
    pairs = list(fields)
    form = dict(reversed(pairs))  # the first of a repeated name counts
    sid = form.get("CallSid", "")
    return Calling(
        sid=sid if is_sid(sid) else _unnamed(form),
        number=visible_number(form.get("From", "")),
        recipient=form.get("To", "")[:200],
        digits="".join(sign for sign in form.get("Digits", "") if sign in "0123456789*#")[:_LONGEST_DIGITS],
        recorded=_recorded(form),
    )


def visible_number(given: str) -> str:
    """The caller's number, or "" when they hide it or call from no telephone."""
    number = bare_number(given.strip())
    return "" if number in _HIDDEN else number


def _recorded(form: dict[str, str]) -> Recorded | None:
    sid, url, seconds = form.get("RecordingSid", ""), form.get("RecordingUrl", ""), form.get("RecordingDuration", "")
    # `absent`: too short or silent, there is no file. Without a status it is the end of `<Record>`: there is one.
    if not is_sid(sid) or not url or form.get("RecordingStatus", "completed") != "completed":
        return None
    length = int(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) < 7 else 0
    return Recorded(sid=sid, url=url[:2000], seconds=length)


def _unnamed(form: dict[str, str]) -> str:
    """A call without a name of Twilio's: the same addresses are the same call."""
    who = "\0".join(form.get(name, "") for name in ("AccountSid", "From", "To"))
    return f"unnamed-{hashlib.sha256(who.encode()).hexdigest()[:48]}"
