"""The page of the pretended phone, and what its script asks for."""

import io
from datetime import timedelta

from flask import Blueprint, Response, abort, current_app, jsonify, render_template, request, send_file

from tools.phone.call_page import call_pages
from tools.phone.chat import Chat
from tools.phone.media_in import SAMPLES, TYPES, sample, uploaded
from tools.phone.standin import StandIn

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
POLICY += "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

# What a person can send besides words: the form's fields as WhatsApp fills them, and what the phone shows.
ODD = {
    "location": {
        "MessageType": "location",
        "Latitude": "52.0907",
        "Longitude": "5.1214",
        "Address": "Dorpsstraat 1, Voorbeeld",
        "shown": "📍 Dorpsstraat 1, Voorbeeld",
    },
    "contact": {"MessageType": "contacts", "shown": "👤 Contact: Ayse"},
    "sticker": {"MessageType": "sticker", "shown": "🐻 Sticker"},
    "unreadable": {"MessageType": "unsupported", "shown": "① Foto die je één keer kunt bekijken"},
}

# Who holds the two telephones at first.
PEOPLE = ({"name": "Ayse Demir", "number": "+31612345678"}, {"name": "Tomasz Nowak", "number": "+31687654321"})

pages = Blueprint(
    "phone", __name__, static_folder="static", static_url_path="/phone/static", template_folder="templates"
)


def add_phone(standin: StandIn) -> None:
    """Put the page beside the API of the stand-in; before its first request."""
    standin.app.extensions.update(standin=standin, chat=Chat(standin), calls={})
    standin.app.register_blueprint(pages)
    standin.app.register_blueprint(call_pages)


def chat() -> Chat:
    """The phone of the app that answers."""
    found: Chat = current_app.extensions["chat"]
    return found


def standin() -> StandIn:
    """The stand-in of the app that answers."""
    found: StandIn = current_app.extensions["standin"]
    return found


@pages.after_request
def only_our_own(response: Response) -> Response:
    """Nothing inline, nothing from elsewhere; as strict as the portal."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@pages.get("/")
def phone() -> str:
    """The screen."""
    samples = [path.name for path in sorted(SAMPLES.glob("*")) if path.suffix in TYPES]
    photos = [name for name in samples if name.endswith(".jpg")]
    voices = [name for name in samples if name.endswith(".ogg")]
    number = standin().number.removeprefix("whatsapp:")
    return render_template(
        "phone.html", people=PEOPLE, photos=photos, voices=voices, portal=standin().portal_url, number=number
    )


@pages.get("/phone/bubbles")
def bubbles() -> Response:
    """The conversation of one person."""
    return jsonify(chat().bubbles(request.args.get("number", "")))


@pages.post("/phone/say")
def say() -> tuple[Response, int]:
    """Send words, files, samples, a tap under a message of ours, or something odd."""
    form = request.form
    if "tap" in form:
        return _tap()
    person = ("" if "sms" in form else "whatsapp:") + form.get("number", "").replace(" ", "")
    odd = ODD.get(form.get("odd", ""), {})
    files = [uploaded(file) for file in request.files.getlist("file") if file.filename]
    files += [sample(name) for name in form.getlist("sample")]
    if not (form.get("text") or files or odd):
        abort(400)
    bubble = chat().say(person, form.get("name", ""), form.get("text", ""), files, odd)
    return jsonify({"number": bubble.number}), 202


@pages.post("/phone/later")
def later() -> Response:
    """Put the clock of the stand-in a day on: WhatsApp's 24 hours are over."""
    standin().world.later += timedelta(hours=25)
    return jsonify({"hours": round(standin().world.later / timedelta(hours=1))})


@pages.get("/phone/file/<sid>")
def file(sid: str) -> Response:
    """A file that this phone sent, to show it."""
    found = standin().world.media.get(sid)
    if found is None:
        abort(404)
    return send_file(io.BytesIO(found.data), mimetype=found.content_type)


def _tap() -> tuple[Response, int]:
    number, choice = (request.form.get(name, -1, type=int) for name in ("tap", "choice"))
    bubble = chat().tap(number, choice, request.form.get("name", ""))
    if bubble is None:
        abort(404)
    return jsonify({"number": bubble.number}), 202
