"""Asking: one question a page. GET shows it; POST keeps the answer and goes on to another page, so that going back or
refreshing never sends anything again.
"""

from flask import make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from portal.channels.web import again, browser, late
from portal.channels.web.notices import Reason
from portal.channels.web.own_files import NAME, with_files
from portal.channels.web.render import question_page
from portal.channels.web.room import room
from portal.channels.web.way import address, onward, strict
from portal.extensions import db
from portal.http.language import current_language
from portal.intake import drafts
from portal.own_files.posted import brought_files, keep_posted, to_remove
from portal.own_files.shown import removal, with_microphone
from portal.questionnaire.profile import WEB
from portal.questionnaire.question import Kind, Question
from portal.questionnaire.questions import QUESTIONS
from portal.questionnaire.routing import next_question


@room.get("/klacht/")
def begin() -> Response:
    """Begin, or go on at the first open question; when that form was sent, begin another."""
    person = browser.visitor(request)
    draft = drafts.find(db.session, person.token)
    if draft and draft.sent_at:
        person, draft = person.anew(), None
    question = next_question(drafts.answers_of(draft), WEB)
    return browser.remember(redirect(address(question)), person)


@room.get("/klacht/<question:key>")
def ask(key: str) -> Response:
    """One question, with the answer that was given before."""
    question = QUESTIONS[key]
    person = browser.visitor(request)
    draft = drafts.find(db.session, person.token) if person.known else None
    if draft and draft.sent_at:
        return redirect(url_for("web.receipt"))
    answers = drafts.answers_of(draft)
    if not question.asked_when(answers):
        return redirect(url_for("web.begin"))
    response = _shown(question, question_page(question, answers, person.token, strict=strict()))
    return response if person.known else browser.remember(response, person)


@room.post("/klacht/<question:key>")
def save(key: str) -> Response:
    """Keep the answer as it is, right or not, and go where the answers lead."""
    question = QUESTIONS[key]
    person = browser.visitor(request)
    reason = again.obstacle(person)
    if reason:
        return again.ask_again(question, person, reason)
    meant = person.meant(request.form.get("draft", ""))
    if meant is None:
        return _of_another_form(question, person)
    draft = drafts.lock(db.session, meant, current_language())
    file_errors = keep_posted(db.session, draft, NAME)
    if draft.sent_at:
        return late.add(draft, question)
    answers = again.posted(question, drafts.answers_of(draft))
    answers = with_files(db.session, draft, answers) if brought_files(NAME) else answers
    drafts.keep(draft, answers)
    if file_errors:
        page = question_page(question, answers, person.token, file_errors=file_errors)
        return browser.remember(_shown(question, page, 422), person)
    if file_id := to_remove(NAME):
        return browser.remember(redirect(removal(file_id) or address(question), 303), person)
    return browser.remember(redirect(onward(question, answers), 303), person)


def _shown(question: Question, page: str, status: int = 200) -> Response:
    response = make_response(page, status)
    return with_microphone(response) if question.kind == Kind.STORY else response


def _of_another_form(question: Question, person: browser.Visitor) -> Response:
    """The page is of a form that this browser holds no more, maybe somebody else's: only the person knows where the
    text belongs, so it is kept after asking.
    """
    before = drafts.answers_of(drafts.find(db.session, person.token))
    otherwise = late.differs(question, before, again.posted(question, before))
    return again.ask_again(question, person, Reason.OTHER_FORM if otherwise else Reason.OLD_PAGE)
