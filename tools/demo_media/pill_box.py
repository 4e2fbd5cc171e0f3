"""A week box of medicine on a kitchen table: it is Wednesday, Wednesday is full, and Thursday is empty already."""

from pathlib import Path

from PIL import Image, ImageDraw

from tools.demo_media.photo import HAND, LARGE, PLAIN, SCALE, canvas, finish, font, paper, shade, shadow, stick

_DAYS = ("MA", "DI", "WO", "DO", "VR", "ZA", "ZO")
_FULL = {"WO", "VR", "ZA", "ZO"}
_PILLS = (
    ((222, 92, 76), (18, 34)),
    ((250, 248, 240), (62, 38)),
    ((244, 206, 84), (30, 70)),
    ((120, 168, 210), (74, 74)),
)


def draw(path: Path) -> None:
    """Write the photo."""
    image, pencil = canvas((168, 122, 84))
    _table(pencil)
    image = shade(image, 1.0, 0.8)
    calendar = paper(
        [("woensdag", 52), ("8 uur: pillen", 38)], (330, 190), path=HAND, ink=(36, 40, 60), sheet=(252, 250, 242)
    )
    stick(image, calendar, (270, 160), 4)
    _glass(image)
    _box(image)
    finish(image, path, tilt=-2.2, warmth=(255, 246, 230), quality=64)


def _table(pencil: ImageDraw.ImageDraw) -> None:
    for plank in range(6):
        y, tone = plank * 140, (plank * 37) % 23
        pencil.rectangle([0, y * SCALE, LARGE[0], (y + 136) * SCALE], fill=(176 - tone, 130 - tone, 90 - tone))
        for vein in range(5):
            height = (y + 18 + vein * 24 + (plank * vein * 7) % 13) * SCALE
            pencil.line(
                [(0, height), (LARGE[0], height + 10 * SCALE)], fill=(158 - tone, 114 - tone, 76 - tone), width=3
            )


def _glass(image: Image.Image) -> None:
    s = SCALE
    shadow(image, [(770 * s, 120 * s), (990 * s, 150 * s), (980 * s, 310 * s), (790 * s, 290 * s)], 90, 16)
    pencil = ImageDraw.Draw(image)
    pencil.ellipse([760 * s, 60 * s, 940 * s, 240 * s], fill=(196, 206, 208))
    pencil.ellipse([770 * s, 70 * s, 930 * s, 230 * s], fill=(150, 134, 112))
    pencil.ellipse([780 * s, 80 * s, 920 * s, 220 * s], fill=(176, 176, 164))
    pencil.arc([790 * s, 90 * s, 910 * s, 210 * s], 200, 280, fill=(250, 252, 252), width=8 * s)


def _box(image: Image.Image) -> None:
    s = SCALE
    shadow(image, [(70 * s, 372 * s), (1040 * s, 372 * s), (1040 * s, 690 * s), (70 * s, 690 * s)], 150, 14)
    pencil = ImageDraw.Draw(image)
    pencil.rounded_rectangle([52 * s, 350 * s, 1020 * s, 664 * s], 22 * s, fill=(74, 120, 168))
    pencil.rounded_rectangle([52 * s, 350 * s, 1020 * s, 652 * s], 22 * s, fill=(104, 152, 200))
    for place, day in enumerate(_DAYS):
        x = 72 + place * 133
        pencil.text(((x + 62) * s, 392 * s), day, font=font(PLAIN, 40), fill=(255, 255, 255), anchor="mm")
        _cell(pencil, x, 424, filled=day in _FULL)
        _cell(pencil, x, 536, filled=day in _FULL, few=True)


def _cell(pencil: ImageDraw.ImageDraw, x: int, y: int, *, filled: bool, few: bool = False) -> None:
    s = SCALE
    pencil.rounded_rectangle([x * s, y * s, (x + 124) * s, (y + 104) * s], 12 * s, fill=(58, 98, 142))
    pencil.rounded_rectangle([(x + 5) * s, (y + 7) * s, (x + 119) * s, (y + 99) * s], 10 * s, fill=(84, 128, 174))
    for colour, (dx, dy) in (_PILLS[1:3] if few else _PILLS) if filled else ():
        box = [(x + 10 + dx) * s, (y + 4 + dy - 14) * s, (x + 40 + dx) * s, (y + dy + 10) * s]
        pencil.ellipse([box[0], box[1] + 5 * s, box[2], box[3] + 5 * s], fill=(48, 84, 122))
        pencil.ellipse(box, fill=colour)
        pencil.arc(
            [box[0] + 4 * s, box[1] + 3 * s, box[2] - 4 * s, box[3] - 3 * s],
            190,
            280,
            fill=(255, 255, 255),
            width=3 * s,
        )
    pencil.line([((x + 14) * s, (y + 12) * s), ((x + 60) * s, (y + 12) * s)], fill=(190, 216, 240), width=4 * s)
