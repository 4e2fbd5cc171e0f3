"""Forms of English that make a sentence hard, as far as a rule can see them."""

from collections.abc import Iterator
from itertools import pairwise

from plain_language.text import Sentence, Word

_AUXILIARY = frozenset({"am", "are", "be", "been", "being", "is", "was", "were", "get", "gets", "got"})
_BETWEEN = frozenset({"already", "also", "always", "being", "not", "now", "only", "still"})
_IRREGULAR = frozenset(
    (
        *("broken", "brought", "built", "bought", "chosen", "done", "found", "forgotten", "given", "heard", "held"),
        *("hidden", "kept", "left", "made", "paid", "read", "said", "seen", "sent", "shown", "spoken", "stolen"),
        *("taken", "taught", "thrown", "told", "understood", "written"),
    )
)
# How things are now, not what somebody does to them: "nothing is sent yet" is easier than "nobody sent anything yet".
_STATES = frozenset(
    (
        *("allowed", "broken", "closed", "copied", "disabled", "erased", "finished", "interested", "left", "married"),
        *("needed", "saved", "scared", "sent", "tired", "worried"),
    )
)
_NEGATIONS = frozenset({"cannot", "never", "no", "nobody", "none", "not", "nothing", "nowhere", "without"})


def passive(sentence: Sentence) -> Iterator[Word]:
    """Who does it is not told: "your complaint is read"."""
    words = [word for word in sentence.words if word.text.lower() not in _BETWEEN]
    for before, word in pairwise(words):
        if before.text.lower() in _AUXILIARY and _is_participle(word.text.lower()):
            yield word


def _is_participle(word: str) -> bool:
    return word not in _STATES and (word in _IRREGULAR or (word.endswith("ed") and len(word) > 4))


def double_negation(sentence: Sentence) -> Iterator[Word]:
    """The second word that denies, in one sentence."""
    found = [word for word in sentence.words if _denies(word.text.lower().replace("\u2019", "'"))]
    yield from found[1:]


def _denies(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")
