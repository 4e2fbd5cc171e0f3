"""The Flesch-Douma score: how easy a Dutch text reads (100 very easy, below 30 very hard)."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.language_lint.syllables import syllables
from tools.language_lint.text import words


@dataclass(frozen=True)
class Size:
    """How much text there is."""

    sentences: int
    words: int
    syllables: int

    @property
    def score(self) -> float:
        """206.84 - 77 x syllables a word - 0.93 x words a sentence (Douma 1960). For text that has words."""
        return 206.84 - 77 * self.syllables / self.words - 0.93 * self.words / self.sentences


def measure(sentences: Sequence[str]) -> Size:
    """Measure these sentences together."""
    all_words = [word for sentence in sentences for word in words(sentence)]
    return Size(len(sentences), len(all_words), sum(map(syllables, all_words)))
