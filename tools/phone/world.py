"""What the stand-in remembers: messages, files, who wrote when, which faults to play next. In memory only."""

import secrets
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

WINDOW = timedelta(hours=24)
MAX_BODY = 1600
OUTSIDE_WINDOW = 63016


def new_sid(prefix: str) -> str:
    """An id as Twilio's: two capitals and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


class Fault(Exception):
    """An answer of the API that is no success. `status` is the HTTP status, `code` Twilio's number."""

    def __init__(self, status: int, code: int, message: str = "made up by the stand-in") -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message

    def as_json(self) -> dict[str, object]:
        """The body of Twilio's errors."""
        more = f"https://www.twilio.com/docs/errors/{self.code}"
        return {"code": self.code, "message": self.message, "more_info": more, "status": self.status}


@dataclass
class Sent:
    """A message that somebody made by the API."""

    sid: str
    to: str
    sender: str
    body: str
    created_at: datetime
    status_callback: str = ""
    status: str = "queued"
    error_code: int | None = None


@dataclass
class Media:
    """A file at Twilio. `not_yet`: so many times 404 first. `redirect`: where the API sends askers, not our storage."""

    data: bytes
    content_type: str
    sid: str = field(default_factory=lambda: new_sid("ME"))
    message_sid: str = ""
    not_yet: int = 0
    redirect: str = ""
    delay_seconds: float = 0.0


@dataclass
class World:
    """Everything there is; methods may be called from any thread."""

    account_sid: str
    token: str
    sent: list[Sent] = field(default_factory=list)
    media: dict[str, Media] = field(default_factory=dict)
    faults: deque[Fault] = field(default_factory=deque)
    opted_out: set[str] = field(default_factory=set)
    forgotten: list[str] = field(default_factory=list)
    storage_headers: list[dict[str, str]] = field(default_factory=list)
    last_wrote: dict[str, datetime] = field(default_factory=dict)
    later: timedelta = timedelta()
    answering: threading.Event = field(default_factory=threading.Event)
    on_sent: Callable[[Sent], None] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.answering.set()

    def now(self) -> datetime:
        """The stand-in's clock; `later` sets it forward."""
        return datetime.now(UTC) + self.later

    def wrote(self, person: str) -> None:
        """`person` wrote to us: their 24 hours begin."""
        with self.lock:
            self.last_wrote[person] = self.now()

    def window_is_open(self, person: str) -> bool:
        """May free text go to `person`? By SMS always."""
        wrote = self.last_wrote.get(person)
        return not person.startswith("whatsapp:") or (wrote is not None and self.now() - wrote < WINDOW)

    def create(self, to: str, sender: str, body: str, status_callback: str) -> Sent:
        """A new message; raises `Fault`."""
        with self.lock:
            if self.faults:
                raise self.faults.popleft()
            _check(to, sender, body, self.opted_out)
            made = Sent(new_sid("SM"), to, sender, body, self.now().replace(microsecond=0), status_callback)
            self.sent.append(made)
        if self.on_sent:
            self.on_sent(made)
        return made

    def listed(self, to: str, limit: int) -> list[Sent]:
        """Messages to an address (all when empty), newest first."""
        with self.lock:
            return [made for made in reversed(self.sent) if not to or made.to == to][:limit]

    def find(self, sid: str) -> Sent:
        """One message; raises `Fault` 20404."""
        with self.lock:
            for made in self.sent:
                if made.sid == sid:
                    return made
        raise Fault(404, 20404, "The requested resource was not found")

    def forget(self, sid: str) -> None:
        """Delete a message of either direction with its files; raises `Fault` 20404 when there is none."""
        with self.lock:
            files = [media.sid for media in self.media.values() if media.message_sid == sid]
            known = files or any(made.sid == sid for made in self.sent)
            if not known:
                raise Fault(404, 20404, "The requested resource was not found")
            for file in files:
                del self.media[file]
            self.sent = [made for made in self.sent if made.sid != sid]
            self.forgotten.append(sid)

    def open_media(self, sid: str) -> Media:
        """A file that somebody asks for; raises `Fault` 404 while it is not there yet."""
        with self.lock:
            media = self.media.get(sid)
            if media is None or media.not_yet > 0:
                if media:
                    media.not_yet -= 1
                raise Fault(404, 20404, "The requested resource was not found")
            return media


def _check(to: str, sender: str, body: str, opted_out: set[str]) -> None:
    if not to:
        raise Fault(400, 21604, "A 'To' phone number is required.")
    if not sender or to.startswith("whatsapp:") != sender.startswith("whatsapp:"):
        raise Fault(400, 21910, "Invalid From and To pair.")
    if not body:
        raise Fault(400, 21602, "Message body is required.")
    if len(body) > MAX_BODY:
        raise Fault(400, 21617, "The concatenated message body exceeds the 1600 character limit.")
    if to in opted_out:
        raise Fault(400, 21610, "Attempt to send to unsubscribed recipient")
