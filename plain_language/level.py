"""The level of a whole text: the one door of this package."""

from collections.abc import Collection
from dataclasses import dataclass

from plain_language.readability import measure, score
from plain_language.remark import Remark
from plain_language.rules import remarks
from plain_language.text import sentences
from plain_language.vocabulary import vocabulary

FEWEST_WORDS = 12
"""The score of a shorter text says nothing."""


@dataclass(frozen=True, slots=True)
class Level:
    """How easy a text is. `score` is None in a language without a formula, and for a text that is too short.

    `remarks` stand in the order of the text.
    """

    language: str
    sentences: int
    words: int
    score: float | None
    score_is_low: bool
    remarks: tuple[Remark, ...]

    @property
    def words_a_sentence(self) -> float:
        """On average; 0 for a text without words."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def hard_words(self) -> tuple[Remark, ...]:
        """The remarks about single words."""
        return tuple(remark for remark in self.remarks if remark.about_words)

    @property
    def easy(self) -> bool:
        """Is nothing past a bound?"""
        return not self.score_is_low and not any(remark.bound for remark in self.remarks)


def level(text: str, language: str, *, pages: bool = False, names: Collection[str] = ()) -> Level:
    """Measure a text. `pages`: it is a text of our own, which keeps rules that a letter need not keep.

    `names` are words that nobody can choose, such as the name of an organisation.
    """
    words, found = vocabulary(language), sentences(text)
    known = parts(names)
    size = measure(found, language, known)
    figure = score(size, language) if size.words >= FEWEST_WORDS else None
    return Level(
        language=language,
        sentences=size.sentences,
        words=size.words,
        score=figure,
        score_is_low=figure is not None and words.lowest_score is not None and figure < words.lowest_score,
        remarks=tuple(
            sorted(
                (remark for sentence in found for remark in remarks(sentence, words, pages=pages, names=known)),
                key=lambda remark: (remark.start, remark.end),
            )
        ),
    )


def parts(names: Collection[str]) -> frozenset[str]:
    """The words of names, in small letters."""
    return frozenset(part for name in names for part in name.lower().split())
