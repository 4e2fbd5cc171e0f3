"""One file with the picture of every choice, so that the first question brings along what all others need.

Each picture has a `<view>`: `choices.svg#face_sad` shows that picture alone.
"""

import re

from portal.questionnaire.pictures import SHEET, names
from portal.settings import ROOT

SIZE = 72
_FRAME = re.compile(r'^\s*<svg[^>]*viewBox="(?P<box>[^"]+)"[^>]*>(?P<inside>.*)</svg>\s*$', re.DOTALL)


class StrangePicture(ValueError):
    """A file that is not one `<svg>` with a `viewBox`."""


def sheet() -> str:
    """The sheet as text; raises `StrangePicture`."""
    places = list(enumerate(names()))
    views = "".join(f'<view id="{part(name)}" viewBox="0 {row * SIZE} {SIZE} {SIZE}"/>' for row, name in places)
    drawings = "".join(_drawing(name, row) for row, name in places)
    size = f'viewBox="0 0 {SIZE} {SIZE * len(places)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{views}{drawings}</svg>\n'


def part(name: str) -> str:
    """How a picture is called on the sheet."""
    return name.rpartition("/")[2]


def write() -> None:
    """Write the sheet anew."""
    (ROOT / "static" / SHEET).write_text(sheet(), encoding="utf-8")


def _drawing(name: str, row: int) -> str:
    found = _FRAME.match((ROOT / "static/pictures" / f"{name}.svg").read_text(encoding="utf-8"))
    if found is None:
        raise StrangePicture(name)
    frame = f'y="{row * SIZE}" width="{SIZE}" height="{SIZE}" viewBox="{found["box"]}"'
    return f"<svg {frame}>{found['inside'].strip()}</svg>"
