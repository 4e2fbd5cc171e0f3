"""What a message of ours is made of: lines of translatable text, and answers to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

MAX_LENGTH = 1600
"""Characters in one message by Twilio's API."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a message id and its values, or `own`, which is written as it is (a link, a name).

    A date is written out in words by the renderer.
    """

    text: str = ""
    values: Mapping[str, str | date] = field(default_factory=dict)
    own: str = ""


Reply = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose. `short` is for a button or a row of a list, which take at most 20 and 24 letters."""

    code: str
    words: Line
    short: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One message of ours. `question` is the key of what it asks; `options` are the answers in their order.

    `before` goes before the question: on lines of its own, or as a message of its own where the question has buttons,
    whose text has no lines. `below` comes under numbered options, and not under buttons.
    """

    reply: Reply
    before: Reply = ()
    question: str = ""
    options: tuple[Option, ...] = ()
    below: Reply = ()


def N_(text: str) -> str:  # noqa: N802 - the name that extractors of messages know
    """Mark a message id for the translators."""
    return text
