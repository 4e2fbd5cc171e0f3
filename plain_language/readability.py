"""The score of a text: 100 is very easy, below 30 very hard. Each language has a formula of its own, or none."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from plain_language import dutch, english
from plain_language.text import Sentence


@dataclass(frozen=True, slots=True)
class Size:
    """How much text there is. `syllables` is 0 in a language whose syllables we cannot count."""

    sentences: int
    words: int
    syllables: int


def flesch_douma(size: Size) -> float:
    """206.84 - 77 x syllables a word - 0.93 x words a sentence (Douma 1960), for Dutch."""
    return 206.84 - 77 * size.syllables / size.words - 0.93 * size.words / size.sentences


def flesch(size: Size) -> float:
    """206.835 - 84.6 x syllables a word - 1.015 x words a sentence (Flesch 1948), for English."""
    return 206.835 - 84.6 * size.syllables / size.words - 1.015 * size.words / size.sentences


_SYLLABLES: Mapping[str, Callable[[str], int]] = {"nl": dutch.syllables, "en": english.syllables}
_FORMULAS: Mapping[str, Callable[[Size], float]] = {"nl": flesch_douma, "en": flesch}


_OF_A_NAME = 2
"""A name counts as two syllables, however long it is: nobody can choose it. Shorter than this it is "de" or "het"."""
_SHORTEST_NAME = 4


def measure(sentences: Sequence[Sentence], language: str, names: Collection[str] = ()) -> Size:
    """Measure these sentences together. `names` are words in small letters."""
    count = _SYLLABLES.get(language, _unknown)
    words = [word.text for sentence in sentences for word in sentence.words]
    syllables = [_OF_A_NAME if _is_a_name(word, names) else count(word) for word in words]
    return Size(len(sentences), len(words), sum(syllables))


def _unknown(_word: str) -> int:
    return 0


def _is_a_name(word: str, names: Collection[str]) -> bool:
    return len(word) >= _SHORTEST_NAME and word.lower() in names


def score(size: Size, language: str) -> float | None:
    """The score; None without words, or without a formula for the language."""
    formula = _FORMULAS.get(language)
    return formula(size) if formula and size.words else None
