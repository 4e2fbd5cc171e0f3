"""The films that come with the portal, read from `static/films/`, which the films room of the project makes.

Read once: they change with a new version of the portal only. Which films an organisation shows is another matter.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portal.settings import ROOT

FOLDER = ROOT / "static" / "films"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of a film to begin at; `begin` in seconds."""

    key: str
    title: str
    begin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the picture story: a picture (its name in the folder of the film), and what is told with it."""

    picture: str
    begin: float
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A film in one language. `voice`: somebody speaks in it. `scenes`: where each scene begins, in seconds."""

    title: str
    about: str
    seconds: float
    voice: bool
    chapters: Sequence[Chapter]
    scenes: Mapping[str, float]
    story: Sequence[Page]


@dataclass(frozen=True, slots=True, kw_only=True)
class OurFilm:
    """A film of the project, in each language."""

    slug: str
    order: int
    tellings: Mapping[str, Telling]


@cache
def our_films(folder: Path = FOLDER) -> Mapping[str, OurFilm]:
    """All films of the project by their slug, in their order."""
    found = [_film(json.loads(path.read_text(encoding="utf-8"))) for path in folder.glob("*/film.json")]
    return {film.slug: film for film in sorted(found, key=lambda film: film.order)}


def _film(raw: Mapping[str, Any]) -> OurFilm:
    return OurFilm(
        slug=raw["slug"],
        order=raw["order"],
        tellings={
            language: Telling(
                title=raw["title"][language],
                about=raw["about"][language],
                seconds=one["seconds"],
                voice=one["voice"],
                chapters=[Chapter(**chapter) for chapter in one["chapters"]],
                scenes=one["scenes"],
                story=[Page(**page) for page in one["story"]],
            )
            for language, one in raw["languages"].items()
        },
    )
