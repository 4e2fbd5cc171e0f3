"""A telephone that calls the portal: asks for TwiML as Twilio does, and does what it says until somebody must act.

While it waits for a digit or a voice, the person can `press`, `speak`, say nothing (`wait`) or `hang_up`.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urljoin

from tools.phone.calls import CallRow, Recording, humming
from tools.phone.standin import SOMEBODY, StandIn
from tools.phone.webhooks import Call, call_fields, recording_fields

MOST_STEPS = 50
"""A call that goes on longer without anybody doing anything goes round in circles."""

Ask = Callable[[Call], tuple[int, str]]


class Waiting(StrEnum):
    """What the line waits for."""

    NOTHING = "nothing"
    DIGITS = "digits"
    VOICE = "voice"


class WentWrong(Exception):
    """The portal gave no TwiML; a caller would hear that an application error occurred."""


@dataclass(frozen=True)
class Heard:
    """One sentence, and the language it is spoken in."""

    language: str
    text: str


@dataclass
class Telephone:
    """One call. `ask` makes a request; with a test client it is the client's, else HTTP."""

    standin: StandIn
    sender: str = SOMEBODY.removeprefix("whatsapp:")
    ask: Ask = field(default=Call.ask)
    heard: list[Heard] = field(default_factory=list)
    waiting: Waiting = Waiting.NOTHING
    callbacks: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        world = self.standin.world
        self.row = CallRow(self.sender, self.standin.number.removeprefix("whatsapp:"), world.now())
        with world.lock:
            world.calls[self.row.sid] = self.row
        self._url = f"{self.standin.portal_url}/webhooks/twilio/voice"
        self._verb: ET.Element | None = None
        self._rest: list[ET.Element] = []

    @property
    def said(self) -> str:
        """Everything that was heard so far."""
        return " ".join(heard.text for heard in self.heard)

    @property
    def wants_number(self) -> bool:
        """Does the line wait for several keys, ended by the hash key?"""
        return self.waiting is Waiting.DIGITS and self._verb is not None and not self._verb.get("numDigits")

    def first_call(self) -> Call:
        """The request that begins the call, to be made or to be lost."""
        return self.standin.signed(self._url, list(call_fields(self.standin.world.account_sid, self.row).items()))

    def dial(self) -> "Telephone":
        """Call, and listen."""
        self._request(self._url)
        return self

    def press(self, digits: str) -> "Telephone":
        """Press keys: an answer to a question, or the end of a recording in which nothing was said."""
        if self.waiting is Waiting.VOICE:
            return self.wait()
        self._request(self._action(), {"Digits": digits.removesuffix("#"), "FinishedOnKey": "#"})
        return self

    def wait(self) -> "Telephone":
        """Do nothing until the portal stops waiting. Twilio calls no `action` when nothing came."""
        self._go_on(self._rest)
        return self

    def speak(self, data: bytes = b"", *, seconds: int = 7, end: str = "#", callback: bool = True) -> Recording:
        """Say something after the tone, and end it by a key, by silence ("") or by hanging up ("hangup").

        Twilio tells of the recording twice: at once to `action`, and when it is ready to the status callback.
        """
        recording = Recording(self.row.sid, data or humming(), seconds, self.standin.world.now())
        with self.standin.world.lock:
            self.standin.world.recordings[recording.sid] = recording
        told = recording_fields(recording, self.recording_url(recording))
        verb = self._verb
        if verb is None or verb.tag != "Record":
            raise WentWrong("nobody listens")
        if address := verb.get("recordingStatusCallback"):
            fields = {"AccountSid": self.standin.world.account_sid, "CallSid": self.row.sid, **told}
            self.callbacks.append(self.standin.signed(urljoin(self._url, address), list(fields.items())))
        if end == "hangup":
            self.row.status = "completed"
        self._request(self._action(), {**told, "Digits": end})
        if end == "hangup":
            self.hang_up()
        if callback and self.callbacks:
            self.ask(self.callbacks[-1])
        return recording

    def hang_up(self) -> None:
        """End the call. Nothing more is asked."""
        self.row.status, self.waiting, self._rest = "completed", Waiting.NOTHING, []

    def recording_url(self, recording: Recording) -> str:
        """The address of a recording, as it stands in a webhook."""
        account = self.standin.world.account_sid
        return f"{self.standin.url}/2010-04-01/Accounts/{account}/Recordings/{recording.sid}"

    def _action(self) -> str:
        if self._verb is None:
            raise WentWrong("nothing was asked")
        return self._verb.get("action") or self._url

    def _request(self, address: str, more: dict[str, str] | None = None) -> None:
        self._url = urljoin(self._url, address)
        if self.row.status == "ringing":
            self.row.status = "in-progress" if self.heard else "ringing"
        fields = {**call_fields(self.standin.world.account_sid, self.row), **(more or {})}
        status, text = self.ask(self.standin.signed(self._url, list(fields.items())))
        if status != 200:
            self.hang_up()
            raise WentWrong(f"the portal answered {status}")
        self._go_on(list(ET.fromstring(text)))  # noqa: S314 - from the portal that we try

    def _go_on(self, verbs: Iterable[ET.Element]) -> None:
        """Do what is asked until the line waits for somebody or the call ends."""
        if len(self.heard) > MOST_STEPS * 10:
            raise WentWrong("the call goes round in circles")
        self.waiting, self._verb, queue = Waiting.NOTHING, None, list(verbs)
        while queue:
            verb = queue.pop(0)
            self._listen(verb)
            if verb.tag in ("Gather", "Record"):
                self._verb, self._rest = verb, queue
                self.waiting = Waiting.DIGITS if verb.tag == "Gather" else Waiting.VOICE
                return
            if verb.tag == "Redirect":
                self._request(str(verb.text))
                return
            if verb.tag == "Hangup":
                break
        self.hang_up()

    def _listen(self, verb: ET.Element) -> None:
        for say in verb.iter("Say"):
            text = " ".join("".join(say.itertext()).split())
            self.heard.append(Heard(say.get("language", ""), text))
