"""The photo of somebody who helps: a small square without what the camera wrote, drawn anew from its pixels."""

import io

from PIL import Image, ImageOps

from portal.gateways.safe_file import RefusedFile, make_safe

SIDE = 256
TYPE = "image/jpeg"
MAX_BYTES = 20 * 1024 * 1024
_QUALITY = 85


def portrait(data: bytes) -> bytes:
    """The middle of the picture as JPEG, some 20 kB; raises `RefusedFile` for what is no photo."""
    safe = make_safe(data, most=MAX_BYTES)
    if not safe.media_type.startswith("image/"):
        raise RefusedFile("not_photo")
    out = io.BytesIO()
    with Image.open(io.BytesIO(safe.data)) as picture:
        ImageOps.fit(picture.convert("RGB"), (SIDE, SIDE)).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
