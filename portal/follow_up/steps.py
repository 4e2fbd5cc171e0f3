"""What somebody can say with a button: stop, not agreed, whether it is good so. Nothing is removed or decided."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from portal.extensions import db
from portal.follow_up.matter import DISAGREES, HAPPY, WANTS_TO_STOP
from portal.follow_up.room import mine, own, room
from portal.follow_up.words import FACES
from portal.http.commit import writes
from portal.http.language import for_both_sides
from portal.intake.correspondence import add_inbound
from portal.intake.events import record
from portal.intake.submission import IncomingMessage
from portal.vocabulary import Channel


@room.get("/stoppen")
@writes
@own
def ask_to_stop() -> ResponseReturnValue:
    """Do you really want to stop?"""
    return render_template("follow_up/stop.html")


@room.post("/stoppen")
@own
def stop() -> ResponseReturnValue:
    """The person wants to stop. The officer reads it, talks about it, and closes the matter or not."""
    if _say(for_both_sides(_l("I want to stop with my complaint.")), key=f"stop-{mine().id}"):
        record(db.session, WANTS_TO_STOP, intake_id=mine().id)
    return _back("gesprek")


@room.post("/blij")
@own
def happy() -> ResponseReturnValue:
    """Are you happy with this? The last answer counts."""
    code = request.form.get("face", "")
    if code not in FACES or not mine().closed_at:
        raise BadRequest
    record(db.session, HAPPY, intake_id=mine().id, new={"value": code})
    return _back("blij")


@room.get("/niet-eens")
@writes
@own
def ask_to_disagree() -> ResponseReturnValue:
    """Where to go when you do not agree."""
    return render_template("follow_up/disagree.html")


@room.post("/niet-eens")
@own
def disagree() -> ResponseReturnValue:
    """Tell the officer; it opens nothing by itself."""
    said = for_both_sides(_l("I do not agree with how my complaint ended."))
    if _say(said, key=f"disagree-{mine().id}-{mine().version}"):
        record(db.session, DISAGREES, intake_id=mine().id)
    return _back("gesprek")


def _say(body: str, *, key: str) -> bool:
    """Keep words of the person; False when they were here already. `key`: what makes them the same words."""
    message = IncomingMessage(provider_id=f"mine-{key}", body=body)
    return add_inbound(db.session, mine(), message, Channel.WEB) is not None


def _back(anchor: str) -> Response:
    return redirect(url_for("follow_up.home", _anchor=anchor), 303)
