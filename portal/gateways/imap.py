"""The mailbox of `IMAP_URL`: which letters wait, their bytes, and putting away those that are kept.

`imaps://user:password@host:993/INBOX` is encrypted from the start. `imap://…:143/…` is encrypted after the greeting; a
server that does not offer that is spoken to openly only when it runs on this machine. The path names the folder.
`?done=Verwerkt` names the folder where letters go that we have, `Zegje` when nothing is said.
"""

import imaplib
import re
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

from imap_tools import BaseMailBox, ImapToolsError, MailBox, MailBoxUnencrypted
from imap_tools.errors import MailboxLoginError

TIMEOUT_SECONDS = 20
DONE_FOLDER = "Zegje"
MANY = 200
"""As many letters are looked at in one go."""

_PORTS = {"imaps": 993, "imap": 143}
_ASKED = "(UID RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER])"
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_TROUBLE = (ImapToolsError, imaplib.IMAP4.error, OSError, ssl.SSLError, ValueError)


class MailboxProblem(Exception):
    """The mailbox could not be used. `reason` is a code; no text names an address or a word of a letter."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class MailboxAway(MailboxProblem):
    """`away`: no answer, or the connection broke off."""


class MailboxClosed(MailboxProblem):
    """`sign_in`: name or password is not taken. `not_private`: encryption is not offered. `folder`: it is not there."""


class LetterUnreadable(MailboxProblem):
    """`letter`: the server does not give this one; the others can be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A letter in the folder: the server's number for it, its size in bytes, when it came, its header as it came."""

    uid: str
    size: int
    arrived_at: datetime
    header: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What `IMAP_URL` says."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    folder: str
    done: str

    @classmethod
    def of(cls, imap_url: str) -> "Place":
        """Read the address; its parts are percent-encoded where they need be."""
        parts = urlsplit(imap_url)
        return cls(
            scheme=parts.scheme,
            host=parts.hostname or "",
            port=parts.port or _PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            folder=unquote(parts.path.strip("/")) or "INBOX",
            done=parse_qs(parts.query).get("done", [DONE_FOLDER])[0],
        )


class Mailbox:
    """An open folder; `open_mailbox` gives one. Every method raises `MailboxAway` when the server goes away."""

    def __init__(self, box: BaseMailBox, place: Place) -> None:
        self._box = box
        self._place = place
        self._has_done_folder = False

    def waiting(self) -> list[Waiting]:
        """The letters in the folder that nobody deleted, oldest first, at most `MANY`."""
        with _reporting():
            uids = self._box.uids("UNDELETED", charset=None)[:MANY]
            answers = self._box.client.uid("FETCH", ",".join(uids), _ASKED)[1] if uids else []
        return list(_read(answers))

    def fetch(self, uid: str, *, most: int) -> bytes:
        """The first `most` bytes of a letter, without marking it as seen; raises `LetterUnreadable`."""
        with _reporting():
            try:
                status, answers = self._box.client.uid("FETCH", uid, f"(BODY.PEEK[]<0.{most}>)")
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error:
                raise LetterUnreadable("letter") from None
        literals = [answer[1] for answer in answers or [] if isinstance(answer, tuple)]
        if status != "OK" or not literals:
            raise LetterUnreadable("letter")
        return bytes(max(literals, key=len))

    def put_away(self, uids: Sequence[str]) -> None:
        """Move letters out of the folder; one that is gone already is fine."""
        if not uids:
            return
        with _reporting():
            self._make_done_folder()
            if "MOVE" in self._box.client.capabilities:
                self._box.move(list(uids), self._place.done)
                return
            self._box.copy(list(uids), self._place.done)
            # Not by the library, which expunges: that would take along what somebody else marked as deleted.
            self._box.client.uid("STORE", ",".join(uids), "+FLAGS", r"(\Deleted)")

    def _make_done_folder(self) -> None:
        if not self._has_done_folder and not self._box.folder.exists(self._place.done):
            self._box.folder.create(self._place.done)
        self._has_done_folder = True


@contextmanager
def open_mailbox(imap_url: str) -> Iterator[Mailbox]:
    """Sign in and open the folder; raises `MailboxAway` or `MailboxClosed`."""
    with _reporting():
        place = Place.of(imap_url)
    box = _connected(place)
    try:
        yield Mailbox(_signed_in(box, place), place)
    finally:
        with suppress(*_TROUBLE):
            box.logout()


def check(imap_url: str) -> None:
    """Does the server let us in, and is the folder there? Raises as `open_mailbox` does."""
    with open_mailbox(imap_url):
        pass


def _connected(place: Place) -> BaseMailBox:
    context = ssl.create_default_context()
    with _reporting():
        if place.scheme == "imaps":
            return MailBox(place.host, place.port, timeout=TIMEOUT_SECONDS, ssl_context=context)
        box = MailBoxUnencrypted(place.host, place.port, timeout=TIMEOUT_SECONDS)
        if "STARTTLS" in box.client.capabilities:
            box.client.starttls(context)
            return box
    if not _is_this_machine(place.host):
        with suppress(*_TROUBLE):
            box.logout()
        raise MailboxClosed("not_private")
    return box


def _signed_in(box: BaseMailBox, place: Place) -> BaseMailBox:
    with _reporting():
        try:
            box.login_utf8(place.user, place.password, None) if _is_odd(place) else box.login(
                place.user, place.password, None
            )
        except (MailboxLoginError, imaplib.IMAP4.error) as refusal:
            if isinstance(refusal, imaplib.IMAP4.abort):
                raise
            raise MailboxClosed("sign_in") from None
        _, lines = box.client.capability()  # a server may tell more to whom it knows
        words = b" ".join(line for line in lines if isinstance(line, bytes))
        box.client.capabilities = tuple(words.decode("ascii", "replace").upper().split())
        try:
            box.folder.set(place.folder)
        except ImapToolsError:
            raise MailboxClosed("folder") from None
    return box


def _is_odd(place: Place) -> bool:
    return not (place.user + place.password).isascii()


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _read(answers: Sequence[object]) -> Iterator[Waiting]:
    """What a FETCH told; numbers may stand before or after the header."""
    for answer, after in zip(answers, [*answers[1:], b""], strict=True):
        if not isinstance(answer, tuple):
            continue
        told = answer[0] + b" " + (after if isinstance(after, bytes) else b"")
        uid, size = _UID.search(told), _SIZE.search(told)
        if uid:
            yield Waiting(
                uid=uid[1].decode(), size=int(size[1]) if size else 0, arrived_at=_arrived(told), header=answer[1]
            )


def _arrived(told: bytes) -> datetime:
    """When the server got it, as far as it tells and that can be."""
    present = datetime.now(UTC)
    try:
        local = imaplib.Internaldate2tuple(told)
        return min(datetime.fromtimestamp(time.mktime(local), UTC), present) if local else present
    except (ValueError, OverflowError):
        return present


@contextmanager
def _reporting() -> Iterator[None]:
    """Whatever the library and the network stumble over, in our words."""
    try:
        yield
    except MailboxProblem:
        raise
    except _TROUBLE:
        raise MailboxAway("away") from None
