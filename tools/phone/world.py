"""What the stand-in remembers: messages, files, calls, who wrote when, which faults to play next. In memory only."""

import random
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tools.phone.calls import CallRow, Recording
from tools.phone.contents import NO_SUCH_CONTENT, TOO_MUCH, Content, Shown
from tools.phone.faults import Fault, missing, new_sid

__all__ = ["Fault", "Media", "Received", "Sent", "World", "new_sid"]

WINDOW = timedelta(hours=24)
MAX_BODY = 1600
OUTSIDE_WINDOW = 63016


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
    content: Content | None = None
    shown: Shown | None = None


@dataclass
class Received:
    """A message that a person sent, as it stands in Twilio's log, whether its webhook reached anybody or not."""

    sid: str
    to: str
    sender: str
    body: str
    created_at: datetime
    num_media: int = 0


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
    received: list[Received] = field(default_factory=list)
    media: dict[str, Media] = field(default_factory=dict)
    contents: dict[str, Content] = field(default_factory=dict)
    calls: dict[str, CallRow] = field(default_factory=dict)
    recordings: dict[str, Recording] = field(default_factory=dict)
    faults: deque[Fault] = field(default_factory=deque)
    opted_out: set[str] = field(default_factory=set)
    forgotten: list[str] = field(default_factory=list)
    storage_headers: list[dict[str, str]] = field(default_factory=list)
    last_wrote: dict[str, datetime] = field(default_factory=dict)
    later: timedelta = timedelta()
    answering: threading.Event = field(default_factory=threading.Event)
    on_sent: Callable[[Sent], None] | None = None
    failing: float = 0.0
    dice: random.Random = field(default_factory=lambda: random.Random(4))  # noqa: S311 - the same bad luck each time
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

    def create(
        self, to: str, sender: str, body: str, status_callback: str, *, content_sid: str = "", variables: str = ""
    ) -> Sent:
        """A new message; raises `Fault`."""
        with self.lock:
            if self.faults:
                raise self.faults.popleft()
            content = self._content(content_sid) if content_sid else None
            shown = content.show(variables) if content else None
            body = shown.body if shown else body
            _check(to, sender, body, self.opted_out)
            made = Sent(new_sid("SM"), to, sender, body, self.now().replace(microsecond=0), status_callback)
            made.content, made.shown = content, shown
            self.sent.append(made)
        if self.on_sent:
            self.on_sent(made)
        return made

    def refusal(self, made: Sent) -> int | None:
        """Why WhatsApp will not bring this message: Twilio's number, or None when it will."""
        if not made.to.startswith("whatsapp:"):
            return None
        if not self.window_is_open(made.to) and not (made.content and made.content.approved):
            return OUTSIDE_WINDOW
        return TOO_MUCH if made.content and made.content.needs_approval and not made.content.approved else None

    def luck(self) -> Fault | None:
        """With `failing` as the share of requests that go wrong: this one's fault, or None."""
        with self.lock:
            if self.dice.random() >= self.failing:
                return None
            return self.dice.choice([Fault(500, 20500), Fault(503, 20503), Fault(429, 20429)])

    def loses_answer(self) -> bool:
        """Does the line break after the work was done?"""
        with self.lock:
            return self.dice.random() < self.failing

    def log(self, *, to: str = "", sender: str = "") -> list[Sent | Received]:
        """Messages both ways, newest first, by their addresses (all when empty)."""
        with self.lock:
            rows: list[Sent | Received] = [*self.sent, *self.received]
        rows.sort(key=lambda row: row.created_at)  # stable: in order of making
        return [row for row in reversed(rows) if to in ("", row.to) and sender in ("", row.sender)]

    def find(self, sid: str) -> Sent | Received:
        """One message; raises `Fault` 20404."""
        with self.lock:
            rows: list[Sent | Received] = [*self.sent, *self.received]
        for made in rows:
            if made.sid == sid:
                return made
        raise missing()

    def forget(self, sid: str) -> None:
        """Delete a message of either direction with its files; raises `Fault` 20404 when there is none."""
        self.find(sid)
        with self.lock:
            self.media = {name: media for name, media in self.media.items() if media.message_sid != sid}
            self.sent = [made for made in self.sent if made.sid != sid]
            self.received = [made for made in self.received if made.sid != sid]
            self.forgotten.append(sid)

    def open_media(self, sid: str) -> Media:
        """A file that somebody asks for; raises `Fault` 404 while it is not there yet."""
        with self.lock:
            media = self.media.get(sid)
            if media is None or media.not_yet > 0:
                if media:
                    media.not_yet -= 1
                raise missing()
            return media

    def _content(self, sid: str) -> Content:
        if sid not in self.contents:
            raise Fault(400, NO_SUCH_CONTENT, "The ContentSid is invalid.")
        return self.contents[sid]


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
