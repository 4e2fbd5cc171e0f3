"""Afterwards: the receipt, which a browser can always find back.

The number may be seen again and again: it opens nothing. The six pictures open the matter, so they are shown once, by
themselves; for an hour a button of this browser shows them again; after that an officer gives new ones (docs/adr/0012).
"""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import undefer

from portal.channels.web import browser
from portal.channels.web.browser import Visitor
from portal.channels.web.room import room
from portal.extensions import db
from portal.http.commit import writes
from portal.http.same_site import is_same_site_post
from portal.intake import drafts
from portal.intake.receipt_page import SHOWN_FOR, receipt_of, receipt_pdf
from portal.models import Draft, Intake, now


@room.get("/klacht/klaar")
@writes
def receipt() -> ResponseReturnValue:
    """The number, what happens next, and by when; without anything sent, the form."""
    sent = _latest_sent(browser.visitor(request))
    if sent is None:
        return redirect(url_for("web.begin"))
    first = _fresh(sent) and sent.secret_shown_at is None
    if first:
        sent.secret_shown_at = now()
    return _page(sent, with_pictures=first)


@room.post("/klacht/klaar")
def show_pictures() -> ResponseReturnValue:
    """The receipt with the pictures, once more."""
    sent = _latest_sent(browser.visitor(request))
    if sent is None or not is_same_site_post():
        return redirect(url_for("web.receipt"), 303)
    return _page(sent, with_pictures=_fresh(sent))


@room.get("/klacht/klaar.pdf")
def receipt_as_pdf() -> ResponseReturnValue:
    """The receipt with the pictures as a paper to keep or print; as long as the pictures are shown."""
    sent = _latest_sent(browser.visitor(request))
    if sent is None or not _fresh(sent):
        return redirect(url_for("web.receipt"))
    found = receipt_of(_intake(sent), with_pictures=True)
    response = make_response(receipt_pdf(found))
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f"attachment; filename=klacht-{found.digits}.pdf"
    return response


def _latest_sent(person: Visitor) -> Draft | None:
    tokens = [token for token in (person.token, person.earlier) if token] if person.known else []
    found = (drafts.find(db.session, token) for token in tokens)
    return next((draft for draft in found if draft and draft.sent_at), None)


def _intake(sent: Draft) -> Intake:
    return db.session.get_one(Intake, sent.intake_id, options=[undefer(Intake.sealed)])


def _fresh(sent: Draft) -> bool:
    """Was it sent so lately that the same person is surely still here?"""
    return sent.sent_at is not None and now() - sent.sent_at < SHOWN_FOR


def _page(sent: Draft, *, with_pictures: bool) -> str:
    return render_template(
        "web/receipt.html",
        receipt=receipt_of(_intake(sent), with_pictures=with_pictures),
        may_show=_fresh(sent) and not with_pictures,
        later=request.args.get("later") == "1",
    )
