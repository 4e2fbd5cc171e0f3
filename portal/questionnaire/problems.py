"""What is the matter with the answer to a question, as codes; the words for them stand in `wording.py`."""

from dataclasses import dataclass
from enum import StrEnum

from portal.questionnaire.answers import chosen, text_of
from portal.questionnaire.question import Answers, Field, FieldKind, Kind, Question
from portal.questionnaire.questions import by_talking, shown
from portal.questionnaire.reach import email_address, phone_number


class Trouble(StrEnum):
    """What can be the matter."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    PHONE_MISSING = "phone_missing"
    PHONE_DOUBTFUL = "phone_doubtful"
    EMAIL_MISSING = "email_missing"
    EMAIL_DOUBTFUL = "email_doubtful"
    TEXT_MISSING = "text_missing"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right in the field `name`. `longest` is in characters, for a text that is too long."""

    name: str
    trouble: Trouble
    longest: int = 0


def problems(question: Question, answers: Answers) -> list[Problem]:
    """All that is the matter with how `question` is answered; nothing when it is answered well, or may be skipped."""
    found = [_too_long(field, answers) for field in question.fields]
    if question.kind == Kind.REACH:
        found += _reach(question, answers)
    elif not _answered(question, answers) and not _skipped(question, answers):
        found.append(Problem(question.key, Trouble.MISSING))
    return [problem for problem in found if problem]


def settled(question: Question, answers: Answers) -> bool:
    """Is this question behind us: answered well, or skipped where that is allowed?"""
    return not problems(question, answers)


def _skipped(question: Question, answers: Answers) -> bool:
    return question.key in answers and not chosen(answers, question.key) and not question.needed_when(answers)


def _answered(question: Question, answers: Answers) -> bool:
    if question.kind == Kind.STORY:
        return bool(text_of(answers, "story")) or by_talking(answers) or shown(answers)
    offered = {choice.code for choice in question.choices if choice.offered_when(answers)}
    picked = [code for code in chosen(answers, question.key) if code in offered or question.from_places]
    return bool(picked) or any(text_of(answers, field.name) for field in question.fields if field.answers)


def _too_long(field: Field, answers: Answers) -> Problem | None:
    if len(text_of(answers, field.name)) <= field.longest:
        return None
    return Problem(field.name, Trouble.TOO_LONG, field.longest)


def _reach(question: Question, answers: Answers) -> list[Problem | None]:
    if _skipped(question, answers):
        return []
    if not _answered(question, answers):
        return [Problem(question.key, Trouble.MISSING)]
    method = text_of(answers, "contact")
    return [_reach_field(field, answers, method) for field in question.fields]


_FIELD_OF = {"call": FieldKind.PHONE, "whatsapp": FieldKind.PHONE, "email": FieldKind.EMAIL, "other": FieldKind.LINE}
_LACKING = {
    FieldKind.PHONE: Trouble.PHONE_MISSING,
    FieldKind.EMAIL: Trouble.EMAIL_MISSING,
    FieldKind.LINE: Trouble.TEXT_MISSING,
}
_DOUBTS = {
    FieldKind.PHONE: (phone_number, Trouble.PHONE_DOUBTFUL),
    FieldKind.EMAIL: (email_address, Trouble.EMAIL_DOUBTFUL),
}


def _reach_field(field: Field, answers: Answers, method: str) -> Problem | None:
    """A chosen way needs its field. Only what will be used is doubted, and only once: then it is as the person says."""
    typed = text_of(answers, field.name)
    wanted = _FIELD_OF.get(method) == field.kind
    if not typed:
        return Problem(field.name, _LACKING[field.kind]) if wanted else None
    doubted = field.kind in _DOUBTS and (wanted or not method)
    if not doubted or text_of(answers, "contact_sure"):
        return None
    understands, trouble = _DOUBTS[field.kind]
    return None if understands(typed) else Problem(field.name, trouble)
