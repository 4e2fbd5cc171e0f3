"""The conversations on the pretended phones: what people sent, what came back, and how far each is."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

import requests

from tools.phone.standin import StandIn
from tools.phone.webhooks import Call
from tools.phone.world import Media, Sent

PAUSE_SECONDS = 0.7
"""Between two reports on a message, so that an eye can follow them."""

KEEP = 500


@dataclass
class Bubble:
    """One message on the screen. `mine`: the person wrote it. `state` is a code that the page puts into words."""

    number: int
    person: str
    mine: bool
    text: str
    at: str
    state: str
    detail: str = ""
    files: list[dict[str, str]] = field(default_factory=list)
    choices: list[dict[str, str]] = field(default_factory=list)
    opener: str = ""
    sms: bool = False


def bare(address: str) -> str:
    """The number of an address: by WhatsApp and by text message it is one telephone."""
    return address.removeprefix("whatsapp:").replace(" ", "")


class Chat:
    """What is on the phone; carries it to and from the portal by the stand-in."""

    def __init__(self, standin: StandIn) -> None:
        self._standin = standin
        self._bubbles: list[Bubble] = []
        self._ours: dict[int, Sent] = {}
        self._lock = threading.Lock()
        standin.world.on_sent = self._came_back

    def bubbles(self, person: str) -> list[dict[str, object]]:
        """The conversation of one person, oldest first."""
        with self._lock:
            return [asdict(bubble) for bubble in self._bubbles if bare(bubble.person) == bare(person)]

    def say(self, person: str, name: str, text: str, files: Sequence[Media], fields: Mapping[str, str]) -> Bubble:
        """The person writes. A phone sends one file a message, so several become an album."""
        first = self._say_one(person, name, text, files[:1], fields)
        for file in files[1:]:
            self._say_one(person, name, "", [file], {})
        return first

    def tap(self, number: int, choice: int, name: str) -> Bubble | None:
        """The person taps a button or picks from a list; None when there is no such thing."""
        made = self._ours.get(number)
        if made is None or made.shown is None or not 0 <= choice < len(made.shown.choices):
            return None
        call = self._standin.tap(made, choice, name=name)
        return self._post(call, self._add(made.to, mine=True, text=made.shown.choices[choice].title, state="sending"))

    def _say_one(self, person: str, name: str, text: str, files: Sequence[Media], fields: Mapping[str, str]) -> Bubble:
        call = self._standin.message(text, sender=person, name=name, media=files, fields=fields)
        shown = [{"url": f"/phone/file/{file.sid}", "type": file.content_type} for file in files]
        words = text or fields.get("shown", "")
        return self._post(call, self._add(person, mine=True, text=words, state="sending", files=shown))

    def _post(self, call: Call, bubble: Bubble) -> Bubble:
        """Let the portal know, while the page goes on."""

        def post() -> None:
            try:
                status = call.make()
            except requests.RequestException:
                bubble.state, bubble.detail = "nobody", self._standin.portal_url
            else:
                bubble.state, bubble.detail = ("arrived", "") if status < 300 else ("refused", str(status))

        threading.Thread(target=post, daemon=True).start()
        return bubble

    def _came_back(self, sent: Sent) -> None:
        bubble = self._add(sent.to, mine=False, text=sent.body, state="queued")
        self._ours[bubble.number] = sent
        if sent.shown:
            bubble.choices, bubble.opener = [asdict(choice) for choice in sent.shown.choices], sent.shown.opener
        threading.Thread(target=self._report, args=(sent, bubble), daemon=True).start()

    def _report(self, sent: Sent, bubble: Bubble) -> None:
        """Tell the portal what became of its message, step by step."""
        for report in self._standin.fate(sent):
            time.sleep(PAUSE_SECONDS)
            bubble.state, bubble.detail = report.status, str(report.error_code or "")
            try:
                self._standin.report(sent, report).make()
            except requests.RequestException:
                return

    def _add(
        self, person: str, *, mine: bool, text: str, state: str, files: list[dict[str, str]] | None = None
    ) -> Bubble:
        at = self._standin.world.now().astimezone().strftime("%H:%M")
        with self._lock:
            number = self._bubbles[-1].number + 1 if self._bubbles else 1
            sms = not person.startswith("whatsapp:")
            bubble = Bubble(number, person, mine, text, at, state, files=files or [], sms=sms)
            self._bubbles = [*self._bubbles, bubble][-KEEP:]
        return bubble
