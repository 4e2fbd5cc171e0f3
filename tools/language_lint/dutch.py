"""Forms of Dutch that make a sentence hard, as far as a rule can see them."""

import re
from collections.abc import Iterator

from tools.language_lint.text import words

_AUXILIARY = frozenset({"word", "wordt", "worden", "werd", "werden"})
_BEFORE_GE = "aan|af|bij|binnen|door|in|mee|na|om|onder|op|over|samen|tegen|terug|toe|uit|vast|voor|weg"
_PARTICIPLE = re.compile(rf"(?:{_BEFORE_GE})?ge\w+(?:d|t|en)|(?:be|her|ont|ver)\w+[dt]")
_NO_PARTICIPLE = frozenset(
    (
        *("bedrag", "beeld", "begint", "bekend", "beleid", "bericht", "bestand", "betekent", "bewust", "gebouwen"),
        *("geduld", "geen", "geheugen", "geld", "gelden", "gerecht", "geven", "geweld", "gewicht", "gezicht"),
        *("gezichten", "gezond", "ontslag", "verband", "verdriet", "verstand", "verwant"),
    )
)
_NEGATIONS = frozenset({"niet", "geen", "nooit", "niemand", "nergens", "niets"})


def passive(sentence: str) -> Iterator[str]:
    """As in "je klacht wordt gelezen": say who does it. Other uses of "worden" ("ik word boos") are fine."""
    lower = [word.lower() for word in words(sentence)]
    if not _AUXILIARY.isdisjoint(lower):
        yield from (f"passive: {word!r}; say who does it" for word in lower if _is_participle(word))


def _is_participle(word: str) -> bool:
    return bool(_PARTICIPLE.fullmatch(word)) and word not in _NO_PARTICIPLE


def double_negation(sentence: str) -> Iterator[str]:
    """Two words that deny, in one sentence; "dat is niet onmogelijk" is out of reach."""
    found = [word for word in words(sentence) if word.lower() in _NEGATIONS]
    if len(found) > 1:
        yield f"denies twice: {' … '.join(found)}"
