"""Asking for help, at any moment: one question, how to reach you. The form that somebody was busy with stays.

It becomes a matter of its own kind. What was told already goes along only when the person says so.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import g, make_response, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import undefer
from werkzeug.wrappers import Response

from portal.channels.web import browser
from portal.channels.web.browser import Visitor
from portal.channels.web.notices import NOTICES, Notice, Reason
from portal.channels.web.page import page_of
from portal.channels.web.places import chosen_unit
from portal.channels.web.room import room
from portal.extensions import db
from portal.http.language import chooses_language, current_language, in_chosen_language
from portal.http.same_site import is_same_site_post
from portal.intake import drafts, lending
from portal.intake.deadlines import Terms, first_contact_on
from portal.intake.receive import receive
from portal.intake.reference import shown
from portal.intake.submission import Submission
from portal.models import Draft, Intake, now, scope
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.questionnaire.answers import merged, read, text_of
from portal.questionnaire.problems import settled
from portal.questionnaire.profile import HELP, WEB
from portal.questionnaire.question import Answer, Answers
from portal.questionnaire.questions import CONTACT
from portal.questionnaire.summary import summarise
from portal.vocabulary import Channel, Kind

_KEY = re.compile(r"[0-9a-f]{16}")
_PUBLIC_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpReceipt:
    """What the person may hold on to. `way` is how we reach them: call, whatsapp, email, other."""

    reference: str
    way: str
    contact_by: date
    draft: bool


@room.get("/hulp")
def help_() -> Response:
    """Who can help, and the one question: how may we reach you?"""
    person = browser.visitor(request)
    draft = _draft(person)
    response = make_response(_page(person, draft, drafts.answers_of(draft)))
    return response if person.known else browser.remember(response, person)


@room.post("/hulp")
def ask_for_help() -> Response:
    """Hand it in, once; or say what is the matter with the answer, which stays."""
    person = browser.visitor(request)
    draft = _draft(person)
    contact = read(CONTACT, dict(request.form.lists()), {}).values
    if chooses_language():
        return in_chosen_language() or make_response(_page(person, draft, contact))
    if not is_same_site_post():
        return make_response(_page(person, draft, contact, notice=NOTICES[Reason.NOT_OURS]), 403)
    if not settled(CONTACT, contact):
        return make_response(_page(person, draft, contact, strict=True), 422)
    intake = _hand_in(person, draft, contact)
    if not person.known:
        return make_response(_receipt_page(intake, draft))
    return browser.remember(redirect(url_for("web.help_receipt"), 303), person)


@room.get("/hulp/klaar")
def help_receipt() -> Response:
    """The number, and when we call; without anything asked, the question."""
    person = browser.visitor(request)
    intake = _latest(person)
    if intake is None:
        return redirect(url_for("web.help_"))
    return make_response(_receipt_page(intake, _draft(person)))


def _draft(person: Visitor) -> Draft | None:
    """The form that this browser is busy with; one that was sent is none."""
    draft = drafts.find(db.session, person.token) if person.known else None
    return draft if draft and draft.sent_at is None else None


def _page(
    person: Visitor, draft: Draft | None, answers: Answers, *, strict: bool = False, notice: Notice | None = None
) -> str:
    page = page_of(CONTACT, answers, {}, strict=strict)
    key = request.form.get("key", "")
    return render_template(
        "web/help.html",
        page=page,
        errors=page.errors,
        notice=notice,
        draft=drafts.public_id(person.token),
        key=key if _KEY.fullmatch(key) else secrets.token_hex(8),
        told=bool(drafts.answers_of(draft)),
        may_read=request.form.get("may_read", ""),
    )


def _hand_in(person: Visitor, draft: Draft | None, contact: dict[str, Answer]) -> Intake:
    before = drafts.answers_of(draft)
    may_read = request.form.get("may_read") == "yes"
    shared = summarise(before, WEB).answers if may_read else {}
    reach = summarise(contact, HELP)
    role = summarise(shared, WEB).complainant_role
    unit = chosen_unit(db.session, shared)
    receipt = receive(
        db.session,
        Submission(
            organisation_id=scope.current(db.session),
            channel=Channel.WEB,
            channel_ref=_reference_of(person),
            received_at=now(),
            language=current_language(),
            answers={**shared, **reach.answers},
            kind=Kind.HELP,
            complainant_role=role,
            name=reach.name,
            phone=reach.phone,
            email=reach.email,
            unit_id=unit.id if unit else None,
        ),
    )
    if draft and receipt.created:
        _keep_contact(person, before, contact)
        if may_read:
            lending.lend(db.session, draft, receipt.intake_id)
    return _intake(receipt.intake_id)


def _keep_contact(person: Visitor, before: Answers, contact: dict[str, Answer]) -> None:
    """Nobody is asked twice: the form knows the answer too, unless it has one already (WCAG 3.3.7)."""
    if not any(before.get(name) for name in CONTACT.names):
        held = drafts.lock(db.session, person.token, current_language())
        drafts.keep(held, merged(drafts.answers_of(held), CONTACT, contact))


def _reference_of(person: Visitor) -> str:
    """The same page sent twice is one question; a browser without cookies is known by the page alone."""
    posted, key = request.form.get("draft", ""), request.form.get("key", "")
    known_by_page = not person.known and _PUBLIC_ID.fullmatch(posted)
    browser_id = posted if known_by_page else drafts.public_id(person.token)
    return f"help-{browser_id}-{key if _KEY.fullmatch(key) else secrets.token_hex(8)}"


def _latest(person: Visitor) -> Intake | None:
    """The newest question for help of this browser."""
    tokens = [token for token in (person.token, person.earlier) if token] if person.known else []
    for token in tokens:
        mine = Intake.channel_ref.startswith(f"help-{drafts.public_id(token)}-")
        found = select(Intake).where(Intake.channel == Channel.WEB, mine).order_by(Intake.received_at.desc()).limit(1)
        intake = db.session.scalars(found.options(undefer(Intake.sealed))).first()
        if intake:
            return intake
    return None


def _intake(intake_id: UUID) -> Intake:
    return db.session.get_one(Intake, intake_id, options=[undefer(Intake.sealed)])


def _receipt_page(intake: Intake, draft: Draft | None) -> str:
    answers = unseal(intake, IntakePrivate).answers
    receipt = HelpReceipt(
        reference=shown(intake.reference),
        way=text_of(answers, "contact"),
        contact_by=first_contact_on(intake.received_at, Terms.of(g.organisation.terms)),
        draft=bool(drafts.answers_of(draft)),
    )
    return render_template("web/help_receipt.html", receipt=receipt)
