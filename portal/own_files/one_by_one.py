"""Files one by one: to see, to hear, to erase. Only the browser whose files they are finds them."""

from uuid import UUID

from flask import make_response, redirect, render_template, request
from werkzeug.exceptions import NotFound, ServiceUnavailable
from werkzeug.wrappers import Response

from portal.extensions import db
from portal.gateways.audio import COPY_TYPE
from portal.gateways.blobs import BlobMissing, StorageAway
from portal.http.files import file_answer
from portal.http.same_site import is_same_site_post
from portal.intake import files
from portal.models import Attachment
from portal.own_files.holder import Holder
from portal.own_files.shown import COPY, shown
from portal.vocabulary import AttachmentState


def show(holder: Holder, file_id: UUID) -> Response:
    """A file, or its copy that plays everywhere. HEAD tells how much of it is here while it is still arriving."""
    row = _waiting(holder, file_id) or holder.sent(file_id)
    if row is None:
        raise NotFound
    if request.method == "HEAD" and row.state is AttachmentState.ARRIVING:
        return make_response("", 200, {"Upload-Offset": str(row.size or 0)})
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


def ask_to_remove(holder: Holder, file_id: UUID) -> Response:
    """Does this person really want to erase this file?"""
    row = _waiting(holder, file_id)
    if row is None or row.state is not AttachmentState.STORED:
        raise NotFound
    van = request.args.get("van", "")
    return make_response(render_template(holder.removal_page, file=shown(row, 1), van=van, back=holder.back(van)))


def remove(holder: Holder, file_id: UUID) -> Response:
    """Erase one file; erased already is fine."""
    draft = holder.hold() if is_same_site_post() else None
    row = files.find(db.session, draft, file_id) if draft else None
    if draft is not None and row is not None:
        files.remove(db.session, row)
        holder.changed(draft)
    return redirect(holder.back(request.values.get("van", "")), 303)


def _waiting(holder: Holder, file_id: UUID) -> Attachment | None:
    draft = holder.look()
    return files.find(db.session, draft, file_id) if draft else None
