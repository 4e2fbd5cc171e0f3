"""A bathroom floor that stays wet: tiles, a puddle from the shower to the door, a sodden mat."""

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from tools.demo_media.photo import LARGE, SCALE, Point, canvas, finish, shade, shadow

_HORIZON = 300
_PUDDLE = [
    (430, 470), (560, 440), (700, 455), (760, 500), (860, 520), (900, 580), (850, 640), (900, 700), (780, 760),
    (600, 770), (480, 740), (380, 760), (250, 700), (270, 620), (200, 570), (300, 520),
]  # fmt: skip


def draw(path: Path) -> None:
    """Write the photo."""
    image, pencil = canvas((196, 205, 208))
    _wall(pencil)
    _floor(pencil)
    image = shade(image, 0.82, 1.0)
    _shower(image)
    _mat(image)
    _puddle(image)
    finish(image, path, tilt=1.6, warmth=(250, 252, 255), quality=62)


def _at(x: float, depth: float) -> Point:
    """A point of the floor: `x` from -1 (left) to 1, `depth` from 0 (at the wall) to 1 (at our feet)."""
    y = _HORIZON + (810 - _HORIZON) * depth**1.25
    spread = 520 + 640 * depth**1.25
    return ((540 + x * spread) * SCALE, y * SCALE)


def _wall(pencil: ImageDraw.ImageDraw) -> None:
    for row in range(5):
        for column in range(13):
            x, y = column * 90 - 20, row * 62 - 8
            tone = 226 - (row * 7 + column * 13) % 11
            pencil.rectangle(
                [x * SCALE, y * SCALE, (x + 86) * SCALE, (y + 58) * SCALE], fill=(tone - 6, tone, tone + 2)
            )


def _floor(pencil: ImageDraw.ImageDraw) -> None:
    pencil.rectangle([0, _HORIZON * SCALE, *LARGE], fill=(116, 121, 122))
    for row in range(9):
        for column in range(-7, 7):
            near, far = (row + 0.96) / 9, row / 9
            left, right = (column + 0.03) / 7, (column + 0.97) / 7
            tone = 148 + (row * 17 + column * 29) % 17
            corners = [_at(left, far), _at(right, far), _at(right, near), _at(left, near)]
            pencil.polygon(corners, fill=(tone, tone - 3, tone - 10))


def _shower(image: Image.Image) -> None:
    pencil = ImageDraw.Draw(image)
    s = SCALE
    pencil.rectangle([740 * s, 0, 752 * s, 250 * s], fill=(150, 156, 160))
    pencil.rectangle([743 * s, 0, 746 * s, 250 * s], fill=(232, 236, 238))
    pencil.rounded_rectangle([700 * s, 196 * s, 792 * s, 224 * s], 10 * s, fill=(168, 174, 178))
    pencil.ellipse([690 * s, 190 * s, 726 * s, 230 * s], fill=(205, 60, 52))
    pencil.ellipse([768 * s, 190 * s, 804 * s, 230 * s], fill=(60, 92, 176))
    hose = [((746 + 70 * math.sin(t / 9)) * s, (120 + t * 3.4) * s) for t in range(48)]
    pencil.line(hose, fill=(120, 126, 130), width=9 * s, joint="curve")
    drain = [_at(0.16 + 0.055 * math.cos(a / 10), 0.16 + 0.035 * math.sin(a / 10)) for a in range(63)]
    pencil.polygon(drain, fill=(70, 74, 76))


def _mat(image: Image.Image) -> None:
    corners = [_at(-0.75, 0.42), _at(-0.4, 0.42), _at(-0.42, 0.72), _at(-0.83, 0.72)]
    shadow(image, [(x, y + 10 * SCALE) for x, y in corners], 120, 8)
    pencil = ImageDraw.Draw(image)
    pencil.polygon(corners, fill=(62, 92, 122))
    for line in range(1, 8):
        depth = 0.42 + line * 0.0375
        pencil.line([_at(-0.755, depth), _at(-0.41, depth)], fill=(84, 118, 150), width=3 * SCALE)


def _puddle(image: Image.Image) -> None:
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE) for x, y in _PUDDLE], fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(26 * SCALE)).point(lambda value: 255 if value > 118 else 0)
    edge = mask.filter(ImageFilter.GaussianBlur(2 * SCALE))
    mirrored = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM).filter(ImageFilter.GaussianBlur(9 * SCALE))
    wet = Image.blend(mirrored, Image.new("RGB", image.size, (92, 110, 122)), 0.55)
    image.paste(wet, (0, 0), edge.point(lambda value: value * 5 // 6))
    rim = Image.new("L", image.size, 0)
    rim.paste(edge, (0, 3 * SCALE))
    bright = Image.composite(Image.new("L", image.size, 0), edge, rim)
    image.paste((238, 244, 248), (0, 0), bright)
    glint = Image.new("L", image.size, 0)
    pencil = ImageDraw.Draw(glint)
    for x, y, w in ((470, 520, 190), (620, 600, 150), (380, 660, 120), (690, 700, 110)):
        pencil.ellipse([x * SCALE, y * SCALE, (x + w) * SCALE, (y + 13) * SCALE], fill=150)
    image.paste((250, 253, 255), (0, 0), glint.filter(ImageFilter.GaussianBlur(5 * SCALE)))
