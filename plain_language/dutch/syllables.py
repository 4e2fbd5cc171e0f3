"""Counts the syllables of a Dutch word by its groups of vowels.

Hyphenation patterns do worse here: they never part a single first letter (a-pen, o-ma, i-dee).
"""

import re
import unicodedata

_VOWELS = re.compile(r"eau|aai|ooi|oei|ieu|eeu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|ai|[aeiouy]")
# The Y of a word such as "yoga" is a consonant.
_CONSONANT_Y = re.compile(r"\by(?=[aeiou])")
_DIAERESIS = "\N{COMBINING DIAERESIS}"
_FIGURE = re.compile(r"\d")
# Words of other languages, which do not follow the Dutch rule.
_LOANS = {"cake": 1, "chatten": 2, "date": 1, "mailtje": 2, "online": 2, "site": 1, "team": 1, "teams": 1, "website": 2}
_OF_DATA = 2


def syllables(word: str) -> int:
    """How many syllables a Dutch word has, at least one; a number counts as two at most.

    What a placeholder or a number says depends on the day, and is not what makes a page hard.
    """
    if word[0] in "%{":
        return _OF_DATA
    lower = word.lower()
    if lower in _LOANS:
        return _LOANS[lower]
    return max(
        1, len(_VOWELS.findall(_CONSONANT_Y.sub("j", _plain(lower)))) + min(len(_FIGURE.findall(word)), _OF_DATA)
    )


def _plain(word: str) -> str:
    """Without accents; a diaeresis parts its vowel from the one before it ("geïrriteerd")."""
    parted = re.sub(rf"(.){_DIAERESIS}", r"-\1", unicodedata.normalize("NFD", word))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))
