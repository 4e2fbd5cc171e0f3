"""Reading back: everything that was told on one page, and the button that sends it."""

from flask import make_response, redirect, request, url_for
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response

from portal.channels.web import again, browser, leave
from portal.channels.web.notices import NOTICES, Reason
from portal.channels.web.render import check_page
from portal.channels.web.room import room
from portal.channels.web.submit import submit
from portal.channels.web.way import address
from portal.extensions import db
from portal.http.language import current_language
from portal.intake import drafts
from portal.questionnaire.profile import WEB
from portal.questionnaire.questions import QUESTIONS
from portal.questionnaire.routing import missing

TRAP = "company_site"
"""A field that people cannot see. Whoever fills it in may be a robot, and is received like anybody."""


@room.get("/klacht/controle")
def check() -> Response:
    """What was told; nothing is sent yet."""
    person = browser.visitor(request)
    draft = drafts.find(db.session, person.token) if person.known else None
    if draft is None:
        return redirect(url_for("web.begin"))
    if draft.sent_at:
        return redirect(url_for("web.receipt"))
    return make_response(check_page(drafts.answers_of(draft), person.token))


@room.post("/klacht/controle")
def send() -> Response:
    """Send it, once; or go to the first question that stands in the way."""
    person = browser.visitor(request)
    reason = again.obstacle(person)
    if reason:
        return again.check_again(person, reason)
    token = person.meant(request.form.get("draft", ""))
    if token is None:
        return redirect(url_for("web.check"), 303)
    draft = drafts.lock(db.session, token, current_language())
    if draft.sent_at is None:
        answers = drafts.answers_of(draft)
        in_the_way = missing(answers, WEB)
        if in_the_way:
            return redirect(address(in_the_way[0], change=True, attention=True), 303)
        trap = bool(request.form.get(TRAP))
        submit(db.session, draft, answers, token=token, language=current_language(), filled_in_trap=trap)
    return browser.remember(redirect(url_for("web.receipt"), 303), person)


@room.errorhandler(TooManyRequests)
def too_many(_error: TooManyRequests) -> Response:
    """The page that was sent, with its text, to be sent again in a while. Who came to erase sees no text."""
    if request.endpoint == "web.wipe":
        notice = NOTICES[Reason.NOT_ERASED]
        return make_response(leave.wipe_page(notice), notice.status)
    person = browser.visitor(request)
    key = (request.view_args or {}).get("key")
    if key:
        return again.ask_again(QUESTIONS[key], person, Reason.TOO_MANY)
    return again.check_again(person, Reason.TOO_MANY)
