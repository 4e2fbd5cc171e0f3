"""From answers to HTML: the page of a question, and the page that reads everything back."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext

from portal.channels.web import alike, browser, way
from portal.channels.web.notices import Notice
from portal.channels.web.own_files import CHECK, own_files
from portal.channels.web.page import page_of
from portal.channels.web.places import places, with_poster
from portal.extensions import db
from portal.intake.drafts import find, public_id
from portal.own_files.posted import FileError
from portal.own_files.shown import OwnFile
from portal.questionnaire.problems import settled
from portal.questionnaire.profile import WEB
from portal.questionnaire.question import FILES, Answers, Places, Question
from portal.questionnaire.questions import QUESTIONS
from portal.questionnaire.routing import path
from portal.questionnaire.told import Told, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question on the check page, with what was said and the way to change it."""

    label: str
    values: Sequence[str]
    change_href: str
    change_label: str = ""
    files: Sequence[OwnFile] = ()


def places_for(question: Question, answers: Answers) -> Places:
    """The places to choose from, asked from the database only for a question that has them."""
    return places(db.session, answers, browser.place(request)) if question.from_places else {}


def question_page(
    question: Question,
    answers: Answers,
    token: str,
    *,
    strict: bool = False,
    notice: Notice | None = None,
    file_errors: Sequence[FileError] = (),
) -> str:
    """The page of one question; `notice` stands above it when the answer must be sent once more, `file_errors` say
    which of the files that came with it could not be kept.
    """
    shown = with_poster(db.session, answers, browser.place(request)) if question.from_places else answers
    page = page_of(question, shown, places_for(question, shown), strict=strict)
    draft, back = public_id(token), way.back(question, answers)

    def make() -> str:
        return render_template(
            "web/question.html",
            page=page,
            errors=[*page.errors, *file_errors],
            files=files_of(answers, token) if page.is_story else (),
            notice=notice,
            draft=draft,
            action=way.address(question, change=way.changing()),
            back=back,
        )

    return make() if notice or file_errors else alike.question(page, back, draft, make)


def check_page(answers: Answers, token: str, *, notice: Notice | None = None) -> str:
    """All that was told, each with its own way to change it."""
    return render_template(
        "web/check.html",
        rows=rows_of(answers, files_of(answers, token, back_to=CHECK)),
        notice=notice,
        draft=public_id(token),
        back=way.address(path(answers, WEB)[-1]),
    )


def rows_of(answers: Answers, files: Sequence[OwnFile] = ()) -> list[Row]:
    """All that was told, question by question; the files tell the story."""
    return [_row(row, answers, files) for row in told(answers, WEB, places(db.session, answers))]


def files_of(answers: Answers, token: str, *, back_to: str = "") -> list[OwnFile]:
    """The recordings and photos of this browser's form; asks the database only when there are any."""
    return own_files(db.session, find(db.session, token), answers, back_to=back_to) if answers.get(FILES) else []


def said(row: Told) -> list[str]:
    """The answer in words: ours translated, the person's own as they are."""
    return [piece.text if piece.own else gettext(piece.text) for piece in row.said]


def _row(row: Told, answers: Answers, files: Sequence[OwnFile]) -> Row:
    question = QUESTIONS[row.key]
    attention = row.key in answers and not settled(question, answers)
    return Row(
        label=gettext(row.ask),
        values=said(row),
        change_href=way.address(question, change=True, attention=attention),
        files=files if row.key == "story" else (),
    )
