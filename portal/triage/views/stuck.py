"""Work that was set aside, for a human to look at."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.extensions import db
from portal.triage import stuck
from portal.triage.filters import uuid_of
from portal.triage.policy import Action, allows
from portal.triage.views.room import me, room


@room.get("/vastgelopen")
@allows(Action.WORK)
def stuck_jobs() -> str:
    """All of it, oldest first."""
    return render_template("triage/stuck.html", jobs=stuck.stuck_jobs(db.session))


@room.post("/vastgelopen/<job_id>/opnieuw")
@allows(Action.WORK)
def try_again(job_id: str) -> ResponseReturnValue:
    """Once more from the start."""
    if stuck.try_again(db.session, uuid_of(job_id), officer_id=me()):
        flash(_("It is being tried again. Look at this page in a minute whether it went well."), "success")
    else:
        flash(_("This is not stuck any more."), "info")
    return redirect(url_for("triage.stuck_jobs"), 303)
