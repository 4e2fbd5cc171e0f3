"""Keeping what is half typed: by itself while an officer types, files once they are chosen; or throwing it away."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound, ServiceUnavailable

from portal.channels.desk import entries, typed
from portal.channels.desk.entry import read_entry
from portal.channels.desk.offers import offers
from portal.channels.desk.page import file_name, looks, scans
from portal.channels.desk.room import me, room
from portal.extensions import db
from portal.gateways.blobs import BlobMissing, StorageAway
from portal.http.files import file_answer
from portal.intake import files
from portal.intake.alike import find_alike
from portal.models import now


@room.post("/<uuid:form_id>/concept")
def keep(form_id: UUID) -> ResponseReturnValue:
    """Keep the fields; the answer is a piece of page with the matters that look alike. 409: handed in already."""
    draft = entries.hold(db.session, form_id, me())
    if draft.sent_at:
        return "", 409
    entries.keep(draft, typed.fields())
    entry = read_entry(typed.fields(), offers(db.session), now(), has_files=True)
    found = find_alike(db.session, entry.sought)
    return render_template("desk/alike.html", alike=looks(db.session, found, officer_id=me(), seen=typed.seen()))


@room.post("/<uuid:form_id>/bestanden")
def add_files(form_id: UUID) -> ResponseReturnValue:
    """Keep files at once; the answer is a piece of page with all of them, and what could not be kept."""
    draft = entries.hold(db.session, form_id, me())
    if draft.sent_at:
        return "", 409
    problems = typed.keep_files(db.session, draft)
    page = render_template(
        "desk/scans.html", form_id=form_id, scans=scans(db.session, draft), refused=[text for _, text in problems]
    )
    return page, 422 if problems else 200


@room.get("/<uuid:form_id>/bestanden/<uuid:file_id>")
def file(form_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """One of the officer's own files, to look at."""
    draft = entries.find(db.session, form_id, me())
    row = files.find(db.session, draft, file_id) if draft else None
    if row is None:
        raise NotFound
    try:
        data = files.read(row)
    except BlobMissing:
        raise NotFound from None
    except StorageAway:
        raise ServiceUnavailable from None
    in_place = str(row.media_type).startswith(("image/", "audio/", "video/"))
    return file_answer(data, media_type=row.media_type, name=file_name(row), etag=str(row.id), in_place=in_place)


@room.post("/<uuid:form_id>/bestanden/<uuid:file_id>/weg")
def remove_file(form_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """Not this file; what is typed comes along with the button and is kept."""
    draft = entries.hold(db.session, form_id, me())
    row = files.find(db.session, draft, file_id)
    if row is not None:
        files.remove(db.session, row)
    entries.keep(draft, typed.fields())
    return redirect(url_for("desk.go_on", form_id=form_id, _anchor="scans"), 303)


@room.post("/<uuid:form_id>/weg")
def throw_away(form_id: UUID) -> ResponseReturnValue:
    """An entry that is not needed; one that was handed in stays what it became."""
    draft = entries.find(db.session, form_id, me())
    if draft and draft.sent_at is None:
        entries.throw_away(db.session, draft)
        flash(_("The half-typed entry is thrown away."), "success")
    return redirect(url_for("desk.new"), 303)
