"""What a person told, question by question, in their own words where they used them."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext

from portal.privacy.documents import IntakePrivate
from portal.questionnaire.questions import QUESTIONS
from portal.questionnaire.told import tell


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and its answers, as words."""

    key: str
    label: str
    values: list[str]


def told(private: IntakePrivate, places: Mapping[str, str], *, without_story: bool) -> list[Answered]:
    """Every question that was answered; `without_story` for who told the story in messages, which stand apart.

    `places`: ids of units to their names.
    """
    answered = []
    for question in QUESTIONS.values():
        if question.key == "story" and without_story:
            continue
        row = tell(question, private.answers, places)
        values = [piece.text if piece.own else gettext(piece.text) for piece in row.said]
        if values:
            answered.append(Answered(row.key, gettext(row.ask), values))
    return answered
