"""What is said and shown in the films: the captions, which are the spoken words, of every film that was made."""

import re
from collections.abc import Iterator

from tools.language_lint.document import Document
from tools.language_lint.house import House

FOLDER = "static/films"
_TIMES = re.compile(r"\d\d:\d\d.*-->.*")


def documents(house: House, language: str) -> Iterator[Document]:
    """The captions in this language (`nl.vtt`) and the names of the parts (`nl.chapters.vtt`)."""
    for path in sorted((house.root / FOLDER).rglob("*.vtt")):
        if language in path.name.split("."):
            yield Document(path.relative_to(house.root).as_posix(), spoken(path.read_text(encoding="utf-8")))


def spoken(captions: str) -> str:
    """The words of WebVTT; the lines of one caption belong together."""
    return "\n".join(filter(None, map(_of_one, re.split(r"\n\s*\n", captions))))


def _of_one(block: str) -> str:
    lines = block.strip().splitlines()
    if not any(_TIMES.match(line) for line in lines):
        return ""
    after = next(number for number, line in enumerate(lines) if _TIMES.match(line)) + 1
    return re.sub(r"<[^>]*>", "", " ".join(lines[after:]))
