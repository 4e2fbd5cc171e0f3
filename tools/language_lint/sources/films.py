"""What is said and shown in the films: their scene files, and the captions that were made of them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tools.language_lint.document import Document
from tools.language_lint.house import House

SCENES = "films/scenes"
MADE = "static/films"
_TIMES = re.compile(r"\d\d:\d\d.*-->.*")
# Line breaks in words that are drawn: within a word, and between words.
_BREAKS = (("- / ", ""), (" / ", " "))


def documents(house: House, language: str) -> Iterator[Document]:
    """A document for each scene file, and for each track of captions or chapters in this language."""
    for path in sorted((house.root / SCENES).glob("*.yaml")):
        yield Document(_place(path, house), "\n".join(in_language(yaml.safe_load(path.read_text("utf-8")), language)))
    for path in sorted((house.root / MADE).rglob(f"{language}.*vtt")):
        yield Document(_place(path, house), spoken(path.read_text("utf-8")))


def in_language(part: Any, language: str) -> Iterator[str]:
    """The words of a scene file in one language, wherever they stand in it."""
    if isinstance(part, dict):
        if isinstance(words := part.get(language), str):
            yield _in_one_line(words)
        for inner in part.values():
            yield from in_language(inner, language)
    elif isinstance(part, list):
        for inner in part:
            yield from in_language(inner, language)


def _in_one_line(words: str) -> str:
    for drawn, read in _BREAKS:
        words = words.replace(drawn, read)
    return words


def spoken(captions: str) -> str:
    """The words of WebVTT; the lines of one caption belong together."""
    return "\n".join(filter(None, map(_of_one, re.split(r"\n\s*\n", captions))))


def _of_one(block: str) -> str:
    lines = block.strip().splitlines()
    times = next((number for number, line in enumerate(lines) if _TIMES.match(line)), None)
    if times is None:
        return ""
    return re.sub(r"<[^>]*>", "", " ".join(lines[times + 1 :]))


def _place(path: Path, house: House) -> str:
    return path.relative_to(house.root).as_posix()
