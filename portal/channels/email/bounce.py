"""What a delivery report says (RFC 3464): about which letter of ours, and what became of it. Pure; raises nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from portal.channels.email.decode import clean, header

DELAYED = "delayed"
FAILED = "failed"
UNKNOWN_REASON = 50000
"""When no report tells the number: RFC 3463's 5.0.0, "other"."""

_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_ID = re.compile(r"<[^<>\s]{3,250}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`action`: failed, delayed, delivered, relayed or expanded. `code`: RFC 3463's number, 50101 for 5.1.1.

    `about`: every Message-ID that may be the one of our letter, the likeliest first.
    """

    action: str
    code: int
    about: tuple[str, ...]


def report(message: Message) -> Report:
    """Read a report; one without the parts of RFC 3464 is a failure for an unknown reason."""
    fields = list(_fields(message))
    actions = [value.lower() for name, value in fields if name == "action"]
    action = FAILED if FAILED in actions else next(iter(actions), FAILED)
    statuses = [value for name, value in fields if name in ("status", "diagnostic-code")]
    return Report(action=action, code=_code(statuses, message, action), about=tuple(dict.fromkeys(_about(message))))


def _fields(message: Message) -> Iterator[tuple[str, str]]:
    """Every field of every message/delivery-status; the parser gives its blocks as parts."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        payload = part.get_payload()
        for block in payload if isinstance(payload, list) else []:
            if isinstance(block, Message):
                yield from ((name.lower(), str(value).strip()) for name, value in block.items())


def _code(statuses: list[str], message: Message, action: str) -> int:
    found = [match for status in statuses for match in _STATUS.finditer(status)]
    if not found and action == FAILED:
        found = list(_STATUS.finditer(_plain(message)))
    wanted = "4" if action == DELAYED else "5"
    numbers = (tuple(map(int, match.groups())) for match in found if match[1] == wanted)
    return next((one * 10000 + min(two, 99) * 100 + min(three, 99) for one, two, three in numbers), UNKNOWN_REASON)


def _about(message: Message) -> Iterator[str]:
    """The id of the returned letter; else what the report answers to; else any id in its words."""
    for part in message.walk():
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            yield from _ID.findall(_headers_of(part))
    for name in ("In-Reply-To", "References", "X-Original-Message-ID"):
        yield from _ID.findall(header(message, name))
    yield from _ID.findall(_plain(message))


def _headers_of(part: Message) -> str:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if isinstance(inner, Message):
        return header(inner, "Message-ID")
    found = re.search(r"^message-id:\s*(<[^<>\s]+>)", str(payload), re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""


def _plain(message: Message) -> str:
    """The words for people, in which old servers say all there is to say."""
    for part in message.walk():
        if part.get_content_maintype() == "text" and not part.is_multipart():
            data = part.get_payload(decode=True)
            return clean(data.decode("latin-1"))[:50_000] if isinstance(data, bytes) else ""
    return ""
