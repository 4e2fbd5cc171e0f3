"""The files of a matter: decrypted for who may read it, and shown so that nothing in them can run."""

from functools import partial

from flask import Response, request
from werkzeug.exceptions import NotFound, ServiceUnavailable

from portal.extensions import db
from portal.gateways.audio import COPY_TYPE
from portal.gateways.blobs import BlobMissing, StorageAway
from portal.http.commit import afterwards
from portal.http.files import asks_for_a_later_piece, file_answer
from portal.intake import files
from portal.triage import matter, reading
from portal.triage.files import COPY, kind_of, name_of
from portal.triage.filters import uuid_of
from portal.triage.policy import Action, allows
from portal.triage.views.room import me, room


@room.get("/<reference>/bijlage/<attachment_id>")
@allows(Action.READ)
def attachment(reference: str, attachment_id: str) -> Response:
    """One file, or the copy of it that plays everywhere; whole or in pieces. Opening it is a reading."""
    file_id = uuid_of(attachment_id)
    if file_id is None:
        raise NotFound
    found = matter.attachment(db.session, matter.find(db.session, reference), file_id)
    copy = request.args.get("als") == COPY
    try:
        data = files.read(found, copy=copy)
    except BlobMissing:
        raise NotFound from None
    except StorageAway:
        raise ServiceUnavailable from None
    response = file_answer(
        data,
        media_type=COPY_TYPE if copy else found.media_type,
        name=name_of(found),
        etag=f"{found.id}-{COPY}" if copy else str(found.id),
        in_place=kind_of(found.media_type) != "file",
    )
    afterwards(partial(reading.log_attachment, db.session, found, me(), continues=asks_for_a_later_piece()))
    return response
