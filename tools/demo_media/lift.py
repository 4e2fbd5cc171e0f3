"""A lift that is out of order: closed steel doors, a paper with a date that is long past, a dark button."""

from pathlib import Path

from PIL import Image, ImageDraw

from tools.demo_media.photo import HAND, PLAIN, SCALE, canvas, finish, font, paper, shade, shadow, stick


def draw(path: Path) -> None:
    """Write the photo."""
    image, pencil = canvas((224, 214, 190))
    s = SCALE
    pencil.rectangle([0, 700 * s, 1080 * s, 810 * s], fill=(92, 98, 106))
    for x in range(0, 1080, 135):
        pencil.line([(x * s, 810 * s), ((x * 0.8 + 108) * s, 700 * s)], fill=(78, 84, 92), width=3 * s)
    image = shade(image, 0.92, 0.78)
    _doors(image)
    _panel(image)
    words = [("LIFT DEFECT", 56), ("Neem de trap", 40)]
    sheet = paper(words, (430, 190), path=PLAIN, ink=(176, 24, 24), sheet=(252, 251, 246))
    stick(image, sheet, (420, 300), 2.5)
    stick(
        image,
        paper([("al sinds 3 weken!!", 38)], (300, 70), path=HAND, ink=(30, 40, 110), sheet=(252, 251, 246)),
        (450, 446),
        -4,
    )
    finish(image, path, tilt=1.1, warmth=(252, 250, 244))


def _doors(image: Image.Image) -> None:
    s = SCALE
    pencil = ImageDraw.Draw(image)
    pencil.rectangle([120 * s, 40 * s, 724 * s, 710 * s], fill=(116, 120, 124))
    for left, right in ((146, 420), (424, 698)):
        for x in range(left, right):
            tone = 168 + round(26 * abs(((x - left) / (right - left)) - 0.45)) + (x * 7) % 5
            pencil.line([(x * s, 66 * s), (x * s, 708 * s)], fill=(tone, tone + 3, tone + 7), width=s)
    pencil.rectangle([418 * s, 66 * s, 426 * s, 708 * s], fill=(52, 56, 60))
    shadow(image, [(146 * s, 60 * s), (698 * s, 60 * s), (698 * s, 90 * s), (146 * s, 90 * s)], 120, 10)


def _panel(image: Image.Image) -> None:
    s = SCALE
    shadow(image, [(820 * s, 236 * s), (972 * s, 236 * s), (972 * s, 566 * s), (820 * s, 566 * s)], 110, 10)
    pencil = ImageDraw.Draw(image)
    pencil.rounded_rectangle([812 * s, 222 * s, 960 * s, 552 * s], 12 * s, fill=(186, 190, 194))
    pencil.rectangle([836 * s, 244 * s, 936 * s, 306 * s], fill=(22, 24, 26))
    pencil.text((886 * s, 275 * s), "- -", font=font(PLAIN, 36), fill=(128, 34, 28), anchor="mm")
    for y, sign in ((334, "▲"), (438, "▼")):
        pencil.ellipse([846 * s, y * s, 926 * s, (y + 80) * s], fill=(120, 124, 128))
        pencil.ellipse([854 * s, (y + 8) * s, 918 * s, (y + 72) * s], fill=(222, 222, 216))
        pencil.text((886 * s, (y + 40) * s), sign, font=font(PLAIN, 30), fill=(90, 92, 94), anchor="mm")
