"""How often a word is used, on the Zipf scale: 6 is "het", 4 a word of every day, 3 once in a million words."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Protocol, cast

OFTEN = 9.0
"""What we say of a word in a language without a list: nothing is rare there."""


class _Lists(Protocol):
    def available_languages(self, wordlist: str) -> Mapping[str, str]: ...

    def zipf_frequency(self, word: str, lang: str, *, wordlist: str) -> float: ...


@cache
def _lists() -> _Lists:
    """The library, which takes 14 MB of memory: only in a process that measures."""
    return cast("_Lists", import_module("wordfreq"))


def frequency(word: str, language: str) -> float:
    """The Zipf frequency; 0 for a word that stands less than once in a million words."""
    lists = _lists()
    if language not in lists.available_languages("small"):
        return OFTEN
    # The small list takes 5 MB a language and holds all that can be above our bounds; the large one 40.
    return lists.zipf_frequency(word, language, wordlist="small")
