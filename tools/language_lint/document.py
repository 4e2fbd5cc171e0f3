"""What the lint measures: a text as people meet it, with the name of the place where they do."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from plain_language.text import Sentence, sentences
from tools.language_lint.house import House

FEWEST_WORDS = 30
# A number that stands alone is data.
_HAS_LETTERS = re.compile(r"[^\W\d]")
TOP = "./"


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language. `whole`: it is read as it is, so its score counts; else it is a piece of something.

    `pictured`: a picture stands beside it and shows what it means, so a word in it may be rare ("giraffe").
    """

    place: str
    text: str
    whole: bool = True
    pictured: bool = False


Source = Callable[[House, str], Iterable[Document]]
"""Gives the documents of a language."""


def wholes(documents: Iterable[Document]) -> Iterator[tuple[str, Sequence[Sentence]]]:
    """What gets a score: each page as it was seen, each sentence in it once.

    What says too little to be measured alone is joined with its neighbours.
    """
    small: dict[str, dict[str, Sentence]] = {}
    for document in documents:
        if document.whole:
            said = {one.text: one for one in sentences(document.text) if _HAS_LETTERS.search(one.text)}
            if _says_little(said):
                small.setdefault(document.place, {}).update(said)
            else:
                yield document.place, list(said.values())
    yield from ((place, list(said.values())) for place, said in _joined(small).items())


def _joined(small: dict[str, dict[str, Sentence]]) -> dict[str, dict[str, Sentence]]:
    while places := [place for place, said in small.items() if place != TOP and _says_little(said)]:
        place = max(places, key=lambda path: path.count("/"))
        said = small.pop(place)
        small.setdefault(_around(place), {}).update(said)
    return small


def _says_little(said: Mapping[str, Sentence]) -> bool:
    return sum(len(sentence.words) for sentence in said.values()) < FEWEST_WORDS


def _around(place: str) -> str:
    return f"{PurePosixPath(place).parent}/" if place.strip("/") else TOP
