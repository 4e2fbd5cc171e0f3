"""The files of a matter: decrypted for who may read it, and shown so that nothing in them can run."""

import io
from functools import partial

from flask import Response, request, send_file
from werkzeug.exceptions import NotFound, ServiceUnavailable

from portal.extensions import db
from portal.gateways.blobs import BlobMissing, StorageAway, open_store
from portal.http.commit import afterwards
from portal.models import Attachment
from portal.privacy.sealing import unseal_bytes
from portal.settings import current_settings
from portal.triage import matter, reading
from portal.triage.files import kind_of, name_of
from portal.triage.filters import uuid_of
from portal.triage.policy import Action, allows
from portal.triage.views.room import me, room
from portal.vocabulary import AttachmentState

# The file stands alone: no script, no form, no request of its own, whatever its bytes turn out to be.
POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox"


@room.get("/<reference>/bijlage/<attachment_id>")
@allows(Action.READ)
def attachment(reference: str, attachment_id: str) -> Response:
    """One file, whole or the piece that a player asks for. Opening it is a reading."""
    file_id = uuid_of(attachment_id)
    if file_id is None:
        raise NotFound
    found = matter.attachment(db.session, matter.find(db.session, reference), file_id)
    response = _file(found, _bytes(found))
    afterwards(partial(reading.log_attachment, db.session, found, me(), continues=_continues()))
    return response


def _bytes(found: Attachment) -> bytes:
    if found.state is not AttachmentState.STORED or not found.blob_key:
        raise NotFound
    try:
        sealed = open_store(current_settings().storage_url).get(found.blob_key)
    except BlobMissing:
        raise NotFound from None
    except StorageAway:
        raise ServiceUnavailable from None
    return unseal_bytes(sealed, table=Attachment.__tablename__, row_id=found.id)


def _file(found: Attachment, data: bytes) -> Response:
    in_place = kind_of(found.media_type) != "file"
    response = send_file(
        io.BytesIO(data),
        mimetype=found.media_type or "application/octet-stream",
        as_attachment=not in_place,
        download_name=name_of(found),
        conditional=True,
        etag=str(found.id),
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    return response


def _continues() -> bool:
    """Does a player ask for a later piece of a file that it is reading?"""
    wanted = request.range
    return wanted is not None and bool(wanted.ranges) and (wanted.ranges[0][0] or 0) > 0
