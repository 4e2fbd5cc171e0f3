"""Afterwards: the number, what to read back to the caller, and the caller's own card with the six pictures.

The pictures are shown for an hour to the officer who typed, so that they can be told, printed or sent; after that new
ones are made on the page of the matter (docs/adr/0012).
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import undefer

from portal.channels.desk import entries
from portal.channels.desk.card import CardWay, card_ways, send_card
from portal.channels.desk.room import me, room
from portal.extensions import db
from portal.intake.receipt_page import SHOWN_FOR, ReceiptPage, receipt_of, receipt_pdf
from portal.intake.sight import sees
from portal.models import Draft, Intake, now
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.questionnaire.answers import text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What the caller hears: their own story, the number digit by digit, and what happens by when."""

    story: str
    digits: str
    contact_by: date
    answer_by: date | None


@room.get("/<uuid:form_id>/klaar")
def done(form_id: UUID) -> ResponseReturnValue:
    """What came of an entry. Later than an hour it leads to the matter itself."""
    draft, intake = _handed_in(form_id)
    if draft is None or intake is None:
        return redirect(url_for("desk.new"))
    if not _fresh(draft):
        return redirect(f"/triage/{intake.reference}")
    receipt, private = _receipt(draft, intake), unseal(intake, IntakePrivate)
    return render_template(
        "desk/done.html",
        may_open=sees(db.session, me(), intake),
        form_id=form_id,
        receipt=receipt,
        language=intake.language,
        read_back=_read_back(private, receipt),
        ways=card_ways(private),
    )


@room.get("/<uuid:form_id>/klaar.pdf")
def card(form_id: UUID) -> ResponseReturnValue:
    """The caller's card on paper, in the caller's language."""
    draft, intake = _handed_in(form_id)
    if draft is None or intake is None or not _fresh(draft):
        return redirect(url_for("desk.done", form_id=form_id))
    with force_locale(intake.language):
        response = make_response(receipt_pdf(_receipt(draft, intake)))
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f"inline; filename=kaart-{intake.reference}.pdf"
    return response


@room.post("/<uuid:form_id>/stuur")
def send(form_id: UUID) -> ResponseReturnValue:
    """Send the card to the caller, once a way."""
    draft, intake = _handed_in(form_id)
    way = request.form.get("way", "")
    if draft and intake and _fresh(draft) and way in set(CardWay):
        send_card(db.session, intake, CardWay(way), _receipt(draft, intake), officer_id=me())
        flash(_("The card is on its way to the caller."), "success")
    return redirect(url_for("desk.done", form_id=form_id), 303)


def _handed_in(form_id: UUID) -> tuple[Draft | None, Intake | None]:
    draft = entries.find(db.session, form_id, me())
    if draft is None or draft.intake_id is None:
        return None, None
    return draft, db.session.get(Intake, draft.intake_id, options=[undefer(Intake.sealed)])


def _fresh(draft: Draft) -> bool:
    return draft.sent_at is not None and now() - draft.sent_at < SHOWN_FOR


def _receipt(draft: Draft, intake: Intake) -> ReceiptPage:
    with force_locale(intake.language):
        return receipt_of(intake, with_pictures=True, told_at=draft.sent_at)


def _read_back(private: IntakePrivate, receipt: ReceiptPage) -> ReadBack:
    return ReadBack(
        story=text_of(private.answers, "story"),
        digits=" ".join(receipt.digits),
        contact_by=receipt.contact_by,
        answer_by=receipt.answer_by,
    )
