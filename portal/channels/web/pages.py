"""What stands around the form: the start, privacy, accessibility, and the links on posters."""

from datetime import date

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.channels.web import browser
from portal.channels.web.places import poster_unit
from portal.channels.web.room import room
from portal.extensions import db
from portal.http.language import visitor_language
from portal.intake import drafts
from portal.intake.deadlines import Terms

LOOKED_ON = date(2026, 11, 22)
"""The day on which somebody last held the page about accessibility against docs/accessibility.md."""

posters = Blueprint("posters", __name__)


@room.get("/")
def start() -> str:
    """The ways to tell it; whoever began already can go on."""
    person = browser.visitor(request)
    draft = drafts.find(db.session, person.token) if person.known else None
    begun = draft is not None and draft.sent_at is None and bool(drafts.answers_of(draft))
    return render_template("web/start.html", begun=begun, sent=bool(draft and draft.sent_at))


@room.get("/privacy")
def privacy() -> str:
    """What we keep, who sees it, how long."""
    terms = Terms.of(g.organisation.terms if g.organisation else {})
    return render_template("web/privacy.html", years=terms.retention_years)


@room.get("/toegankelijkheid")
def accessibility() -> str:
    """What we did so that everybody can use this, what is not good yet, and whom to tell."""
    return render_template("web/accessibility.html", looked_on=LOOKED_ON)


@posters.get("/p/<code>")
def poster(code: str) -> Response:
    """The link on a location's poster: remembers the place and goes to the start. An old poster still gets there."""
    response = redirect(url_for("web.start", lang=visitor_language()))
    unit = poster_unit(db.session, code) if browser.is_poster_code(code) else None
    return browser.remember_place(response, code) if unit else response
