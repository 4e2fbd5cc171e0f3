"""From what a page or a draft holds to answers we can trust: known names, known codes, clean text.

Nothing here raises on strange input. What is not known is left out and reported; what is known but not yet right is
kept, and `problems.py` says what is the matter with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.questionnaire.question import FILES, Answer, Answers, FieldKind, Kind, Places, Question, WayOut
from portal.questionnaire.questions import QUESTIONS
from portal.questionnaire.tidy import tidy, tidy_line

NO_PLACES: Places = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a page said about one question: all its names with their new values, and codes that we do not know.

    An empty `values` means that the question was not answered.
    """

    values: dict[str, Answer]
    unknown: tuple[str, ...] = ()


def read(
    question: Question, page: Mapping[str, Sequence[str]], answers: Answers, places: Places = NO_PLACES
) -> Reading:
    """What was chosen and typed on the page of `question`; `answers` are those given before, on which offers depend.

    Skipping lets go of what was chosen (a radio button cannot be unchosen) and keeps what was typed.
    """
    skipped = "skip" in page
    posted = [] if skipped else [tidy_line(code) for code in page.get(question.key, ())]
    offered = question.codes(answers, places)
    typed = _typed(question, page) | _controls(question, page, answers)
    if question.kind == Kind.STORY:
        return Reading(values=typed if any(typed.values()) else {})
    values = {name: value for name, value in typed.items() if value}
    codes = _sure([code for code in offered if code in posted], question)
    if codes or skipped:
        values[question.key] = codes if question.kind == Kind.SEVERAL else "".join(codes[-1:])
    return Reading(values=values, unknown=tuple(code for code in posted if code and code not in offered))


def merged(answers: Answers, question: Question, values: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers with those of `question` replaced by `values`; all others stay as they were."""
    return {name: value for name, value in answers.items() if name not in question.names} | dict(values)


def validated(stored: Mapping[str, Any]) -> tuple[dict[str, Answer], tuple[str, ...]]:
    """Stored answers that today's questionnaire understands, and the names and codes that it does not.

    A draft can be older than the questionnaire. A place is believed here: only the organisation knows its places.
    """
    answers: dict[str, Answer] = {}
    strange = [name for name in stored if name not in _NAMES]
    for name, question in _NAMES.items():
        if name not in stored:
            continue
        value, unknown = _understood(question, name, stored[name])
        strange += unknown
        if value is not None:
            answers[name] = value
    return answers, tuple(strange)


def text_of(answers: Answers, name: str) -> str:
    """The one text under `name`; "" when there is none."""
    value = answers.get(name, "")
    return value if isinstance(value, str) else ""


def chosen(answers: Answers, name: str) -> list[str]:
    """The codes chosen under `name`, be it one or several."""
    value = answers.get(name, [])
    return list(value) if isinstance(value, list) else [value] if value else []


_NAMES = {name: question for question in QUESTIONS.values() for name in question.names}


def _typed(question: Question, page: Mapping[str, Sequence[str]]) -> dict[str, Answer]:
    clean = {FieldKind.LONG: tidy}
    return {
        field.name: clean.get(field.kind, tidy_line)("\n".join(page.get(field.name, ()))) for field in question.fields
    }


def _controls(question: Question, page: Mapping[str, Sequence[str]], answers: Answers) -> dict[str, Answer]:
    pressed = {name: tidy_line("".join(page.get(name, ())[-1:])) for name in question.controls}
    if pressed.get("story_by", "") not in {"", WayOut.TALK}:
        pressed["story_by"] = ""
    if FILES in pressed:
        pressed[FILES] = text_of(answers, FILES)
    return {name: value for name, value in pressed.items() if value or name != FILES}


def _sure(codes: list[str], question: Question) -> list[str]:
    """Without "I don't know" when something else was chosen too."""
    unsure = {choice.code for choice in question.choices if choice.unsure}
    return [code for code in codes if code not in unsure] or codes


def _understood(question: Question, name: str, value: Any) -> tuple[Answer | None, list[str]]:
    if name != question.key or not question.choices:
        return (value, []) if isinstance(value, str) else (None, [name])
    codes = [code for code in (value if isinstance(value, list) else [value]) if isinstance(code, str) and code]
    known = {choice.code for choice in question.choices}
    kept = [code for code in codes if code in known or question.from_places]
    strange = [code for code in codes if code not in kept]
    if strange and not kept:
        return None, strange
    return (kept if question.kind == Kind.SEVERAL else "".join(kept[-1:])), strange
