"""Going on later, on this device or another: the six pictures and the link of a form that was not sent yet."""

from dataclasses import dataclass

from flask import g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.channels.web import browser
from portal.channels.web.browser import Visitor
from portal.channels.web.render import rows_of
from portal.channels.web.room import room
from portal.extensions import db
from portal.gateways.qr import qr_svg
from portal.http.addresses import outside
from portal.http.commit import writes
from portal.http.guesses import Guesses
from portal.http.language import chooses_language, current_language, in_chosen_language
from portal.http.same_site import is_same_site_post
from portal.intake import drafts, way_back
from portal.intake.coming_in import Attempt, Tried, try_it, typed
from portal.intake.reference import number_for, shown
from portal.intake.shown_pictures import Picture, pictures_of
from portal.models import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """What somebody keeps to come back with."""

    pictures: list[Picture]
    start: str
    url: str
    number: str


@room.get("/klacht/verder")
@writes
def later() -> ResponseReturnValue:
    """The pictures of what was told here; for who told nothing here, the question for pictures."""
    person = browser.visitor(request)
    draft = None if request.args.get("met") == "plaatjes" else _busy(person)
    if draft is None:
        return _asked(Tried())
    return render_template("web/later.html", way=_way_back(draft, person))


@room.post("/klacht/verder")
def come_back() -> ResponseReturnValue:
    """Go on with a form that was begun elsewhere; pictures of one that was sent lead to its own page."""
    if not is_same_site_post():
        return redirect(url_for("web.later"), 303)
    if chooses_language():
        return in_chosen_language() or _asked(typed(request.form))
    tried = try_it(db.session, Attempt.of(request.form), Guesses(str(g.organisation.id)), current_language())
    if tried.found is None:
        return _asked(tried), tried.status
    if tried.found.draft is None:
        return redirect(url_for("follow_up.come_in"), 307)
    person = _let_in(tried.found.draft, browser.visitor(request))
    return browser.remember(redirect(url_for("web.here"), 303), person)


@room.get("/klacht/verder/hier")
def here() -> ResponseReturnValue:
    """Here is where you were: what was told, and on to the first open question."""
    person = browser.visitor(request)
    draft = drafts.find(db.session, person.token) if person.known else None
    if draft is None or draft.sent_at:
        return redirect(url_for("web.begin"))
    return render_template("web/here.html", rows=rows_of(drafts.answers_of(draft)))


@room.get("/klacht/verder/<link:link>")
def by_link(link: str) -> str:
    """Where a link leads: a button. Messengers look at links before people do, and must not open anything by it."""
    return render_template("web/by_link.html", link=link)


@room.get("/klacht/verder/code.svg")
@writes
def code() -> Response:
    """The link of this browser's form as a picture for another device's camera."""
    person = browser.visitor(request)
    draft = _busy(person)
    if draft is None:
        return redirect(url_for("web.later"))
    response = make_response(qr_svg(_way_back(draft, person).url))
    response.mimetype = "image/svg+xml"
    return response


def _asked(tried: Tried) -> str:
    return render_template("web/come_back.html", tried=tried)


def _busy(person: Visitor) -> Draft | None:
    """The form that this browser is busy with, held; None before the first answer and after sending."""
    draft = drafts.find(db.session, person.token) if person.known else None
    return drafts.lock(db.session, person.token, current_language()) if draft and not draft.sent_at else None


def _way_back(draft: Draft, person: Visitor) -> WayBack:
    secret = drafts.give_secret(db.session, draft, person.token)
    path = url_for("web.by_link", link=way_back.link_of(draft.id, secret))
    return WayBack(
        pictures=pictures_of(secret, current_language()),
        start=outside(url_for("web.later"), g.organisation.host),
        url=outside(path, g.organisation.host),
        number=shown(number_for(draft.id)),
    )


def _let_in(draft: Draft, person: Visitor) -> Visitor:
    """Let this browser hold the form from now on; one that was not sent yet stays its earlier one."""
    mine = drafts.find(db.session, person.token) if person.known else None
    if mine is not None and mine.id == draft.id:
        return person
    arrived = Visitor(token=drafts.new_token(), earlier=person.token if mine and not mine.sent_at else None)
    drafts.open_elsewhere(db.session, draft, arrived.token)
    return arrived
