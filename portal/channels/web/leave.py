"""Leaving a shared device: what was not sent is gone here and with us, and the browser keeps nothing."""

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from portal.channels.web import browser
from portal.channels.web.notices import Notice
from portal.channels.web.room import room
from portal.extensions import db
from portal.http.same_site import is_same_site_post
from portal.intake import drafts, follow_up_keys

EVERYTHING = '"cache", "cookies", "storage"'


@room.context_processor
def freshness() -> dict[str, bool]:
    """`fresh`: this browser holds nothing of ours, so it must not fill in what it remembers of a wiped form."""
    return {"fresh": request.method == "GET" and not browser.visitor(request).known}


@room.get("/klacht/wissen")
def ask_to_wipe() -> str:
    """Does this person really want to leave nothing behind? Says what goes and what stays."""
    return wipe_page()


@room.post("/klacht/wissen")
def wipe() -> Response:
    """Remove what was not sent, and all that this browser remembers."""
    if not is_same_site_post():
        return redirect(url_for("web.ask_to_wipe"), 303)
    person = browser.visitor(request)
    if person.known:
        drafts.wipe(db.session, person.token)
    follow_up_keys.close(db.session, request.cookies.get(follow_up_keys.COOKIE, ""))
    session.clear()
    response = browser.forget(redirect(url_for("web.wiped"), 303))
    response.headers["Clear-Site-Data"] = EVERYTHING
    return response


@room.get("/klacht/gewist")
def wiped() -> str:
    """Nothing of it is left on this device."""
    return render_template("web/wiped.html")


def wipe_page(notice: Notice | None = None) -> str:
    """The page that asks before it erases; it shows nothing of what was told."""
    draft = drafts.find(db.session, browser.visitor(request).token)
    return render_template("web/wipe.html", sent=bool(draft and draft.sent_at), notice=notice)
