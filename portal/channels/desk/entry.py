"""From what the page of the desk sent to something that can be handed in, or to what is not right yet.

The questions are read by the questionnaire, as every channel does it; what only an officer says (when it came, by
which way, how urgent) is read here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from portal.channels.desk import words
from portal.channels.desk.moment import NotAMoment, Wrong, moment_of
from portal.channels.desk.offers import Offers
from portal.intake.alike import Sought
from portal.questionnaire.answers import read, text_of
from portal.questionnaire.problems import Trouble, problems
from portal.questionnaire.profile import DESK
from portal.questionnaire.question import FILES, Answer, Question
from portal.questionnaire.reach import email_address, phone_number
from portal.questionnaire.tidy import tidy_line
from portal.vocabulary import Kind, Urgency, WayIn

Fields = Mapping[str, Sequence[str]]
Problem = tuple[str, LazyString]
Code = TypeVar("Code", Kind, WayIn)

OWN_NAMES = ("way_in", "passed_on_by", "date", "time", "language", "kind", "urgency", "categories", "mine")
SURE = "sure_of"
"""What the page asked about once: a number or address that is doubtful, and yet right."""

LONGEST_LINE = 200
_REACH = ("contact_name", "contact_phone", "contact_email", "contact_text")
_MOMENTS = {
    Wrong.NO_DAY: _l("Fill in a day, such as 21-11-2025."),
    Wrong.NO_TIME: _l("Fill in a time, such as 14:30, or leave it empty."),
    Wrong.FUTURE: _l("This is in the future. Fill in when it reached you."),
    Wrong.LONG_AGO: _l("This is long ago. Look at the year once more."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was typed, understood as far as it goes; `problems` must be empty before it is handed in."""

    answers: dict[str, Answer]
    received_at: datetime
    way_in: WayIn
    passed_on_by: str
    language: str
    kind: Kind
    urgency: Urgency
    category_ids: tuple[UUID, ...]
    mine: bool
    problems: list[Problem]

    @property
    def sought(self) -> Sought:
        """What to look for among the matters that are there."""
        return Sought(
            phone=text_of(self.answers, "contact_phone"),
            email=text_of(self.answers, "contact_email"),
            names=(text_of(self.answers, "contact_name"), text_of(self.answers, "for_whom_text")),
            story=text_of(self.answers, "story"),
        )


def read_entry(page: Fields, offers: Offers, at: datetime, *, has_files: bool) -> Entry:
    """Understand a page that was sent at moment `at`; never raises, whatever was sent."""
    found: list[Problem] = []
    answers = _answers(page, offers, found, has_files=has_files)
    received_at = at
    try:
        received_at = moment_of(_one(page, "date"), _one(page, "time"), at)
    except NotAMoment as moment:
        found.append((moment.field, _MOMENTS[moment.wrong]))
    passed_on_by = tidy_line(_one(page, "passed_on_by"))
    if len(passed_on_by) > LONGEST_LINE:
        found.append(("passed_on_by", words.TROUBLES[Trouble.TOO_LONG]))
    categories = [offers.category_ids.get(code) for code in page.get("categories", ())]
    if None in categories:
        found.append(("categories", words.NO_SUCH_CHOICE))
    return Entry(
        answers=answers,
        received_at=received_at,
        way_in=_code(page, "way_in", WayIn, WayIn.CALL, found),
        passed_on_by=passed_on_by,
        language=_one(page, "language") if _one(page, "language") in words.LANGUAGES else "nl",
        kind=_code(page, "kind", Kind, Kind.COMPLAINT, found),
        urgency=_urgency(page, found),
        category_ids=tuple(dict.fromkeys(known for known in categories if known)),
        mine=bool(_one(page, "mine")),
        problems=found,
    )


def names() -> set[str]:
    """Every field of the page that is kept while it is typed; files and buttons are not."""
    asked = {name for question in DESK.questions for name in question.names}
    return (asked - {"story_by", FILES, "contact_sure"}) | {*OWN_NAMES, SURE}


def sure_of(answers: Mapping[str, Answer]) -> str:
    """What the officer vouches for by saving again: this number and this address, no others."""
    return f"{text_of(answers, 'contact_phone')} {text_of(answers, 'contact_email')}"


def _answers(page: Fields, offers: Offers, found: list[Problem], *, has_files: bool) -> dict[str, Answer]:
    """All questions; nothing that was typed is dropped because another answer makes it odd."""
    answers: dict[str, Answer] = {}
    for question in DESK.questions:
        reading = read(question, page, {}, offers.places)
        answers |= {name: value for name, value in reading.values.items() if value}
        if reading.unknown:
            found.append((question.key, words.NO_SUCH_CHOICE))
    vouched = {"contact_sure": "yes"} if _one(page, SURE) == sure_of(answers) else {}
    for question in DESK.questions:
        found += _troubles(question, {**answers, **vouched})
    if not answers.get("story") and not has_files:
        found.append(("story", words.NO_STORY))
    if answers.get("secrecy") == "anonymous" and any(answers.get(name) for name in _REACH):
        found.append(("secrecy", words.NOT_ANONYMOUS))
    return _understood(answers)


def _troubles(question: Question, answers: Mapping[str, Answer]) -> list[Problem]:
    """Nothing must be answered at the desk but the story, so what is missing is no trouble."""
    return [
        (problem.name, words.TROUBLES[problem.trouble])
        for problem in problems(question, answers)
        if problem.trouble is not Trouble.MISSING
    ]


def _understood(answers: dict[str, Answer]) -> dict[str, Answer]:
    """A number with its country and an address at its best, where they could be understood."""
    phone, email = text_of(answers, "contact_phone"), text_of(answers, "contact_email")
    better = {"contact_phone": phone_number(phone) or phone, "contact_email": email_address(email) or email}
    return answers | {name: value for name, value in better.items() if value}


def _urgency(page: Fields, found: list[Problem]) -> Urgency:
    by_name = {urgency.name.lower(): urgency for urgency in Urgency}
    text = _one(page, "urgency") or Urgency.NORMAL.name.lower()
    if text not in by_name:
        found.append(("urgency", words.NO_SUCH_CHOICE))
    return by_name.get(text, Urgency.NORMAL)


def _code(page: Fields, name: str, codes: type[Code], otherwise: Code, found: list[Problem]) -> Code:
    text = _one(page, name)
    try:
        return codes(text) if text else otherwise
    except ValueError:
        found.append((name, words.NO_SUCH_CHOICE))
        return otherwise


def _one(page: Fields, name: str) -> str:
    return "".join(page.get(name, ())[-1:])
