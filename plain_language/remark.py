"""What can be the matter with a place in a text."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """By which rule. The codes stand in `allowed.toml` and in answers to the browser."""

    LENGTH = "length"
    RARE = "rare"
    FORBIDDEN = "forbidden"
    ABBREVIATION = "abbreviation"
    PASSIVE = "passive"
    DOUBLE_NEGATION = "double-negation"


_ABOUT_WORDS = frozenset({Rule.RARE, Rule.FORBIDDEN, Rule.ABBREVIATION})


@dataclass(frozen=True, slots=True)
class Remark:
    """What is the matter with `text[start:end]`, in the words of the rule.

    `instead` says in the language of the text what to do. `bound` is False when it is only near a bound.
    """

    rule: Rule
    start: int
    end: int
    words: str
    instead: str = ""
    bound: bool = True

    @property
    def about_words(self) -> bool:
        """Is it about these words, and not about a whole sentence?"""
        return self.rule in _ABOUT_WORDS
