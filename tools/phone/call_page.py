"""What the script of the phone page asks for during a call."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, jsonify, request

from tools.phone.media_in import sample, uploaded
from tools.phone.standin import StandIn
from tools.phone.telephone import Telephone, WentWrong

call_pages = Blueprint("call", __name__, url_prefix="/phone/call")
_NO_ANSWER = "Het portaal geeft geen antwoord."


@call_pages.post("")
def begin() -> Response:
    """Somebody calls."""
    standin: StandIn = current_app.extensions["standin"]
    phone = Telephone(standin, request.form.get("number", "").replace(" ", ""))
    current_app.extensions["calls"][phone.row.sid] = phone
    return _done(phone, phone.dial)


@call_pages.post("/<sid>/press")
def press(sid: str) -> Response:
    """Keys, such as `1` or `0612345678#`."""
    phone = _find(sid)
    return _done(phone, phone.press, request.form.get("digits", "")[:20])


@call_pages.post("/<sid>/wait")
def wait(sid: str) -> Response:
    """Nothing is pressed and nothing said."""
    phone = _find(sid)
    return _done(phone, phone.wait)


@call_pages.post("/<sid>/speak")
def speak(sid: str) -> Response:
    """Something is said after the tone: a recording of the browser, or one of the demo."""
    phone, given = _find(sid), request.files.get("file")
    heard = uploaded(given) if given else sample(request.form.get("sample", ""))
    return _done(phone, phone.speak, heard.data)


@call_pages.post("/<sid>/hang-up")
def hang_up(sid: str) -> Response:
    """The telephone is put down."""
    phone = _find(sid)
    return _done(phone, phone.hang_up)


def _find(sid: str) -> Telephone:
    found: Telephone | None = current_app.extensions["calls"].get(sid)
    if found is None:
        abort(404)
    return found


def _done(phone: Telephone, act: Any, *given: object) -> Response:
    """Do it, and tell what is heard and what the line waits for now."""
    problem = ""
    try:
        act(*given)
    except WentWrong as trouble:
        problem = str(trouble)
    except OSError:  # nobody answers
        phone.hang_up()
        problem = _NO_ANSWER
    return jsonify(
        {
            "id": phone.row.sid,
            "heard": [{"language": heard.language, "text": heard.text} for heard in phone.heard],
            "waiting": phone.waiting,
            "until_hash": phone.wants_number,
            "problem": problem,
        }
    )
