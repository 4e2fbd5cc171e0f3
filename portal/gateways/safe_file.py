"""A file from outside made safe to keep: what it is by its bytes, within limits, photos without metadata."""

from dataclasses import dataclass

from portal.gateways import images, sniff
from portal.gateways.media import MAX_BYTES, MAX_IMAGE_BYTES


class RefusedFile(ValueError):
    """The file breaks a rule; `reason` is the code that stands with the attachment."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SafeFile:
    """Bytes that may be kept, and what they are."""

    media_type: str
    data: bytes


def make_safe(data: bytes, *, most: int | None = None) -> SafeFile:
    """What may be kept of `data`; raises `RefusedFile` (`empty`, `type_not_allowed`, `too_large`, `broken_image`).

    `most` in bytes, for any kind of file; without it the bounds of WhatsApp hold.
    """
    if not data:
        raise RefusedFile("empty")
    try:
        media_type = sniff.media_type(data)
    except sniff.NotAllowed:
        raise RefusedFile("type_not_allowed") from None
    if len(data) > (most or (MAX_IMAGE_BYTES if media_type in images.FORMATS else MAX_BYTES)):
        raise RefusedFile("too_large")
    if media_type not in images.FORMATS:
        return SafeFile(media_type, data)
    try:
        return SafeFile(media_type, images.without_metadata(data, media_type))
    except images.TooManyPixels:
        raise RefusedFile("too_large") from None
    except images.BrokenImage:
        raise RefusedFile("broken_image") from None
