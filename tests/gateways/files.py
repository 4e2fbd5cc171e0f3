"""Files as people and others send them, made on the spot."""

import io
import zipfile

from PIL import ExifTags, Image

PLACE = "Dorpsstraat 1"
SCRIPT = b"<?php system($_GET['x']); ?>\n<script>alert(1)</script>"
VOICE = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead\x01\x01" + bytes(400)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ayse\r\nEND:VCARD\r\n"


def photo(format_: str = "JPEG", size: tuple[int, int] = (60, 40), *, orientation: int = 6) -> bytes:
    """A photo with a place, a device and a comment in it; its left half is red."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "TelefoonMerk"
    exif[ExifTags.Base.ImageDescription] = PLACE
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    out = io.BytesIO()
    more = {"comment": PLACE.encode()} if format_ == "JPEG" else {}
    picture.save(out, format_, exif=exif, **more)
    return out.getvalue()


def office_file() -> bytes:
    """As small as a text document gets."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>" * 50)
    return out.getvalue()


def bomb() -> bytes:
    """A small file that unfolds to 400 million pixels."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()
