"""Cuts a plain text into sentences and words, as a reader meets them, and remembers where each stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_SENTENCE_END = re.compile(
    r"""(?<=[.!?…؟])\s+ | (?<=[.!?…؟][")'\u2019\u201d])\s+    # a full stop, perhaps inside a quotation
      | \s*\n\s*""",
    re.VERBOSE,
)
PLACEHOLDER = r"%\(\w+\)[a-zA-Z]|\{\w+\}"
_WORD = re.compile(rf"{PLACEHOLDER}|\w+(?:['\u2019.,:@-]\w+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written; `start` and `end` count from the beginning of the whole text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence; `start` counts from the beginning of the whole text."""

    text: str
    start: int = 0

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """`%(name)s` and `{name}` are one word, and so are "e-mail", "4.50" and "foto's"."""
        return tuple(
            Word(found.group(), self.start + found.start(), self.start + found.end())
            for found in _WORD.finditer(self.text)
        )


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text. The end of a line ends one too; what has no words is no sentence."""
    return [sentence for sentence in _cut(text) if sentence.words]


def _cut(text: str) -> Iterator[Sentence]:
    start = 0
    for end in [*_SENTENCE_END.finditer(text), None]:
        piece = text[start : end.start() if end else len(text)]
        bare = piece.strip()
        yield Sentence(bare, start + piece.find(bare))
        start = end.end() if end else len(text)
