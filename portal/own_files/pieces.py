"""Files in pieces, for a browser with JavaScript: announce, send pieces, ask how far we are (HEAD), finish.

Answers are small JSON. `offset` is how many bytes are here; `words` are for the person. Nothing is lost by any answer:
the browser keeps the file until `finish` said 200.
"""

import re
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from flask import jsonify, request
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from portal.extensions import db
from portal.gateways.blobs import StorageAway
from portal.gateways.safe_file import RefusedFile
from portal.http.same_site import is_same_site_post
from portal.intake import files, uploads
from portal.models import Draft
from portal.own_files.holder import Holder
from portal.own_files.words import STORAGE, plain

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


@kindly
def announce(holder: Holder) -> Response:
    """A file of `size` bytes is going to come; `key` is the browser's own name for it, so that asking twice is once."""
    kind, key, size = request.form.get("kind", ""), request.form.get("key", ""), request.form.get("size", "")
    if kind not in {files.VOICE, files.PHOTO} or not _KEY.fullmatch(key) or not re.fullmatch(r"\d{1,10}", size):
        raise BadRequest
    row = uploads.begin(db.session, _held(holder), kind=kind, total=int(size), key=key)
    return holder.remember(_said(201, id=str(row.id), offset=row.size or 0))


@kindly
def take(holder: Holder, file_id: UUID) -> Response:
    """The next piece; `Content-Range` says where it belongs. A piece that is here already changes nothing."""
    place = _RANGE.fullmatch(request.headers.get("Content-Range", ""))
    if place is None:
        raise BadRequest
    request.max_content_length = uploads.MAX_PART
    data = request.get_data(cache=False)
    return _said(200, offset=uploads.add(db.session, _held(holder), file_id, offset=int(place[1]), data=data))


@kindly
def finish(holder: Holder, file_id: UUID) -> Response:
    """All pieces are here: from now on the file belongs to what is being told."""
    draft = _held(holder)
    row = uploads.finish(db.session, draft, file_id)
    holder.changed(draft)
    return _said(200, id=str(row.id), offset=row.size)


def _held(holder: Holder) -> Draft:
    """What this browser is telling, held until the request ends; only for our own pages."""
    draft = holder.hold() if is_same_site_post() else None
    if draft is None:
        raise NotFound
    return draft


def _said(status: int, **told: object) -> Response:
    answer = jsonify(told)
    answer.status_code = status
    return answer
