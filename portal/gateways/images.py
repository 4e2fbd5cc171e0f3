"""Photos without what the camera wrote into them: place, time, device (EXIF, XMP, IPTC, comments).

The picture is drawn anew from its pixels, upright, so nothing that hides beside the pixels comes along.
"""

import io
import warnings
from typing import Final

from PIL import Image, ImageOps

MAX_PIXELS = 50_000_000
JPEG_QUALITY = 90

FORMATS: Final[dict[str, str]] = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


class BrokenImage(ValueError):
    """It cannot be read as a picture."""


class TooManyPixels(ValueError):
    """It would unfold to more than `MAX_PIXELS`: larger than any photo of a telephone, or a bomb."""


def without_metadata(data: bytes, media_type: str) -> bytes:
    """The same picture in the same format (of an animation the first frame), upright and with pixels only.

    Raises `BrokenImage`, `TooManyPixels`, and `KeyError` for a media type outside `FORMATS`.
    """
    format_ = FORMATS[media_type]
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=[format_]) as opened:
            warnings.simplefilter("ignore")
            _check_size(opened)
            return _redrawn(ImageOps.exif_transpose(opened), format_)
    except (TooManyPixels, Image.DecompressionBombError):
        raise TooManyPixels("a picture with too many pixels") from None
    except Exception:  # noqa: BLE001 - Pillow's decoders raise whatever they stumble over
        raise BrokenImage("a picture that cannot be read") from None


def _check_size(opened: Image.Image) -> None:
    """The header tells the size, before anything is unpacked."""
    if opened.width * opened.height > MAX_PIXELS:
        raise TooManyPixels


def _redrawn(picture: Image.Image, format_: str) -> bytes:
    picture = _in_plain_colours(picture, format_)
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    if format_ == "PNG":
        bare.save(out, format_, optimize=True)
    else:
        bare.save(out, format_, quality=JPEG_QUALITY)
    return out.getvalue()


def _in_plain_colours(picture: Image.Image, format_: str) -> Image.Image:
    """A mode that the format can hold, transparency kept where the format has it."""
    if format_ == "JPEG":
        return picture if picture.mode in ("RGB", "L") else picture.convert("RGB")
    if picture.mode in ("RGB", "RGBA", "L"):
        has_transparent_colour = "transparency" in picture.info
        return picture.convert("RGBA") if has_transparent_colour else picture
    return picture.convert("RGBA")
