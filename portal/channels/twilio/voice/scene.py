"""What a call is made of: steps, what is said, what is waited for. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

DIGITS = "%(digits)s"
"""A sentence that is a number and nothing else."""


class Step(StrEnum):
    """Where a call is. The value stands in the address that Twilio calls next."""

    WELCOME = "welcome"
    CHOICE = "choice"
    QUIET = "quiet"
    WHICH_NUMBER = "which"
    NUMBER = "number"
    NO_NUMBER = "no-number"
    RECORDED = "recorded"
    EMPTY = "empty"
    MORE = "more"
    GOODBYE = "goodbye"


class Listen(StrEnum):
    """What is waited for."""

    KEY = "key"
    NUMBER = "number"
    VOICE = "voice"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message id and its values. Values that are digits are spoken one by one."""

    text: str
    values: Mapping[str, str | date] = field(default_factory=dict)
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is said, what is waited for, who gets it (`then`), and where it goes on when nothing comes (`otherwise`).

    `call_back`: the number that the person wants to be called on.
    """

    language: str
    said: tuple[Sentence, ...]
    listen: Listen = Listen.NOTHING
    then: Step | None = None
    otherwise: Step | None = None
    tries: int = 0
    call_back: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One request: the step, how often it was tried, in which language, and the keys that were pressed."""

    step: Step
    language: str
    tries: int = 0
    digits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """What the sentences need to know. `number` is "" when it is hidden; `texted`: they get a text message too."""

    house: str
    reference: str
    number: str
    texted: bool = False
    heard_by: date | None = None


def N_(text: str) -> str:  # noqa: N802 - the name that extractors of messages know
    """Mark a message id for the translators."""
    return text
