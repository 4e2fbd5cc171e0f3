"""One question as a page shows it: in the visitor's language, with what was answered and what is the matter with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask_babel import format_decimal, gettext
from markupsafe import Markup

from portal.http.language import current_language
from portal.http.sentences import one_a_line
from portal.questionnaire.answers import chosen, text_of
from portal.questionnaire.films import OF_QUESTIONS, FilmPart
from portal.questionnaire.pictures import picture
from portal.questionnaire.problems import Problem, Trouble, problems
from portal.questionnaire.profile import WEB
from portal.questionnaire.question import Answers, Field, FieldKind, Kind, Places, Question, WayOut
from portal.questionnaire.routing import Position, position
from portal.questionnaire.wording import FIELDS, QUESTIONS, SKIP, TALK, choice_words, problem_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice in words, with its picture (a path below static/) where it has one."""

    code: str
    label: str
    hint: Markup | None
    exclusive: bool
    picture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A place to type in: what it is called, what was typed, and which keyboard a phone shows."""

    name: str
    label: str
    value: str
    error: Markup | None
    long: bool
    optional: bool
    type: str
    autocomplete: str | None
    inputmode: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondButton:
    """The way around a question."""

    label: str
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that `web/question.html` shows of a question.

    `doubted`: a number or address looks wrong; sending the page once more says that it is right. `film`: what shows it.
    """

    key: str
    heading: str
    help: Markup | None
    is_story: bool
    several: bool
    options: tuple[Option, ...]
    chosen: tuple[str, ...]
    inputs: tuple[Input, ...]
    errors: tuple[tuple[str, Markup], ...]
    second: SecondButton | None
    position: Position | None
    doubted: bool
    film: FilmPart | None = None

    @property
    def leads_to_story(self) -> bool:
        """Does the story come soon? Then a browser may fetch the recorder while somebody reads this page."""
        return self.key in {"who", "for_whom"}

    @property
    def choice_error(self) -> Markup | None:
        """What is the matter with the choice, not with a text."""
        return dict(self.errors).get(self.key)


_DOUBTS = {Trouble.PHONE_DOUBTFUL, Trouble.EMAIL_DOUBTFUL}
_KEYBOARDS = {
    FieldKind.NAME: ("text", "name", None),
    FieldKind.PHONE: ("tel", "tel", "tel"),
    FieldKind.EMAIL: ("text", "email", "email"),
}


def page_of(question: Question, answers: Answers, places: Places, *, strict: bool) -> Page:
    """The page of `question`; `strict` tells what is the matter with the answer, which a first look does not."""
    found = problems(question, answers) if strict else []
    errors = [(problem.name, _words(problem)) for problem in found]
    return Page(
        key=question.key,
        heading=translated(QUESTIONS[question.key].text),
        help=sentences(QUESTIONS[question.key].help),
        is_story=question.kind == Kind.STORY,
        several=question.kind == Kind.SEVERAL,
        options=tuple(_option(question, code, places) for code in question.codes(answers, places)),
        chosen=tuple(chosen(answers, question.key)) if question.choices else (),
        inputs=tuple(_input(question, field, answers, dict(errors).get(field.name)) for field in question.fields),
        errors=tuple(errors),
        second=_second(question, answers),
        position=position(question.key, answers, WEB),
        doubted=any(problem.trouble in _DOUBTS for problem in found),
        film=OF_QUESTIONS.get(question.key),
    )


def translated(text: str) -> str:
    """Our words in the language of the page; remembered, for a page has dozens."""
    return _translated(current_language(), text)


@lru_cache(maxsize=4096)
def _translated(_language: str, text: str) -> str:
    return str(gettext(text))


def sentences(texts: Sequence[str]) -> Markup | None:
    """Translated, each sentence on a line of its own."""
    return one_a_line(" ".join(translated(text) for text in texts)) if texts else None


def _words(problem: Problem) -> Markup:
    return one_a_line(gettext(problem_words(problem), longest=format_decimal(problem.longest)))


def _option(question: Question, code: str, places: Places) -> Option:
    if code in places:
        return Option(code=code, label=places[code], hint=None, exclusive=False)
    words = choice_words(question.key, code)
    unsure = any(choice.unsure for choice in question.choices if choice.code == code)
    return Option(
        code=code,
        label=translated(words.text),
        hint=sentences(words.help),
        exclusive=unsure,
        picture=picture(question.key, code),
    )


def _input(question: Question, field: Field, answers: Answers, error: Markup | None) -> Input:
    words = FIELDS.get(field.name)
    type_, autocomplete, inputmode = _KEYBOARDS.get(field.kind, ("text", None, None))
    return Input(
        name=field.name,
        label=translated(words.text) if words else "",
        value=text_of(answers, field.name),
        error=error,
        long=field.kind == FieldKind.LONG,
        optional=question.kind != Kind.REACH or field.kind == FieldKind.NAME,
        type=type_,
        autocomplete=autocomplete,
        inputmode=inputmode,
    )


def _second(question: Question, answers: Answers) -> SecondButton | None:
    if question.way_out == WayOut.TALK:
        return SecondButton(label=translated(TALK), name="story_by", value=WayOut.TALK)
    if question.needed_when(answers):
        return None
    return SecondButton(label=translated(SKIP), name="skip", value="yes")
