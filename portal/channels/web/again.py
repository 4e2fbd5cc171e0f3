"""When an answer cannot be kept yet: the same page with the same text, kind words, and a button that will work."""

from flask import make_response, request
from werkzeug.wrappers import Response

from portal.channels.web import browser
from portal.channels.web.browser import Visitor
from portal.channels.web.notices import NOTICES, Reason
from portal.channels.web.own_files import NAME
from portal.channels.web.render import check_page, places_for, question_page
from portal.extensions import db
from portal.http.same_site import is_same_site_post
from portal.intake import drafts
from portal.own_files.posted import brought_in_vain
from portal.questionnaire.answers import merged, read
from portal.questionnaire.question import Answer, Question


def obstacle(person: Visitor) -> Reason | None:
    """Why this POST cannot be kept; None when it can."""
    if not person.known:
        return Reason.STILL_NO_COOKIES if "again" in request.form else Reason.NO_COOKIES
    return None if is_same_site_post() else Reason.NOT_OURS


def posted(question: Question, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers with what this POST says to `question`."""
    page = dict(request.form.lists())
    return merged(answers, question, read(question, page, answers, places_for(question, answers)).values)


def ask_again(question: Question, person: Visitor, reason: Reason) -> Response:
    """The page of `question` with what was posted, kept nowhere but on that page."""
    answers = drafts.answers_of(drafts.find(db.session, person.token))
    lost = brought_in_vain(NAME)
    html = question_page(question, posted(question, answers), person.token, notice=NOTICES[reason], file_errors=lost)
    return _answer(html, person, reason)


def check_again(person: Visitor, reason: Reason) -> Response:
    """The check page once more."""
    answers = drafts.answers_of(drafts.find(db.session, person.token))
    return _answer(check_page(answers, person.token, notice=NOTICES[reason]), person, reason)


def _answer(html: str, person: Visitor, reason: Reason) -> Response:
    """A page of another site must not be able to swap the token that a browser holds, so it gets none."""
    response = make_response(html, NOTICES[reason].status)
    return browser.remember(response, person) if is_same_site_post() else response
