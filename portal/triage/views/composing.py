"""Around the writing of an answer: its level while it is written, how it will look, a canned answer, once more."""

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from portal.extensions import db
from portal.http.commit import only_reads
from portal.intake.correspondence import try_again as put_in_outbox
from portal.intake.reply_route import reply_route
from portal.models import now
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.triage import composer, forms, level, matter, replies
from portal.triage.filters import uuid_of
from portal.triage.policy import Action, allows
from portal.triage.preview import preview
from portal.triage.views.matters import show
from portal.triage.views.room import me, room
from portal.triage.views.step import held


@room.post("/<reference>/niveau", endpoint="level")
@allows(Action.WORK)
@only_reads
def level_of_text(reference: str) -> ResponseReturnValue:
    """The level of a text, as a part of the page; called by the page's script while an officer types."""
    text = request.form.get("body", "")
    if len(text) > composer.LONGEST_DRAFT:
        return "", 413
    intake = matter.find(db.session, reference)
    private = unseal(intake, IntakePrivate)
    route = reply_route(intake.channel, private)
    names = [g.organisation.name, current_user.name, *composer.names_in(private)]
    return render_template(
        "triage/level.html",
        level=level.shown(text, intake.language, names),
        length=composer.length(text, replies.longest(route.channel)) if route else "",
    )


@room.post("/<reference>/voorbeeld")
@allows(Action.WORK)
def look_first(reference: str) -> ResponseReturnValue:
    """What the person will see, before it is sent. The text is kept as a draft."""
    intake, form = held(reference), forms.ReplyForm(request.form)
    text, private = form.body.data or "", unseal(intake, IntakePrivate)
    box = composer.box(db.session, intake, private, g.organisation, officer=current_user.name, text=text, at=now())
    if box.route is None:
        return show(intake, errors=[("main", _("This person cannot be answered in writing. Call instead."))]), 409
    problem = replies.problem(text, box.route.channel)
    if problem or not form.validate():
        return show(intake, errors=[("body", problem)] if problem else form.problems()), 400
    replies.keep_draft(db.session, intake, text=text, officer_id=me())
    seen = preview(intake, g.organisation, box.route.channel, text, officer=current_user.name)
    return render_template("triage/preview.html", intake=intake, private=private, reply=box, seen=seen, form=form)


@room.post("/<reference>/invoegen")
@allows(Action.WORK)
def insert(reference: str) -> ResponseReturnValue:
    """Put a canned answer below what is written; the whole is the draft, which the page then shows."""
    intake, text = held(reference), request.form.get("body", "")
    answer_id = uuid_of(request.form.get("canned", ""))
    words = answer_id and composer.inserted(
        db.session,
        intake,
        unseal(intake, IntakePrivate),
        text=text,
        answer_id=answer_id,
        organisation=g.organisation,
        officer=current_user.name,
        at=now(),
    )
    if not words or len(words) > composer.LONGEST_DRAFT:
        return show(intake, errors=[("canned", _("Choose a standard answer first."))]), 400
    replies.keep_draft(db.session, intake, text=words, officer_id=me())
    return redirect(url_for("triage.matter", reference=intake.reference, _anchor="antwoord"), 303)


@room.post("/<reference>/bericht/<uuid:message_id>/opnieuw")
@allows(Action.WORK)
def send_again(reference: str, message_id: UUID) -> ResponseReturnValue:
    """Send a message that did not arrive once more. Pressed twice, or too late, it is one message."""
    intake = held(reference)
    matter.own_message(db.session, intake, message_id)
    if put_in_outbox(db.session, message_id, officer_id=me()):
        flash(_("Your answer is on its way."), "success")
    else:
        flash(_("This message was sent again already."), "info")
    return redirect(url_for("triage.matter", reference=intake.reference, _anchor="gesprek"), 303)
