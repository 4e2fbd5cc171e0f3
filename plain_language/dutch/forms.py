"""Forms of Dutch that make a sentence hard, as far as a rule can see them."""

import re
from collections.abc import Iterator

from plain_language.text import Sentence, Word

_AUXILIARY = frozenset({"word", "wordt", "worden", "werd", "werden", "geworden"})
_BEFORE_GE = "aan|af|bij|binnen|door|in|mee|na|om|onder|op|over|samen|tegen|terug|toe|uit|vast|voor|weg"
_PARTICIPLE = re.compile(rf"(?:{_BEFORE_GE})?ge\w+(?:d|t|en)|(?:be|her|ont|ver)\w+[dt]")
_NO_PARTICIPLE = frozenset(
    (
        *("bedrag", "beeld", "begint", "bekend", "beleid", "bericht", "bestand", "betekent", "bewust", "gebouwen"),
        *("geduld", "geen", "geheugen", "geld", "gelden", "gerecht", "geven", "geweld", "gewicht", "gezicht"),
        *("gezichten", "gezond", "ontslag", "verband", "verdriet", "verstand", "verwant"),
    )
)
# "bejegeningsklacht", "verkeersdienst": they begin and end as a participle does, but are things.
_THING = re.compile(r".*(?:beleid|dienst|feit|heid|hoofd|kant|klacht|kracht|land|macht|ment|punt|recht|teit|tijd)")
_NEGATIONS = frozenset({"niet", "geen", "nooit", "niemand", "nergens", "niets", "noch", "zonder"})


def passive(sentence: Sentence) -> Iterator[Word]:
    """Who does it is not told: "je klacht wordt gelezen". Other uses of "worden" ("ik word boos") are fine."""
    if not _AUXILIARY.isdisjoint(word.text.lower() for word in sentence.words):
        yield from (word for word in sentence.words if _is_participle(word.text.lower()))


def _is_participle(word: str) -> bool:
    if word in _AUXILIARY or word in _NO_PARTICIPLE or _THING.fullmatch(word):
        return False
    return bool(_PARTICIPLE.fullmatch(word))


def double_negation(sentence: Sentence) -> Iterator[Word]:
    """The second word that denies, in one sentence; "dat is niet onmogelijk" is out of reach."""
    found = [word for word in sentence.words if word.text.lower() in _NEGATIONS]
    yield from found[1:]
