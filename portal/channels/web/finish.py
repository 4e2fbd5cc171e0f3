"""Afterwards: the receipt, which a browser can always find back, and leaving nothing behind on a shared device."""

from dataclasses import dataclass
from datetime import date

from flask import g, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import undefer
from werkzeug.wrappers import Response

from portal.channels.web import browser
from portal.channels.web.browser import Visitor
from portal.channels.web.notices import Notice
from portal.channels.web.room import room
from portal.extensions import db
from portal.http.same_site import is_same_site_post
from portal.intake import drafts
from portal.intake.deadlines import Terms, first_contact_on, local_date
from portal.intake.reference import shown
from portal.models import Draft, Intake
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPage:
    """What the person may hold on to. `way` is how we reach them (call, whatsapp, email, other); "" is not at all."""

    reference: str
    way: str
    contact_by: date
    answer_by: date | None


@room.get("/klacht/klaar")
def receipt() -> Response:
    """The number, what happens next, and by when; without anything sent, the form."""
    sent = _latest_sent(browser.visitor(request))
    intake = sent and db.session.get(Intake, sent.intake_id, options=[undefer(Intake.sealed)])
    if not intake:
        return redirect(url_for("web.begin"))
    return make_response(
        render_template("web/receipt.html", receipt=_receipt(intake), later=request.args.get("later") == "1")
    )


@room.get("/klacht/wissen")
def ask_to_wipe() -> str:
    """Does this person really want to leave nothing behind?"""
    return wipe_page()


@room.post("/klacht/wissen")
def wipe() -> Response:
    """Remove what was not sent, and all that this browser remembers."""
    if not is_same_site_post():
        return redirect(url_for("web.ask_to_wipe"), 303)
    person = browser.visitor(request)
    if person.known:
        drafts.wipe(db.session, person.token)
    return browser.forget(redirect(url_for("web.wiped"), 303))


@room.get("/klacht/gewist")
def wiped() -> str:
    """Nothing of it is left on this device."""
    return render_template("web/wiped.html")


def wipe_page(notice: Notice | None = None) -> str:
    """The page that asks before it erases; it shows nothing of what was told."""
    draft = drafts.find(db.session, browser.visitor(request).token)
    return render_template("web/wipe.html", sent=bool(draft and draft.sent_at), notice=notice)


def _latest_sent(person: Visitor) -> Draft | None:
    tokens = [token for token in (person.token, person.earlier) if token] if person.known else []
    found = (drafts.find(db.session, token) for token in tokens)
    return next((draft for draft in found if draft and draft.sent_at), None)


def _receipt(intake: Intake) -> ReceiptPage:
    private = unseal(intake, IntakePrivate)
    reachable = private.phone or private.email or private.answers.get("contact_text")
    way = str(private.answers.get("contact", "")) or ("call" if private.phone else "email" if private.email else "")
    return ReceiptPage(
        reference=shown(intake.reference),
        way=way if reachable else "",
        contact_by=first_contact_on(intake.received_at, Terms.of(g.organisation.terms)),
        answer_by=local_date(intake.due_at) if intake.due_at else None,
    )
