"""What a file is, from its bytes. Names and claimed types are not looked at."""

from typing import Final

import filetype

# What Twilio's WhatsApp carries (JPG, PNG, WEBP, OGG/Opus, AMR, 3GP, AAC, MP3, MP4, PDF, office files, vCard).
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
        "video/3gpp",
        "video/mp4",
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
    return found
