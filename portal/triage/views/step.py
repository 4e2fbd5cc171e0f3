"""How every step goes: hold the matter, check the form, act, tell, and go back to the page.

A step that cannot be done brings the page back with everything that was typed: 400 when the form itself is not right
yet, 409 when a colleague was first.
"""

from collections.abc import Callable, Sequence

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.extensions import db
from portal.models import Event, Intake, now
from portal.triage import choices, history, matter, merging
from portal.triage.casework import NotPossible
from portal.triage.forms import MatterForm
from portal.triage.views.matters import show
from portal.triage.views.room import me

# Why a step cannot be taken: the field to look at, and the words.
REASONS = {
    "no_such_move": ("status", _l("This step is not possible from the present status.")),
    "closed_already": ("status", _l("This matter is closed already.")),
    "outcome_does_not_fit": ("outcome", _l("This outcome does not fit this kind of matter. Choose another.")),
    "not_closed": ("main", _l("This matter is open already.")),
    "extended_already": ("reason", _l("The term was extended before. It can be extended once.")),
    "no_term": ("reason", _l("This matter has no term that can be extended.")),
    "out_of_sight": ("officer", _l("This colleague may not see this matter. Choose another.")),
    "no_reason": ("reason", _l("Write why more time is needed.")),
}


def held(reference: str) -> Intake:
    """The matter, kept from others until this request ends."""
    return matter.hold(db.session, reference)


def step(
    intake: Intake, form: MatterForm, act: Callable[[], None], done: str, *, anchor: str | None = None
) -> ResponseReturnValue:
    """Check the form, do the step, say so (`done`), and show the page anew, at `anchor`."""
    if not form.validate():
        return show(intake, errors=form.problems()), 400
    meanwhile = changes_by_others(intake, form.seen)
    try:
        act()
    except merging.Conflict as conflict:
        return show(intake, conflict=conflict, changes=meanwhile), 409
    except NotPossible as problem:
        field, words = REASONS[problem.reason]
        return show(intake, errors=[(field, str(words))], changes=meanwhile), 409
    flash(done, "success")
    _tell(meanwhile)
    return redirect(url_for("triage.matter", reference=intake.reference, _anchor=anchor), 303)


def changes_by_others(intake: Intake, seen: int) -> list[Event]:
    """What colleagues changed since the form was shown."""
    if seen == intake.version:
        return []
    return [event for event in merging.changes_since(db.session, intake, seen) if event.officer_id != me()]


def _tell(meanwhile: Sequence[Event]) -> None:
    if not meanwhile:
        return
    own, at = choices.load(db.session), now()
    for told in (history.told(event, own, at) for event in meanwhile):
        words = ": ".join([told.text, *told.details[:1]])
        flash(_("Meanwhile %(name)s changed this matter. %(what)s", name=told.who, what=words), "warning")
