"""The OpenMoji drawings of the films, by name, as pieces to put into a larger drawing."""

import re
from functools import cache
from pathlib import Path

from films.palette import SHIRT_OF_THE_DRAWINGS, SHIRTS

FOLDER = Path(__file__).parent / "pictures"
SIZE = 72
_INSIDE = re.compile(r"<svg[^>]*>(?P<inside>.*)</svg>", re.DOTALL)


@cache
def names() -> frozenset[str]:
    """What there is to put into a scene."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


@cache
def inside(name: str, shirt: str | None = None) -> str:
    """What stands between `<svg>` and `</svg>`, in a square of 72 units; with a shirt of another colour if wanted."""
    found = _INSIDE.search((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{name} is no drawing")
    drawing = found["inside"].strip()
    return drawing.replace(SHIRT_OF_THE_DRAWINGS, SHIRTS[shirt]) if shirt else drawing
