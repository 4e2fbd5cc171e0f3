"""The way through the questions: which comes next, which came before, which are still missing."""

from dataclasses import dataclass

from portal.questionnaire.problems import settled
from portal.questionnaire.profile import Profile
from portal.questionnaire.question import Answers, Question


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody is: question `number` of `total`, both counted from 1 on the way as it now is."""

    number: int
    total: int


def path(answers: Answers, profile: Profile) -> list[Question]:
    """The questions that who answered this is asked, in order."""
    return [question for question in profile.questions if question.asked_when(answers)]


def next_question(answers: Answers, profile: Profile) -> Question | None:
    """The first question that is not behind us yet; None when all are. This is where somebody goes on later."""
    return next((question for question in path(answers, profile) if not settled(question, answers)), None)


def following(key: str, answers: Answers, profile: Profile) -> Question | None:
    """The question after `key`, answered or not, so that walking back and forth shows each page; None at the end."""
    keys = list(profile.keys)
    later = set(keys[keys.index(key) + 1 :]) if key in keys else set()
    return next((question for question in path(answers, profile) if question.key in later), None)


def previous(key: str, answers: Answers, profile: Profile) -> Question | None:
    """The question before `key`; None at the first."""
    keys = list(profile.keys)
    earlier = set(keys[: keys.index(key)]) if key in keys else set()
    return next((question for question in reversed(path(answers, profile)) if question.key in earlier), None)


def missing(answers: Answers, profile: Profile) -> list[Question]:
    """The questions that stand in the way of sending: needed and not answered, or answered in a way that cannot go."""
    return [
        question
        for question in path(answers, profile)
        if not settled(question, answers) and (question.needed_when(answers) or _touched(question, answers))
    ]


def position(key: str, answers: Answers, profile: Profile) -> Position | None:
    """Where question `key` is on the way; None when it is not asked."""
    keys = [question.key for question in path(answers, profile)]
    return Position(keys.index(key) + 1, len(keys)) if key in keys else None


def _touched(question: Question, answers: Answers) -> bool:
    return any(name in answers for name in question.names)
