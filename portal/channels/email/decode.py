"""Bytes and headers of a letter to words, whatever the sender's program made of them. Pure; raises nothing."""

import re
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

LONGEST_HEADER = 2000

# What programs write is often a wider set than the one they name (as in the WHATWG Encoding Standard).
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-6": "cp1256",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "unknown-8bit": "utf-8",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff]")
_ADDRESS = re.compile(r"[^\s@<>\"(),;:]{1,64}@[^\s@<>\"(),;:]{1,189}")


def text_of(data: bytes, charset: str | None) -> str:
    """The words in `data`; when the named character set is unknown or does not fit, the likeliest other."""
    named = (charset or "utf-8").strip(" \"'").lower()
    for name in (_WIDER.get(named, named), "utf-8"):
        try:
            return clean(data.decode(name))
        except (LookupError, ValueError):
            continue
    return clean(data.decode("cp1252", "replace"))


def clean(text: str) -> str:
    """Without what is no text, and with one kind of line end."""
    whole = text.encode("utf-8", "replace").decode()
    return _CONTROL.sub("", whole.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n"))


def header(message: Message, name: str) -> str:
    """The first header of this name in words, on one line; "" without one."""
    found = headers(message, name)
    return found[0] if found else ""


def headers(message: Message, name: str) -> list[str]:
    """Every header of this name in words."""
    return [_words(str(value)) for key, value in message.raw_items() if key.lower() == name.lower()]


def addresses(message: Message, *names: str) -> list[tuple[str, str]]:
    """Names and addresses (lower case) of these headers; what is no address is left out."""
    raw = [str(value) for name in names for key, value in message.raw_items() if key.lower() == name.lower()]
    try:
        pairs = getaddresses([_bytes_to_words(value)[:LONGEST_HEADER] for value in raw])
    except (ValueError, TypeError, IndexError):
        pairs = []
    found = [(_words(name), bare(address)) for name, address in pairs]
    usable = [(name, address) for name, address in found if address]
    return usable or [("", address.lower()) for value in raw for address in _ADDRESS.findall(_words(value))]


def bare(address: str) -> str:
    """The address alone in lower case, by which two letters of one person are known to be of one; "" if it is none."""
    found = _ADDRESS.fullmatch(clean(address).strip().strip("<>'\""))
    return found[0].lower() if found else ""


def filename(part: Message) -> str:
    """The name that the sender gave a file, or ""."""
    try:
        given = part.get_filename("")
    except (ValueError, TypeError, LookupError, AttributeError):
        given = ""
    return _words(str(given))[:200]


def _words(raw: str) -> str:
    text = _bytes_to_words(raw)[:LONGEST_HEADER]
    try:
        pieces = decode_header(text)
    except Exception:  # noqa: BLE001 - the library raises whatever it stumbles over; then the header stays as it came
        pieces = [(text, None)]
    words = "".join(
        piece if isinstance(piece, str) else text_of(piece, charset or "us-ascii") for piece, charset in pieces
    )
    return " ".join(clean(words).split())


def _bytes_to_words(raw: str) -> str:
    """Headers may hold bytes that are no ASCII; the parser hides them in surrogates."""
    try:
        raw.encode("ascii")
    except UnicodeEncodeError:
        return text_of(raw.encode("utf-8", "surrogateescape"), "utf-8")
    return raw
