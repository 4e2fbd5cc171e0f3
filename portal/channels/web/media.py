"""Files of the form, one by one: to see, to hear, to remove. Only the browser that holds the draft finds them."""

from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound, ServiceUnavailable
from werkzeug.wrappers import Response

from portal.channels.web import browser
from portal.channels.web.own_files import CHECK, COPY, shown, with_files
from portal.channels.web.room import room
from portal.extensions import db
from portal.gateways.audio import COPY_TYPE
from portal.gateways.blobs import BlobMissing, StorageAway
from portal.http.files import file_answer
from portal.http.language import current_language
from portal.http.same_site import is_same_site_post
from portal.intake import drafts, files, uploads
from portal.models import Attachment, Draft
from portal.vocabulary import AttachmentState

MOST_IN_ONE_POST = 110 * 1024 * 1024


@room.before_request
def allow_files() -> None:
    """The page of the story may bring several files, which are read from disk, not from memory."""
    if request.method == "POST" and (request.view_args or {}).get("key") == "story":
        request.max_content_length = MOST_IN_ONE_POST


@room.route("/klacht/bestand/<uuid:file_id>", methods=["GET", "HEAD"])
def file(file_id: UUID) -> Response:
    """A file, or its copy that plays everywhere. HEAD tells how much of it is here while it is still arriving."""
    draft, row = _own(file_id)
    if request.method == "HEAD" and row.state is AttachmentState.ARRIVING:
        so_far, _ = uploads.progress(db.session, draft, file_id)
        return make_response("", 200, {"Upload-Offset": str(so_far)})
    copy = request.args.get("als") == COPY
    try:
        data = files.read(row, copy=copy)
    except BlobMissing:
        raise NotFound from None
    except StorageAway:
        raise ServiceUnavailable from None
    media_type = COPY_TYPE if copy else row.media_type
    etag = f"{row.id}-{COPY}" if copy else str(row.id)
    answer = file_answer(data, media_type=media_type, name=shown(row, 1).name, etag=etag, in_place=True)
    answer.headers["Upload-Kept"] = "yes"
    return answer


@room.get("/klacht/bestand/<uuid:file_id>/weg")
def ask_to_remove(file_id: UUID) -> Response:
    """Does this person really want to erase this file?"""
    _, row = _own(file_id)
    if row.state is not AttachmentState.STORED:
        raise NotFound
    page = render_template("web/remove_file.html", file=shown(row, 1), van=request.args.get("van", ""), back=_back())
    return make_response(page)


@room.post("/klacht/bestand/<uuid:file_id>/weg")
def remove(file_id: UUID) -> Response:
    """Erase one file; erased already is fine."""
    person = browser.visitor(request)
    if not person.known or not is_same_site_post():
        return redirect(_back(), 303)
    draft = drafts.lock(db.session, person.token, current_language())
    row = files.find(db.session, draft, file_id)
    if row is not None:
        files.remove(db.session, row)
        drafts.keep(draft, with_files(db.session, draft, drafts.answers_of(draft)))
    return redirect(_back(), 303)


def _own(file_id: UUID) -> tuple[Draft, Attachment]:
    """The file and its draft; anybody else is told that there is nothing."""
    person = browser.visitor(request)
    draft = drafts.find(db.session, person.token) if person.known else None
    row = files.find(db.session, draft, file_id) if draft else None
    if draft is None or row is None:
        raise NotFound
    return draft, row


def _back() -> str:
    if request.values.get("van") == CHECK:
        return url_for("web.check")
    return url_for("web.ask", key="story")
