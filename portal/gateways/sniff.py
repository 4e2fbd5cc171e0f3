"""What a file is, from its bytes. Names and claimed types are not looked at."""

import re
from typing import Final

import filetype

# What Twilio's WhatsApp carries (JPG, PNG, WEBP, OGG/Opus, AMR, 3GP, AAC, MP3, MP4, PDF, office files, vCard), and what
# browsers and recorders of telephones make (WebM, M4A, WAV).
ALLOWED: Final[frozenset[str]] = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/webp",
        "audio/ogg",
        "audio/amr",
        "audio/aac",
        "audio/mpeg",
        "audio/mp4",
        "audio/3gpp",
        "audio/wav",
        "audio/webm",
        "video/3gpp",
        "video/mp4",
        "video/webm",
        "application/pdf",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text",
        "text/vcard",
    }
)
_ALIASES = {"audio/x-wav": "audio/wav", "video/x-m4v": "video/mp4", "audio/m4a": "audio/mp4", "video/3gp": "video/3gpp"}
_VCARD = b"BEGIN:VCARD"

# A recorder puts sound alone in a container for films: what tells them apart is which tracks the container declares.
_TRACKS: Final = {
    "video/webm": ("audio/webm", re.compile(rb"A_(OPUS|VORBIS|AAC|PCM)"), re.compile(rb"V_(VP8|VP9|AV1|MPEG)")),
    "video/mp4": ("audio/mp4", re.compile(rb"hdlr.{8}soun", re.DOTALL), re.compile(rb"hdlr.{8}vide", re.DOTALL)),
    "video/3gpp": ("audio/3gpp", re.compile(rb"hdlr.{8}soun", re.DOTALL), re.compile(rb"hdlr.{8}vide", re.DOTALL)),
}


class NotAllowed(ValueError):
    """The bytes are of no kind that we keep."""


def media_type(data: bytes) -> str:
    """The media type that the bytes show; raises `NotAllowed`."""
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[: len(_VCARD)].upper() == _VCARD:
        return "text/vcard"
    kind = filetype.guess(data)
    found = _ALIASES.get(kind.mime, kind.mime) if kind else ""
    if found not in ALLOWED:
        raise NotAllowed("a file of a kind that is not kept")
    return _sound_alone(found, data)


def _sound_alone(found: str, data: bytes) -> str:
    if found not in _TRACKS:
        return found
    as_sound, sound, picture = _TRACKS[found]
    return as_sound if sound.search(data) and not picture.search(data) else found
