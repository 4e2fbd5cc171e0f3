"""One moment of a scene as SVG: pure text, the same for the same moment, so that it is drawn only once.

Order: the ground, its disc, what stands on the floor, the floor, what is in the air, the words.
"""

from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from PIL import ImageFont

from films.palette import ACCENT, FLOOR, GROUNDS, INK, PAPER, SHIRTS, SURFACE
from films.pictures import SIZE, inside
from films.scene import FLOOR_Y, HEIGHT, RIGHT_TO_LEFT, WIDTH, Scene, Thing
from films.shapes import SHAPES

_TOP = Path(__file__).parents[1]
FONTS = {
    "Atkinson Hyperlegible Next": _TOP / "templates/pdf/fonts/atkinson-hyperlegible-next-700.ttf",
    "Noto Sans Arabic": _TOP / "films/fonts/noto-sans-arabic-700.ttf",
}
_FOOT = 61 / SIZE  # Where the drawings of people end below, as a part of their height.
_SINK = 3  # Pixels that somebody stands behind the edge of the floor.


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What to draw: a scene, how far its sentences are, how far a glide is (0 to 1), and in which direction it runs.

    `words`: the sentences (counted from 0) that must both have a label, or it is left out; none: no letters at all.
    """

    scene: Scene
    sentence: int
    glide: float = 1.0
    rtl: bool = False
    language: str | None = None
    words: tuple[int, ...] = ()


def svg(moment: Moment) -> str:
    """The drawing of this moment."""
    there = [thing for thing in moment.scene.things if thing.is_there(moment.sentence)]
    drawings = [thing for thing in there if thing.words is None]
    behind = "".join(_placed(thing, moment) for thing in drawings if thing.y is None)
    before = "".join(_placed(thing, moment) for thing in drawings if thing.y is not None)
    labels = "".join(_label(thing, moment) for thing in there if _is_read(thing, moment))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path fill="{PAPER}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f'<ellipse cx="640" cy="410" rx="560" ry="380" fill="{GROUNDS[moment.scene.ground]}"/>{behind}'
        f'<path fill="{FLOOR}" d="M0 {FLOOR_Y}h{WIDTH}v{HEIGHT - FLOOR_Y}H0z"/>'
        f'<path stroke="{INK}" stroke-width="5" d="M0 {FLOOR_Y}h{WIDTH}"/>{before}{labels}</svg>'
    )


def text_width(text: str, size: float, language: str) -> float:
    """How wide these words stand, in pixels."""
    return _font(_family(language)).getlength(text) * size / 100


def _is_read(thing: Thing, moment: Moment) -> bool:
    return thing.words is not None and bool(moment.words) and all(thing.is_there(one) for one in moment.words)


def _placed(thing: Thing, moment: Moment) -> str:
    x, y = _place(thing, moment)
    turned = thing.turned != (moment.rtl and (thing.mirrors or thing.shape == "balloon"))
    turn = " scale(-1 1)" if turned else ""
    return f'<g transform="translate({x:g} {y:g}){turn}">{_drawing(thing)}</g>'


def _drawing(thing: Thing) -> str:
    if thing.shape is not None:
        return SHAPES[thing.shape](thing.width, thing.height, thing.colour)
    box = f'x="{-thing.width / 2:g}" y="{-thing.height / 2:g}" width="{thing.width:g}" height="{thing.height:g}"'
    shirt = thing.colour if thing.colour in SHIRTS else None
    return f'<svg {box} viewBox="0 0 {SIZE} {SIZE}">{inside(thing.picture or "", shirt)}</svg>'


def _place(thing: Thing, moment: Moment) -> tuple[float, float]:
    x, y = thing.x, _height_of(thing)
    if thing.glide is not None and moment.sentence >= thing.glide.sentence:
        done = moment.glide if moment.sentence == thing.glide.sentence else 1.0
        x, y = x + (thing.glide.x - x) * done, y + (thing.glide.y - y) * done
    return (WIDTH - x if moment.rtl else x), y


def _height_of(thing: Thing) -> float:
    if thing.y is not None:
        return thing.y
    foot = 0.5 if thing.shape else _FOOT
    return FLOOR_Y + _SINK - thing.height * (foot - (0.0 if thing.shape else 0.5))


def _label(thing: Thing, moment: Moment) -> str:
    """Words on a light card, or large without a card when the thing has the colour of the title."""
    language = moment.language or "nl"
    x, y = _place(thing, moment)
    rows = (thing.words or {})[language].split(" / ")
    size, step = thing.height, thing.height * 1.28
    top = y - step * (len(rows) - 1) / 2
    widest = max(text_width(row, size, language) for row in rows)
    frame = (
        f'<rect x="{x - widest / 2 - 26:g}" y="{y - step * len(rows) / 2 - 14:g}" width="{widest + 52:g}" '
        f'height="{step * len(rows) + 28:g}" rx="20" fill="{SURFACE}" stroke="{INK}" stroke-width="5"/>'
    )
    tone = ACCENT if thing.colour else INK
    face = f'font-family="{_family(language)}" font-weight="700" font-size="{size:g}" text-anchor="middle"'
    text = "".join(
        f'<text x="{x:g}" y="{top + step * row + size * 0.35:g}">{escape(words)}</text>'
        for row, words in enumerate(rows)
    )
    return ("" if thing.colour else frame) + f'<g {face} fill="{tone}">{text}</g>'


def _family(language: str) -> str:
    return "Noto Sans Arabic" if language in RIGHT_TO_LEFT else "Atkinson Hyperlegible Next"


@cache
def _font(family: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS[family]), 100)
