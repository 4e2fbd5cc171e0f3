"""Words that people may use, as data in `words/`, and finding them in what somebody wrote.

Case, accents and signs make no difference; in longer words one wrong, missing, extra or swapped letter neither.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from portal.intake.picture_words.folding import tokens as folded
from portal.intake.picture_words.slips import one_slip

HERE = Path(__file__).resolve().parent / "words"
LONGEST_TEXT = 20_000
"""Letters that we look at; whatever is longer was not an answer."""

_SLIPS_FROM = 5
"""Shorter words are too much alike for a slip: "mens" and "wens"."""
_SLIPS_WITHIN = 120
"""Words of a text in which slips are looked for; a longer one is looked through for exact words only."""

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that mean the same, each as its words. What is one of the `real` words is no slip of another word."""

    of: frozenset[Tokens]
    real: frozenset[str] = frozenset()

    def all_of(self, said: Tokens) -> bool:
        """Is one of them all that was said?"""
        return said in self.of or any(self._same(said, phrase) for phrase in self.of)

    def within(self, said: Tokens) -> bool:
        """Was one of them said, among other words?"""
        return self.place(said) is not None

    def place(self, said: Tokens) -> int | None:
        """The number of the first word of the first of them in what was said; None when none of them was."""
        lengths = {len(phrase) for phrase in self.of}
        for at in range(len(said)):
            for length in lengths:
                if said[at : at + length] in self.of:
                    return at
        if len(said) > _SLIPS_WITHIN:
            return None
        for at in range(len(said)):
            if any(self._same(said[at : at + len(phrase)], phrase) for phrase in self.of):
                return at
        return None

    def _same(self, said: Tokens, phrase: Tokens) -> bool:
        return len(said) == len(phrase) and all(map(self._same_word, said, phrase))

    def _same_word(self, said: str, word: str) -> bool:
        return said == word or (said not in self.real and may_be_slip(said, word))


def tokens(text: str) -> Tokens:
    """The words of a text, folded."""
    return tuple(folded(text[:LONGEST_TEXT]))


def phrases(texts: Iterable[str]) -> Phrases:
    """Phrases of texts as they are written."""
    return Phrases(frozenset(words for text in texts if (words := tuple(folded(text)))))


@lru_cache(maxsize=16)
def data(name: str) -> Mapping[str, Any]:
    """The file `words/<name>.toml`."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def of_all_languages(table: Mapping[str, Iterable[str]]) -> Phrases:
    """The phrases of a table by language, together: people mix languages."""
    return phrases(text for texts in table.values() for text in texts)


def may_be_slip(said: str, word: str) -> bool:
    """Could `word` have been meant? Short words are too much alike."""
    return len(word) >= _SLIPS_FROM and len(said) >= _SLIPS_FROM - 1 and one_slip(said, word)
