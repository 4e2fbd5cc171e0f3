"""A letter that came in, read: who says to have written it, about what, in which thread, with which words. Pure.

Whatever the bytes are, something comes out and nothing is raised: at worst the bytes as text, marked as broken.
"""

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser

from portal.channels.email import kinds
from portal.channels.email.decode import addresses, bare, header, headers, text_of
from portal.channels.email.kinds import Aside
from portal.channels.email.parts import Contents, MailFile, contents
from portal.channels.email.quotes import Folded, fold

LONGEST_ID = 500
MOST_IDS = 50

_ID = re.compile(r"<[^<>\s]{1,400}>")
_OWN_HEADERS = (b"from:", b"subject:", b"date:")
_RECIPIENTS = ("Delivered-To", "X-Original-To", "X-Delivered-To", "Envelope-To", "To", "Cc", "Resent-To")
_FORWARD = re.compile(r"^\s*(?:fwd?|doorst(?:uren)?|dst|wg|tr|i̇?lt|pd)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLetter:
    """`sender` is what From claims, in lower case, "" without one; `answer_to` where an answer is wanted.

    `thread`: the ids that it answers to, the nearest first. `proof`: what the receiving server found out about the
    sender (Authentication-Results). `is_broken`: it could not be taken apart.
    """

    message: Message
    sender: str
    sender_name: str
    answer_to: str
    recipients: tuple[str, ...]
    copies: str
    subject: str
    thread: tuple[str, ...]
    proof: str
    folded: Folded
    contents: Contents
    is_broken: bool = False

    @property
    def own_id(self) -> str:
        """What it calls itself, or ""."""
        return header(self.message, "Message-ID")[:LONGEST_ID]

    @property
    def files(self) -> tuple[MailFile, ...]:
        """What came along."""
        return self.contents.files

    def why_aside(self, own_address: str) -> Aside | None:
        """Why it is no person's letter, or None."""
        return kinds.why_aside(self.message, own_address)

    def may_be_answered(self) -> bool:
        """May a machine of ours answer it?"""
        return kinds.may_be_answered(self.message, self.sender)


def name_of(header_bytes: bytes) -> str:
    """The letter's own name for itself, its Message-ID; "" when it has none."""
    try:
        return header(BytesHeaderParser().parsebytes(header_bytes), "Message-ID")[:LONGEST_ID]
    except Exception:  # noqa: BLE001 - a letter that cannot even be named is known by its bytes
        return ""


def recipients_of(header_bytes: bytes) -> tuple[str, ...]:
    """For whom it is, by its header."""
    try:
        message = BytesHeaderParser().parsebytes(header_bytes)
    except Exception:  # noqa: BLE001 - then it is for nobody in particular
        return ()
    return _recipients(message)


def body_digest(raw: bytes) -> str:
    """A fingerprint of what it says: the same for one letter that came by two ways."""
    head, end, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    if not end:
        return hashlib.sha256(raw).hexdigest()
    own = b"\n".join(line for line in head.split(b"\n") if line.lower().startswith(_OWN_HEADERS))
    return hashlib.sha256(own + b"\n\n" + body.strip()).hexdigest()


def read(raw: bytes) -> MailLetter:
    """The letter in these bytes."""
    try:
        return _read(message_from_bytes(raw))
    except Exception:  # noqa: BLE001 - nobody's words may be lost because a program cannot take them apart
        return _broken(raw)


def _read(message: Message) -> MailLetter:
    inside = contents(message)
    subject = header(message, "Subject")
    folded = fold(inside.text)
    if _FORWARD.match(subject):
        folded = Folded(inside.text.strip("\n "))
    name, sender = next(iter(addresses(message, "From") or addresses(message, "Sender")), ("", ""))
    return MailLetter(
        message=message,
        sender=sender,
        sender_name=name,
        answer_to=next((address for _, address in addresses(message, "Reply-To")), ""),
        recipients=_recipients(message),
        copies=", ".join(address for _, address in addresses(message, "To", "Cc"))[:1000],
        subject=subject,
        thread=_thread(message),
        proof=_proof(message),
        folded=folded,
        contents=inside,
    )


def _broken(raw: bytes) -> MailLetter:
    head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    text = text_of(body or head, None)[:200_000].strip()
    try:
        message = BytesHeaderParser().parsebytes(head + b"\n\n")
        subject, pairs = header(message, "Subject"), addresses(message, "From")
    except Exception:  # noqa: BLE001 - the same as above, for a header
        message, subject, pairs = Message(), "", []
    name, sender = next(iter(pairs), ("", ""))
    return MailLetter(
        message=message,
        sender=sender,
        sender_name=name,
        answer_to="",
        recipients=(),
        copies="",
        subject=subject,
        thread=(),
        proof="",
        folded=Folded(text),
        contents=Contents(text=text, files=(), language=""),
        is_broken=True,
    )


def _recipients(message: Message) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for _, address in addresses(message, *_RECIPIENTS)))


def _thread(message: Message) -> tuple[str, ...]:
    answered = [one for text in headers(message, "In-Reply-To") for one in _ID.findall(text)]
    before = [one for text in headers(message, "References") for one in _ID.findall(text)]
    return tuple(dict.fromkeys([*answered, *reversed(before)]))[:MOST_IDS]


def _proof(message: Message) -> str:
    """The verdicts of the server nearest to us, which stands on top; a sender can write more of them below."""
    found = next(iter(headers(message, "Authentication-Results")), "")
    verdicts = re.findall(r"\b(spf|dkim|dmarc)\s*=\s*([a-z]+)", found, re.IGNORECASE)
    return " ".join(f"{way.lower()}={verdict.lower()}" for way, verdict in dict(verdicts).items())


def without_plus(address: str) -> tuple[str, str]:
    """An address and what stands behind its plus: `klacht+48219037@x.nl` is for `klacht@x.nl` about 48219037."""
    local, _, domain = bare(address).rpartition("@")
    name, _, detail = local.partition("+")
    return f"{name}@{domain}", detail
