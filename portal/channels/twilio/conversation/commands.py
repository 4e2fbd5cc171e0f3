"""Words that steer the conversation, in every language: a person please, something new, start again, another language.

A word steers only when it is all that somebody says: "Ik wil dat ze mij helpen" is a story. STOP is `intake/window.py`.
"""

from enum import StrEnum
from functools import lru_cache

from portal.channels.twilio.conversation.phrases import Phrases, data, of_all_languages, phrases, tokens

_MOST_WORDS = 6


class Command(StrEnum):
    """What somebody wants of the conversation itself."""

    PERSON = "person"
    NEW = "new"
    START = "start"


def command(text: str) -> Command | None:
    """The command that `text` is, if it is one."""
    said = tokens(text[:200])
    if not said or len(said) > _MOST_WORDS:
        return None
    return next((one for one, words in _commands() if words.all_of(said)), None)


def chosen_language(text: str) -> str:
    """The code of the language whose name is all of `text`; "" when it is none."""
    said = tokens(text[:200])
    return next((code for code, names in _names() if said and names.all_of(said)), "")


def word_for_person(language: str) -> str:
    """What to send for a person, as we tell it in `language`."""
    by_language: dict[str, list[str]] = data("commands")["person"]
    return by_language.get(language, by_language["nl"])[0]


@lru_cache(maxsize=1)
def _commands() -> list[tuple[Command, Phrases]]:
    return [(one, of_all_languages(data("commands")[one.value])) for one in Command]


@lru_cache(maxsize=1)
def _names() -> list[tuple[str, Phrases]]:
    return [(code, phrases(names)) for code, names in data("commands")["language"].items()]
