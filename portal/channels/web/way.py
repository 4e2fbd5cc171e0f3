"""Addresses within the form: from question to question, to the check page and back to it."""

from typing import Any

from flask import request, url_for

from portal.http.language import LANGUAGES
from portal.questionnaire.problems import settled
from portal.questionnaire.profile import WEB
from portal.questionnaire.question import Answers, Question
from portal.questionnaire.routing import following, next_question, previous

CHANGING = "wijzig"
ATTENTION = "let-op"
YES = "1"


def changing() -> bool:
    """Did somebody come from the check page, to change one answer?"""
    return request.args.get(CHANGING) == YES


def strict() -> bool:
    """Was this question answered in a way that cannot go, so that the page says why?"""
    return request.args.get(ATTENTION) == YES


def other_language() -> str:
    """The language that somebody chose above this question, which is then asked again in it; "" for going on."""
    chosen = request.form.get("language", "")
    return chosen if chosen in LANGUAGES else ""


def address(question: Question | None, *, change: bool = False, attention: bool = False, language: str = "") -> str:
    """Where a question is asked; after the last one, where all is read back. `language`: when not that of this page."""
    if question is None:
        return url_for("web.check")
    marks: dict[str, Any] = {CHANGING: YES if change else None, ATTENTION: YES if attention else None}
    if language:
        marks["lang"] = language
    return url_for("web.ask", key=question.key, **marks)


def onward(question: Question, answers: Answers) -> str:
    """Where to go when `question` was just answered, or when another language was chosen above it."""
    if language := other_language():
        return address(question, change=changing(), language=language)
    if not settled(question, answers):
        return address(question, change=changing(), attention=True)
    if changing():
        return address(next_question(answers, WEB), change=True)
    return address(following(question.key, answers, WEB))


def back(question: Question, answers: Answers) -> str:
    """Where *Back* leads from `question`."""
    if changing():
        return url_for("web.check")
    before = previous(question.key, answers, WEB)
    return address(before) if before else url_for("web.start")
