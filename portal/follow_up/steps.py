"""What somebody can do with their own matter: write, stop, say whether it is good so. Nothing is removed or decided."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from portal.extensions import db
from portal.follow_up.matter import DISAGREES, HAPPY, WANTS_TO_STOP, page
from portal.follow_up.room import mine, own, room
from portal.follow_up.words import FACES
from portal.http.commit import writes
from portal.http.language import for_both_sides
from portal.intake.correspondence import add_inbound
from portal.intake.events import record
from portal.intake.submission import IncomingMessage
from portal.vocabulary import Channel

LONGEST = 20_000


@room.post("/bericht")
@own
def write() -> ResponseReturnValue:
    """A message to the officer."""
    body = request.form.get("body", "").strip()
    if not body:
        return page(mine(), errors=[("body", _("Write your message first."))]), 400
    if len(body) > LONGEST:
        return page(mine(), body=body, errors=[("body", _("Your message is too long. Make it shorter."))]), 400
    _say(body)
    return _back("gesprek")


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


def _say(body: str, *, key: str = "") -> bool:
    """Keep words of the person; False when they were here already. `key`: what makes them the same words."""
    message = IncomingMessage(provider_id=f"mine-{key or _form_key()}", body=body)
    return add_inbound(db.session, mine(), message, Channel.WEB) is not None


def _form_key() -> str:
    """The id that the page gave to this message, bound to the matter, so that nobody can take another's."""
    try:
        return f"{mine().id}-{UUID(request.form.get('key', ''))}"
    except ValueError as error:
        raise BadRequest from error


def _back(anchor: str) -> Response:
    return redirect(url_for("follow_up.home", _anchor=anchor), 303)
