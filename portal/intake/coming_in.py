"""One try at coming in by six pictures or a link, on whichever page it was made.

A word that is no picture is a slip, not a guess: it is never looked up and never counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sqlalchemy.orm import Session

from portal.http.guesses import Guard, Guesses
from portal.intake import way_back
from portal.intake.picture_words.secret import canonical, parse
from portal.intake.way_back import Found

LONGEST = 400
"""Characters of what is typed that we look at; six words need far less."""


class Problem(StrEnum):
    """Why somebody is not in yet."""

    EMPTY = "empty"
    WORDS = "words"
    NOT_FOUND = "not_found"
    LINK = "link"
    NUMBER = "number"
    WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What was typed or pressed."""

    text: str = ""
    number: str = ""
    link: str = ""

    @classmethod
    def of(cls, form: Mapping[str, str]) -> "Attempt":
        """Out of the form of `templates/components/come_in.html`."""
        text, number = form.get("pictures", "").strip(), form.get("number", "").strip()
        return cls(text=text[:LONGEST], number=number[:LONGEST], link=form.get("link", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of it: `found`, or the problem with what helps to mend it.

    `suggestions`: whole texts with the nearest pictures in place of a slip. `unknown`: the words that are no pictures.
    `ask_number`: we want the number too.
    """

    found: Found | None = None
    problem: Problem | None = None
    text: str = ""
    number: str = ""
    unknown: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = field(default=())
    ask_number: bool = False

    @property
    def status(self) -> int:
        """The HTTP status of a page that shows this."""
        return {None: 200, Problem.WAIT: 429}.get(self.problem, 400)


def try_it(session: Session, attempt: Attempt, guesses: Guesses, language: str) -> Tried:
    """Let somebody in, or say what is missing."""
    guard = guesses.guard()
    if guard is Guard.WAIT:
        return Tried(problem=Problem.WAIT, text=attempt.text)
    if attempt.link:
        found = way_back.find_by_link(session, attempt.link)
        return _concluded(found, guesses, Tried(problem=Problem.LINK))
    asked = Tried(text=attempt.text, number=attempt.number, ask_number=guard is Guard.NUMBER)
    return _by_pictures(session, attempt, guesses, language, asked)


def typed(form: Mapping[str, str]) -> Tried:
    """What was typed so far, not tried."""
    attempt = Attempt.of(form)
    return Tried(text=attempt.text, number=attempt.number, ask_number="number" in form)


def _by_pictures(session: Session, attempt: Attempt, guesses: Guesses, language: str, asked: Tried) -> Tried:
    if not attempt.text:
        return replace(asked, problem=Problem.EMPTY)
    parsed = parse(attempt.text, language)
    if parsed.secret is None:
        return replace(asked, problem=Problem.WORDS, unknown=parsed.unknown, suggestions=parsed.suggestions)
    number = way_back.number_in(attempt.number)
    if asked.ask_number and number is None:
        return replace(asked, problem=Problem.NUMBER)
    found = way_back.find(session, canonical(parsed.secret), number if asked.ask_number else None)
    return _concluded(found, guesses, replace(asked, problem=Problem.NOT_FOUND))


def _concluded(found: Found | None, guesses: Guesses, otherwise: Tried) -> Tried:
    if found:
        return Tried(found=found)
    guesses.wrong()
    return otherwise
