"""A file is what its bytes are; photos lose what the camera wrote; what breaks a rule is refused with a reason."""

import io

import pytest
from PIL import Image

from portal.gateways.safe_file import RefusedFile, make_safe
from tests.gateways.files import PDF, PLACE, SCRIPT, VCARD, VOICE, bomb, office_file, photo

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("format_", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")]
)
def test_a_photo_loses_what_the_camera_wrote_and_stands_upright(format_: str, media_type: str) -> None:
    original = photo(format_, (60, 40))
    assert PLACE.encode() in original
    safe = make_safe(original)
    picture = opened(safe.data)
    assert (safe.media_type, picture.format, picture.size) == (media_type, format_, (40, 60))
    assert dict(picture.getexif()) == {}
    assert not {"exif", "comment", "xmp", "icc_profile", "Raw profile type exif"} & set(picture.info)
    assert PLACE.encode() not in safe.data
    assert b"TelefoonMerk" not in safe.data


def test_a_turned_photo_shows_the_same_side_up() -> None:
    red, white = opened(make_safe(photo(orientation=6)).data).convert("RGB").getpixel((20, 5)), (255, 255, 255)
    assert red[0] > 200 > red[1]  # type: ignore[index]
    below = opened(make_safe(photo(orientation=6)).data).convert("RGB").getpixel((20, 55))
    assert all(abs(a - b) < 20 for a, b in zip(below, white, strict=True))  # type: ignore[arg-type]


MODES = {"JPEG": ["1", "L", "RGB", "CMYK"], "PNG": ["1", "L", "LA", "P", "RGBA", "I;16"], "WEBP": ["RGB", "RGBA"]}


@pytest.mark.parametrize(("format_", "mode"), [(name, mode) for name, modes in MODES.items() for mode in modes])
def test_pictures_of_every_kind_come_through(format_: str, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, format_)
    assert opened(make_safe(out.getvalue()).data).size == (8, 8)


def test_transparency_stays() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(out, "PNG")
    assert opened(make_safe(out.getvalue()).data).getpixel((0, 0)) == (255, 0, 0, 0)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(VOICE, "audio/ogg"), (PDF, "application/pdf"), (VCARD, "text/vcard"), (office_file(), WORD)],
    ids=["voice", "pdf", "vcard", "word"],
)
def test_other_files_are_kept_byte_for_byte(data: bytes, media_type: str) -> None:
    safe = make_safe(data)
    assert (safe.media_type, safe.data) == (media_type, data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (SCRIPT, "type_not_allowed"),
        (b"MZ" + bytes(200), "type_not_allowed"),
        (b"PK\x03\x04" + bytes(200), "type_not_allowed"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "type_not_allowed"),
        (b"GIF89a" + bytes(50), "type_not_allowed"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "broken_image"),
        (photo()[:300], "broken_image"),
        (bomb(), "too_large"),
        (b"\x89PNG\r\n\x1a\n" + bytes(6 * 1024 * 1024), "too_large"),
        (VOICE + bytes(17 * 1024 * 1024), "too_large"),
    ],
    ids=["empty", "script", "program", "archive", "svg", "gif", "no photo", "half", "bomb", "big photo", "big sound"],
)
def test_what_breaks_a_rule_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedFile) as refusal:
        make_safe(data)
    assert refusal.value.reason == reason


def test_a_script_behind_a_photo_is_left_behind() -> None:
    assert b"<script>" not in make_safe(photo() + SCRIPT).data
