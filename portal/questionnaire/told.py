"""What somebody told, ready to be read back: each question with its answers in words.

Used where answers are shown: the check page, the officer's page, a later message. Whoever shows it translates what
is ours and leaves a person's own words as they are.
"""

from dataclasses import dataclass

from portal.questionnaire.answers import NO_PLACES, chosen, text_of
from portal.questionnaire.profile import Profile
from portal.questionnaire.question import Answers, Places, Question
from portal.questionnaire.questions import by_talking
from portal.questionnaire.routing import path
from portal.questionnaire.wording import QUESTIONS as WORDS
from portal.questionnaire.wording import TALK, choice_words


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of an answer: our words, to be translated, or the person's own (`own`)."""

    text: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A question and what was said to it; nothing said means skipped or not answered."""

    key: str
    ask: str
    said: tuple[Said, ...]


def told(answers: Answers, profile: Profile, places: Places = NO_PLACES) -> list[Told]:
    """Every question that was asked on the way of `answers`, with its answer."""
    return [tell(question, answers, places) for question in path(answers, profile)]


def tell(question: Question, answers: Answers, places: Places = NO_PLACES) -> Told:
    """One question with its answer."""
    ours = [
        Said(places.get(code) or choice_words(question.key, code).text, own=code in places)
        for code in (chosen(answers, question.key) if question.choices else [])
        if code in places or any(choice.code == code for choice in question.choices)
    ]
    if question.key == "story" and by_talking(answers):
        ours.append(Said(TALK, own=False))
    typed = [Said(text_of(answers, field.name), own=True) for field in question.fields]
    return Told(
        key=question.key,
        ask=WORDS[question.key].text,
        said=(*ours, *(piece for piece in typed if piece.text)),
    )
