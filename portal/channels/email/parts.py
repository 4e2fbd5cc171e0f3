"""The parts of a letter: its words and its files. Pure.

Of two forms of the same words the plain one is taken, unless it is empty or only says that there is another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from portal.channels.email.decode import addresses, filename, header, text_of
from portal.channels.email.readable import language_of, readable

MOST_FILES = 100
DEEPEST = 50
LONGEST_TEXT = 200_000
"""Characters of words; the letter itself is kept whole."""

# Proofs about the letter for programs; they hold nothing that somebody wrote.
_WORDS = frozenset({"text/plain", "text/html"})
_SEALS = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/=\s]|[A-Za-z0-9+/] +[A-Za-z0-9+/]")
_REPORTS = frozenset({"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"})


class TooDeep(ValueError):
    """Parts within parts, deeper than any person's program makes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFile:
    """A file in a letter; `claimed_type` is the sender's word. The bytes are read when they are needed."""

    name: str
    claimed_type: str
    part: Message

    def data(self) -> bytes:
        """The bytes; what cannot be decoded is as empty."""
        return payload(self.part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a letter holds. `language`: what its HTML says, or ""."""

    text: str
    files: tuple[MailFile, ...]
    language: str


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    language: str = ""


def contents(message: Message) -> Contents:
    """Everything in `message`, in the order in which it stands there; raises `TooDeep`."""
    found = list(_walk(message, 0))
    words = [one for one in found if isinstance(one, _Words) and one.text.strip()]
    text = "\n\n".join(one.text.strip("\n") for one in words)
    return Contents(
        text=text[:LONGEST_TEXT],
        files=tuple(one for one in found if isinstance(one, MailFile))[:MOST_FILES],
        language=next((one.language for one in words if one.language), ""),
    )


def payload(part: Message) -> bytes:
    """The bytes of one part."""
    try:
        data = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - the library raises whatever it stumbles over in a broken part
        data = None
    return data if isinstance(data, bytes) else b""


def _walk(part: Message, depth: int) -> Iterator[_Words | MailFile]:
    kind = part.get_content_type()
    if depth > DEEPEST:
        raise TooDeep
    elif kind == "message/rfc822":
        yield from _forwarded(part, depth)
    elif kind == "multipart/alternative":
        yield from _best([list(_walk(child, depth + 1)) for child in _children(part)])
    elif part.is_multipart():
        for child in _children(part):
            yield from _walk(child, depth + 1)
    elif kind in _WORDS or kind.startswith("multipart/"):  # one that says it has parts and has none is words
        yield _words(part, kind)
    elif kind not in _SEALS | _REPORTS:
        yield MailFile(name=filename(part), claimed_type=kind[:100], part=part)


def _children(part: Message) -> list[Message]:
    inside = part.get_payload()
    return [child for child in inside if isinstance(child, Message)] if isinstance(inside, list) else []


def _words(part: Message, kind: str) -> _Words:
    """Words as text; of a text that is attached as a file, with the name above it."""
    text = text_of(_said(part), _charset(part))
    language = ""
    if kind == "text/html":
        text, language = readable(text), language_of(text)
    elif "flowed" in str(part.get_param("format", "") or "").lower():
        text = unflowed(text, delete_space=str(part.get_param("delsp", "") or "").lower() == "yes")
    name = filename(part)
    return _Words(f"[{name}]\n{text}" if name and text.strip() else text, language)


def _said(part: Message) -> bytes:
    """The bytes of words; as they stand there when they are not in the encoding that is named."""
    raw = part.get_payload()
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if isinstance(raw, str) and encoding == "base64" and _NOT_BASE64.search(raw):
        return raw.encode("utf-8", "surrogateescape")
    return payload(part)


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError, AttributeError):
        return None


def _best(forms: list[list[_Words | MailFile]]) -> Iterator[_Words | MailFile]:
    """Of several forms of the same: the first that has words enough, and the files of all."""
    said = [[one for one in form if isinstance(one, _Words)] for form in forms]
    counts = [sum(len(one.text.split()) for one in words) for words in said]
    most = max(counts, default=0)
    chosen = next((at for at, count in enumerate(counts) if count and count * 3 + 20 >= most), 0)
    language = next((one.language for words in said for one in words if one.language), "")
    if said:
        yield from (_Words(one.text, one.language or language) for one in said[chosen])
    for form in forms:
        yield from (one for one in form if isinstance(one, MailFile))


def _forwarded(part: Message, depth: int) -> Iterator[_Words | MailFile]:
    """A letter inside the letter: who wrote it, and what is in it."""
    for inner in _children(part)[:1]:
        writers = ", ".join(f"{name} {address}".strip() for name, address in addresses(inner, "From"))
        lines = [writers, header(inner, "Date"), header(inner, "Subject")]
        yield _Words("\n".join(["— — —", *filter(None, lines)]))
        yield from _walk(inner, depth + 1)


def unflowed(text: str, *, delete_space: bool) -> str:
    """Lines that a program broke, joined again (RFC 3676); quotations and signatures stay as they are."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        if goes_on and not line.startswith(">"):
            before = lines.pop()
            line = (before[:-1] if delete_space else before) + line.removeprefix(" ")  # noqa: PLW2901 - the same line
        lines.append(line)
        goes_on = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)
