"""The picture on the cover of a film, from a picture that somebody chose: small, and without what the camera wrote."""

import io

from PIL import Image

from portal.gateways.film import small_poster
from portal.gateways.safe_file import RefusedFile, make_safe

MAX_BYTES = 20 * 1024 * 1024


def cover(data: bytes) -> bytes:
    """The picture as WebP; raises `RefusedFile` for what is no picture."""
    safe = make_safe(data, most=MAX_BYTES)
    if not safe.media_type.startswith("image/"):
        raise RefusedFile("not_picture")
    with Image.open(io.BytesIO(safe.data)) as picture:
        return small_poster(picture)
