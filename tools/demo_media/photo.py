"""Makes a drawing look like a photo from a phone: soft light, a little noise, slightly askew."""

import math
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

SIZE = (1080, 810)
SCALE = 2
LARGE = (SIZE[0] * SCALE, SIZE[1] * SCALE)
PLAIN = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
HAND = "/usr/share/fonts/truetype/breip/Breip.ttf"  # Debian: fonts-breip (OFL)

Colour = tuple[int, int, int]
Point = tuple[float, float]


def canvas(colour: Colour) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """An empty picture at double size, and its pencil."""
    image = Image.new("RGB", LARGE, colour)
    return image, ImageDraw.Draw(image)


def font(path: str, size: int) -> ImageFont.FreeTypeFont:
    """Letters of so many pixels in the finished photo."""
    return ImageFont.truetype(path, size * SCALE)


def shade(image: Image.Image, top: float, bottom: float) -> Image.Image:
    """Light that goes from `top` to `bottom` (1 is unchanged)."""
    column = Image.new("L", (1, 256))
    column.putdata([round(max(0.0, min(1.0, top + (bottom - top) * y / 255)) * 255) for y in range(256)])
    return ImageChops.multiply(image, Image.merge("RGB", [column.resize(image.size)] * 3))


def shadow(image: Image.Image, shape: list[Point], strength: int = 110, blur: int = 14) -> None:
    """A soft dark place in the form of `shape`."""
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).polygon(shape, fill=strength)
    image.paste((10, 12, 18), (0, 0), mask.filter(ImageFilter.GaussianBlur(blur * SCALE)))


def paper(words: list[tuple[str, int]], size: tuple[int, int], *, path: str, ink: Colour, sheet: Colour) -> Image.Image:
    """A sheet with lines of text, each with its size, in the middle; with an alpha channel so that it can be turned."""
    image = Image.new("RGBA", (size[0] * SCALE, size[1] * SCALE), (*sheet, 255))
    draw = ImageDraw.Draw(image)
    height = sum(points * 1.25 for _, points in words)
    y = (size[1] - height) / 2
    for text, points in words:
        draw.text((image.width / 2, y * SCALE), text, font=font(path, points), fill=(*ink, 255), anchor="ma")
        y += points * 1.25
    return image


def stick(image: Image.Image, sheet: Image.Image, centre: Point, angle: float) -> None:
    """Put a sheet on the picture, turned, with its shadow."""
    turned = sheet.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
    place = (round(centre[0] * SCALE - turned.width / 2), round(centre[1] * SCALE - turned.height / 2))
    dark = Image.new("L", image.size, 0)
    dark.paste(turned.getchannel("A").point(lambda value: value // 2), (place[0] + 8 * SCALE, place[1] + 10 * SCALE))
    image.paste((20, 20, 26), (0, 0), dark.filter(ImageFilter.GaussianBlur(8 * SCALE)))
    image.paste(turned, place, turned)


def finish(image: Image.Image, path: Path, *, tilt: float, warmth: Colour = (255, 250, 240), quality: int = 68) -> None:
    """Turn, darken the corners, add noise, make it small, and write a JPEG without any metadata."""
    image = image.rotate(tilt, resample=Image.Resampling.BICUBIC)
    margin = math.ceil(abs(math.sin(math.radians(tilt))) * max(LARGE)) + 2
    image = image.crop((margin, margin, LARGE[0] - margin, LARGE[1] - margin))
    image = image.resize(SIZE, Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.6))
    corners = Image.radial_gradient("L").resize(SIZE).point(lambda value: 255 - max(0, value - 90) * 3 // 5)
    image = ImageChops.multiply(image, Image.merge("RGB", [corners] * 3))
    image = ImageChops.multiply(image, Image.new("RGB", SIZE, warmth))
    noise = Image.effect_noise(SIZE, 14)
    image = Image.blend(image, Image.merge("RGB", [noise] * 3), 0.045)
    image.save(path, "JPEG", quality=quality, optimize=True, progressive=True)
