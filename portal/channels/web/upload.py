"""Files in pieces, for a browser with JavaScript: announce, send pieces, ask how far we are (HEAD), finish.

Answers are small JSON. `offset` is how many bytes are here; `words` are for the person. Nothing is lost by any answer:
the browser keeps the file until `finish` said 200.
"""

import re
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from flask import Response, jsonify, request
from werkzeug.exceptions import BadRequest, NotFound

from portal.channels.web import browser
from portal.channels.web.file_words import STORAGE, plain
from portal.channels.web.own_files import with_files
from portal.channels.web.room import room
from portal.extensions import db
from portal.gateways.blobs import StorageAway
from portal.gateways.safe_file import RefusedFile
from portal.http.language import current_language
from portal.http.same_site import is_same_site_post
from portal.intake import drafts, files, uploads
from portal.models import Draft

_KEY = re.compile(r"[A-Za-z0-9-]{8,64}")
_RANGE = re.compile(r"bytes (\d{1,10})-\d{1,10}/\d{1,10}")

View = Callable[..., Response]


def kindly(view: View) -> View:
    """Every way in which it can fail, as an answer that a script understands and a person can read."""

    @wraps(view)
    def answer(*args: object, **kwargs: object) -> Response:
        try:
            return view(*args, **kwargs)
        except uploads.NoSuchUpload:
            return _said(404, offset=0)
        except uploads.Gap as gap:
            return _said(409, offset=gap.so_far)
        except RefusedFile as refusal:
            return _said(422, words=plain(refusal.reason))
        except StorageAway:
            return _said(503, words=plain(STORAGE))

    return answer


@room.post("/klacht/bestand")
@kindly
def announce_file() -> Response:
    """A file of `size` bytes is going to come; `key` is the browser's own name for it, so that asking twice is once."""
    kind, key, size = request.form.get("kind", ""), request.form.get("key", ""), request.form.get("size", "")
    if kind not in {files.VOICE, files.PHOTO} or not _KEY.fullmatch(key) or not re.fullmatch(r"\d{1,10}", size):
        raise BadRequest
    row = uploads.begin(db.session, _held_draft(), kind=kind, total=int(size), key=key)
    answer = _said(201, id=str(row.id), offset=row.size or 0)
    return browser.remember(answer, browser.visitor(request))  # type: ignore[return-value]


@room.put("/klacht/bestand/<uuid:file_id>")
@kindly
def take_piece(file_id: UUID) -> Response:
    """The next piece; `Content-Range` says where it belongs. A piece that is here already changes nothing."""
    place = _RANGE.fullmatch(request.headers.get("Content-Range", ""))
    if place is None:
        raise BadRequest
    request.max_content_length = uploads.MAX_PART
    data = request.get_data(cache=False)
    return _said(200, offset=uploads.add(db.session, _held_draft(), file_id, offset=int(place[1]), data=data))


@room.post("/klacht/bestand/<uuid:file_id>/klaar")
@kindly
def finish_file(file_id: UUID) -> Response:
    """All pieces are here: from now on the file belongs to the story."""
    draft = _held_draft()
    row = uploads.finish(db.session, draft, file_id)
    if draft.sent_at is None:
        drafts.keep(draft, with_files(db.session, draft, drafts.answers_of(draft)))
    return _said(200, id=str(row.id), offset=row.size)


def _held_draft() -> Draft:
    """The draft of this browser, held until the request ends; only for our own pages."""
    person = browser.visitor(request)
    if not person.known or not is_same_site_post():
        raise NotFound
    return drafts.lock(db.session, person.token, current_language())


def _said(status: int, **told: object) -> Response:
    answer = jsonify(told)
    answer.status_code = status
    return answer
