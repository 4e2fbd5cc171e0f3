"""Files on their way to Twilio: what a browser hands over, and what the demo has."""

from pathlib import Path

from flask import abort, current_app
from werkzeug.datastructures import FileStorage

from tools.phone.standin import StandIn
from tools.phone.voice import NotOpus, ogg_from_webm
from tools.phone.world import Media

SAMPLES = Path(__file__).resolve().parents[2] / "portal" / "demo" / "media"
TYPES = {".jpg": "image/jpeg", ".ogg": "audio/ogg"}


def uploaded(file: FileStorage) -> Media:
    """As WhatsApp would hand it on: a recording of the browser becomes a voice note. Aborts with 400."""
    data, media_type = file.read(), file.mimetype
    if media_type == "audio/webm":
        try:
            data, media_type = ogg_from_webm(data), "audio/ogg"
        except NotOpus:
            abort(400)
    return _standin().media(data, media_type)


def sample(name: str) -> Media:
    """A photo or recording of the demo. Aborts with 404."""
    path = SAMPLES / Path(name).name
    if path.suffix not in TYPES or not path.is_file():
        abort(404)
    return _standin().media(path.read_bytes(), TYPES[path.suffix])


def _standin() -> StandIn:
    found: StandIn = current_app.extensions["standin"]
    return found
