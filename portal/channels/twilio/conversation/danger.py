"""Does somebody write about danger? Careful lists of whole phrases: `words/danger.toml`.

Everyday words that are one letter away from a word of danger stand in `words/real_words.toml`: "laat" is no "slaat".

A machine that reads words is often wrong. So nothing is decided here: somebody hears where help is, and an officer
looks sooner. A phrase that is wrong now and then costs a calm line; one that is missed costs more.
"""

from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from portal.channels.twilio.conversation.phrases import Phrases, data, of_all_languages, tokens


class Danger(StrEnum):
    """What may be going on."""

    SUICIDE = "suicide"
    VIOLENCE = "violence"
    EMERGENCY = "emergency"


def dangers(text: str) -> tuple[Danger, ...]:
    """What the words tell of."""
    said = tokens(text)
    return tuple(danger for danger, words in _lists() if words.within(said))


@lru_cache(maxsize=1)
def _lists() -> list[tuple[Danger, Phrases]]:
    lists = {danger: of_all_languages(data("danger")[danger.value]) for danger in Danger}
    real = {word for words in data("real_words").values() for word in words.split()}
    real |= {word for words in lists.values() for phrase in words.of for word in phrase}
    return [(danger, replace(words, real=frozenset(real))) for danger, words in lists.items()]
