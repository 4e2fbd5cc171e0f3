"""From a scene file to a `Film`. Whatever is wrong in the file is said with the place where it stands."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from films.palette import GROUNDS, SHIRTS
from films.pictures import names
from films.scene import LANGUAGES, Film, Glide, Scene, Thing, Words
from films.shapes import SHAPES

FOLDER = Path(__file__).parent / "scenes"
_THING = {"picture", "shape", "words", "at", "size", "colour", "turned", "mirrors", "from", "until", "glide"}


class BrokenScene(ValueError):
    """A scene file says something that cannot be drawn; the message names the place."""


def films(folder: Path = FOLDER) -> list[Film]:
    """All films, in the order of their files."""
    return [film(path) for path in sorted(folder.glob("*.yaml"))]


def film(path: Path) -> Film:
    """The film of one file; raises `BrokenScene`."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        scenes = tuple(_scene(part, f"{path.name}: {part.get('key')}") for part in raw["scenes"])
        made = Film(
            slug=raw["slug"],
            title=_words(raw["title"], f"{path.name}: title"),
            about=_words(raw["about"], f"{path.name}: about"),
            poster=raw["poster"],
            scenes=scenes,
        )
    except (KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise BrokenScene(f"{path.name}: {error!r}") from error
    _check(made, path.name)
    return made


def _check(made: Film, place: str) -> None:
    keys = [scene.key for scene in made.scenes]
    if len(set(keys)) != len(keys):
        raise BrokenScene(f"{place}: two scenes have the same key")
    if made.poster not in keys:
        raise BrokenScene(f"{place}: no scene is called {made.poster}, which the poster wants")
    if not made.scenes or made.scenes[0].chapter is None:
        raise BrokenScene(f"{place}: the first scene begins no chapter")


def _scene(raw: Mapping[str, Any], place: str) -> Scene:
    if raw["ground"] not in GROUNDS:
        raise BrokenScene(f"{place}: no ground is called {raw['ground']}")
    return Scene(
        key=raw["key"],
        ground=raw["ground"],
        things=tuple(_thing(part, f"{place}, thing {number}") for number, part in enumerate(raw["things"], start=1)),
        say=tuple(_words(part, f"{place}, sentence {number}") for number, part in enumerate(raw["say"], start=1)),
        chapter=_words(raw["chapter"], f"{place}, chapter") if "chapter" in raw else None,
    )


def _thing(raw: Mapping[str, Any], place: str) -> Thing:
    if unknown := set(raw) - _THING:
        raise BrokenScene(f"{place}: {', '.join(sorted(unknown))} means nothing")
    if len({"picture", "shape", "words"} & set(raw)) != 1:
        raise BrokenScene(f"{place}: it is a picture, or a shape, or words")
    _check_names(raw, place)
    at, size = raw["at"], raw["size"]
    width, height = size if isinstance(size, list) else (size, size)
    return Thing(
        x=at[0],
        y=at[1] if len(at) > 1 else None,
        width=width,
        height=height,
        picture=raw.get("picture"),
        shape=raw.get("shape"),
        words=_words(raw["words"], place) if "words" in raw else None,
        colour=raw.get("colour"),
        turned=raw.get("turned", False),
        mirrors=raw.get("mirrors", False),
        first=raw.get("from", 0),
        until=raw.get("until"),
        glide=_glide(raw["glide"]) if "glide" in raw else None,
    )


def _check_names(raw: Mapping[str, Any], place: str) -> None:
    if "picture" in raw and raw["picture"] not in names():
        raise BrokenScene(f"{place}: there is no picture {raw['picture']}")
    if "shape" in raw and raw["shape"] not in SHAPES:
        raise BrokenScene(f"{place}: there is no shape {raw['shape']}")
    if raw.get("colour", "blue") not in {**SHIRTS, **GROUNDS}:
        raise BrokenScene(f"{place}: there is no colour {raw['colour']}")


def _glide(raw: Mapping[str, Any]) -> Glide:
    return Glide(sentence=raw["at"], x=raw["to"][0], y=raw["to"][1])


def _words(raw: Mapping[str, str], place: str) -> Words:
    if set(raw) != set(LANGUAGES) or not all(str(text).strip() for text in raw.values()):
        raise BrokenScene(f"{place}: words are needed in {', '.join(LANGUAGES)}")
    return {language: str(raw[language]).strip() for language in LANGUAGES}
