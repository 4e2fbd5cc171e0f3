"""What an officer does with a matter: each step is one form, one function of casework, and back to the page."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.extensions import db
from portal.triage import casework, choices, forms
from portal.triage.page import kept
from portal.triage.policy import Action, allows
from portal.triage.views.room import me, room
from portal.triage.views.step import held, step
from portal.vocabulary import Outcome, Status, Track


@room.post("/<reference>/beoordeling")
@allows(Action.WORK)
def assess(reference: str) -> ResponseReturnValue:
    """Kind, role, urgency, unit, categories."""
    intake, form = held(reference), forms.AssessForm(request.form)
    own = choices.load(db.session)
    form.offer(own, kept(intake, own))

    def act() -> None:
        casework.assess(db.session, intake, officer_id=me(), seen=form.seen, wanted=form.wanted())

    return step(intake, form, act, _("Your assessment is saved."))


@room.post("/<reference>/oppakken")
@allows(Action.WORK)
def take(reference: str) -> ResponseReturnValue:
    """I take this on."""
    intake, form = held(reference), forms.TakeForm(request.form)

    def act() -> None:
        casework.take(db.session, intake, officer_id=me(), seen=form.seen)

    return step(intake, form, act, _("This matter is yours now."))


@room.post("/<reference>/toewijzen")
@allows(Action.ASSIGN)
def assign(reference: str) -> ResponseReturnValue:
    """Give it to a colleague, or to nobody."""
    intake, form = held(reference), forms.AssignForm(request.form)
    form.offer(choices.load(db.session))

    def act() -> None:
        casework.assign(db.session, intake, to=form.to, officer_id=me(), seen=form.seen)

    return step(intake, form, act, _("The officer is changed."))


@room.post("/<reference>/spoor")
@allows(Action.WORK)
def choose_track(reference: str) -> ResponseReturnValue:
    """Informal with the person's consent, formal, or Wzd."""
    intake, form = held(reference), forms.TrackForm(request.form)

    def act() -> None:
        track, consent = Track(form.track.data or ""), bool(form.consent.data)
        casework.choose_track(db.session, intake, track, consent=consent, officer_id=me(), seen=form.seen)

    return step(intake, form, act, _("The route is saved."))


@room.post("/<reference>/status")
@allows(Action.WORK)
def move(reference: str) -> ResponseReturnValue:
    """The next status; the last one needs an outcome."""
    intake, form = held(reference), forms.StatusForm(request.form)

    def act() -> None:
        status, who = Status(form.status.data or ""), me()
        if status is Status.CLOSED:
            outcome, words = Outcome(form.outcome.data or ""), form.explanation.data or ""
            casework.close(db.session, intake, outcome, officer_id=who, seen=form.seen, explanation=words)
        else:
            casework.move(db.session, intake, status, officer_id=who, seen=form.seen)

    return step(intake, form, act, _("The status is changed."))


@room.post("/<reference>/heropenen")
@allows(Action.WORK)
def reopen(reference: str) -> ResponseReturnValue:
    """Take up a closed matter again."""
    intake, form = held(reference), forms.ReopenForm(request.form)

    def act() -> None:
        casework.reopen(db.session, intake, officer_id=me(), seen=form.seen)

    return step(intake, form, act, _("This matter is open again."))


@room.post("/<reference>/verlenging")
@allows(Action.WORK)
def extend(reference: str) -> ResponseReturnValue:
    """Four weeks more, once, with the reason."""
    intake, form = held(reference), forms.ExtendForm(request.form)

    def act() -> None:
        casework.extend(db.session, intake, reason=form.reason.data or "", officer_id=me())

    return step(intake, form, act, _("The term is extended. Tell the person in writing, with the reason."))
