"""Notes for colleagues, answers to the person, and the draft of an answer: added, so never in anybody's way."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.extensions import db
from portal.intake.reply_route import reply_route
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.triage import casework, forms, matter, replies
from portal.triage.policy import Action, allows
from portal.triage.views.matters import show
from portal.triage.views.room import me, room
from portal.triage.views.step import held, step

LONGEST_DRAFT = 40_000


@room.post("/<reference>/notitie")
@allows(Action.WORK)
def note(reference: str) -> ResponseReturnValue:
    """A note for colleagues."""
    intake, form = held(reference), forms.NoteForm(request.form)

    def act() -> None:
        text = form.note.data or ""
        casework.note(db.session, intake, text, officer_id=me(), event_id=form.id_for(text))

    return step(intake, form, act, _("Your note is saved."), anchor="gesprek")


@room.post("/<reference>/antwoord")
@allows(Action.WORK)
def reply(reference: str) -> ResponseReturnValue:
    """An answer by the person's own channel. Too long or no way to send it: the text stays in its box."""
    intake, form = held(reference), forms.ReplyForm(request.form)
    route = reply_route(intake.channel, unseal(intake, IntakePrivate))
    if route is None:
        return show(intake, errors=[("main", _("This person cannot be answered in writing. Call instead."))]), 409
    if problem := replies.problem(form.body.data or "", route.channel):
        return show(intake, errors=[("body", problem)]), 400

    def act() -> None:
        body = form.body.data or ""
        replies.send(db.session, intake, body=body, route=route, officer_id=me(), message_id=form.id_for(body))

    return step(intake, form, act, _("Your answer is on its way."), anchor="gesprek")


@room.post("/<reference>/concept")
@allows(Action.WORK)
def draft(reference: str) -> ResponseReturnValue:
    """Keep what is being written; called by the page's script while an officer types."""
    text = request.form.get("body", "")
    if len(text) > LONGEST_DRAFT:
        return "", 413
    replies.keep_draft(db.session, matter.find(db.session, reference), text=text, officer_id=me())
    return "", 204
