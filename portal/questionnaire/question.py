"""What a question is: a key, how it is answered, and when it is asked.

Keys and codes are English and never change with a translation. The words that people read hang on them in
`wording.py`; the ten questions themselves stand in `questions.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Answer: TypeAlias = str | list[str]
Answers: TypeAlias = Mapping[str, Answer]
"""By field name. A name that is absent was not answered; a question's own key holding "" was skipped."""

Places: TypeAlias = Mapping[str, str]
"""The units a person can choose from: code to name. The organisation's, so they come from outside."""

Condition: TypeAlias = Callable[[Answers], bool]


FILES = "story_files"
"""Holds "yes" while files tell the story; no page can say it."""


class Kind(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    STORY = "story"
    REACH = "reach"


class FieldKind(StrEnum):
    """What is typed into a field; it decides the keyboard of a phone and how the text is read."""

    LONG = "long"
    LINE = "line"
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"


class WayOut(StrEnum):
    """The second button of a question: go on without it, or tell it to somebody instead."""

    SKIP = "skip"
    TALK = "talk"


def always(_answers: Answers) -> bool:
    """The condition of what has none."""
    return True


def never(_answers: Answers) -> bool:
    """The condition of what nobody has to answer."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the answers to choose from.

    `unsure` ("I don't know") cannot stand beside another choice; `beside_places` ("somewhere else") is only offered
    when there are places to choose from.
    """

    code: str
    offered_when: Condition = always
    unsure: bool = False
    beside_places: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A place to type in. `longest` is in characters; `answers` is false when it alone does not answer the question."""

    name: str
    kind: FieldKind
    longest: int
    answers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, which is one page on the web.

    `key` is also the field name of its choices, or of its story. `way_out` is the second button; skipping is taken
    away while `needed_when` holds. `from_places` says that the organisation's places are choices too, before its own.
    """

    key: str
    kind: Kind
    choices: tuple[Choice, ...] = ()
    fields: tuple[Field, ...] = ()
    way_out: WayOut = WayOut.SKIP
    asked_when: Condition = always
    needed_when: Condition = never
    from_places: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All field names that belong to this question, its key first."""
        typed = tuple(field.name for field in self.fields if field.name != self.key)
        return (self.key, *typed, *self.controls)

    @property
    def controls(self) -> tuple[str, ...]:
        """Names that no person fills in: buttons, "yes, it is right" under a doubtful number, and that there are files
        (a recording, a photo) which tell the story; whoever keeps the files says so.
        """
        return {Kind.STORY: ("story_by", FILES), Kind.REACH: ("contact_sure",)}.get(self.kind, ())

    def codes(self, answers: Answers, places: Places) -> Sequence[str]:
        """The choices as offered to who answered this, in their order."""
        own = [
            choice.code
            for choice in self.choices
            if choice.offered_when(answers) and (places or not choice.beside_places)
        ]
        return [*places, *own] if self.from_places else own
