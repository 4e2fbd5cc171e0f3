"""The door of the support workers' office in the evening: dark inside, a note, and a clock that says otherwise."""

import math
from pathlib import Path

from PIL import Image, ImageDraw

from tools.demo_media.photo import HAND, PLAIN, SCALE, canvas, finish, font, paper, shade, shadow, stick


def draw(path: Path) -> None:
    """Write the photo."""
    image, pencil = canvas((205, 196, 176))
    s = SCALE
    pencil.rectangle([0, 690 * s, 1080 * s, 810 * s], fill=(112, 98, 84))
    pencil.rectangle([0, 676 * s, 1080 * s, 692 * s], fill=(232, 228, 216))
    image = shade(image, 0.72, 1.0)
    _door(image)
    _clock(image, hour=20, minute=40)
    sign = paper([("BEGELEIDING", 25)], (250, 54), path=PLAIN, ink=(250, 250, 246), sheet=(38, 70, 110))
    stick(image, sign, (480, 112), 0)
    words = [("Ben zo terug!", 42), ("om half 6", 42)]
    stick(image, paper(words, (262, 176), path=HAND, ink=(26, 32, 92), sheet=(250, 232, 120)), (482, 330), -3)
    finish(image, path, tilt=-1.2, warmth=(255, 240, 214))


def _door(image: Image.Image) -> None:
    s = SCALE
    shadow(image, [(262 * s, 60 * s), (716 * s, 60 * s), (716 * s, 790 * s), (262 * s, 790 * s)], 120, 12)
    pencil = ImageDraw.Draw(image)
    pencil.rectangle([258 * s, 52 * s, 706 * s, 760 * s], fill=(236, 230, 214))
    pencil.rectangle([278 * s, 72 * s, 686 * s, 756 * s], fill=(118, 146, 138))
    pencil.rectangle([282 * s, 76 * s, 682 * s, 752 * s], outline=(96, 122, 114), width=4 * s)
    pencil.rectangle([346 * s, 172 * s, 618 * s, 500 * s], fill=(70, 88, 82))
    pencil.rectangle([356 * s, 182 * s, 608 * s, 490 * s], fill=(24, 30, 38))
    for x in (392, 476):
        pencil.polygon([(x * s, 182 * s), ((x + 44) * s, 182 * s), ((x - 30) * s, 490 * s)], fill=(36, 44, 54))
    pencil.rectangle([372 * s, 428 * s, 470 * s, 490 * s], fill=(34, 38, 44))
    pencil.rounded_rectangle([640 * s, 486 * s, 664 * s, 580 * s], 8 * s, fill=(196, 196, 190))
    pencil.rounded_rectangle([584 * s, 516 * s, 660 * s, 534 * s], 9 * s, fill=(224, 224, 218))
    pencil.ellipse([646 * s, 552 * s, 658 * s, 566 * s], fill=(40, 40, 40))


def _clock(image: Image.Image, *, hour: int, minute: int) -> None:
    s, x, y, radius = SCALE, 872, 214, 96
    shadow(
        image, [((x + dx) * s, (y + dy) * s) for dx, dy in ((-80, -60), (104, -60), (104, 112), (-80, 112))], 110, 12
    )
    pencil = ImageDraw.Draw(image)
    pencil.ellipse([(x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s], fill=(40, 42, 46))
    pencil.ellipse([(x - 86) * s, (y - 86) * s, (x + 86) * s, (y + 86) * s], fill=(248, 246, 238))
    for number in range(1, 13):
        angle = math.radians(number * 30 - 90)
        place = ((x + 68 * math.cos(angle)) * s, (y + 68 * math.sin(angle)) * s)
        pencil.text(place, str(number), font=font(PLAIN, 19), fill=(30, 30, 32), anchor="mm")
    for turn, length, width in ((hour % 12 / 12 + minute / 720, 42, 9), (minute / 60, 62, 6)):
        angle = math.radians(turn * 360 - 90)
        end = ((x + length * math.cos(angle)) * s, (y + length * math.sin(angle)) * s)
        pencil.line([(x * s, y * s), end], fill=(20, 20, 22), width=width * s)
    pencil.ellipse([(x - 7) * s, (y - 7) * s, (x + 7) * s, (y + 7) * s], fill=(200, 48, 40))
