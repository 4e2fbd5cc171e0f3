"""New pictures for somebody who lost theirs; shown once, to read out or to send."""

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.extensions import db
from portal.intake import way_back
from portal.intake.reference import shown
from portal.intake.shown_pictures import pictures_of
from portal.triage import matter
from portal.triage.policy import Action, allows
from portal.triage.views.room import me, room


@room.post("/<reference>/plaatjes")
@allows(Action.WORK)
def new_pictures(reference: str) -> ResponseReturnValue:
    """Make six new pictures and show them. They stand on this answer alone: looking again means making new ones."""
    intake = matter.hold(db.session, reference)
    secret = way_back.renew(db.session, intake, officer_id=me())
    return render_template(
        "triage/new_pictures.html",
        reference=intake.reference,
        shown=shown(intake.reference),
        pictures=pictures_of(secret, intake.language),
        language=intake.language,
    )
