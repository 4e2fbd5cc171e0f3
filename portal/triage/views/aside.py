"""The list of letters that stand aside: look, say that one was seen, or that it is a matter after all."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import NotFound, ServiceUnavailable

from portal.extensions import db
from portal.gateways.blobs import BlobMissing, StorageAway
from portal.http.commit import afterwards
from portal.http.files import file_answer
from portal.intake import files
from portal.models import Mail, now
from portal.triage import aside, reading
from portal.triage.filters import uuid_of
from portal.triage.policy import Action, allows
from portal.triage.views.room import me, room


@room.get("/opzij")
@allows(Action.READ)
def set_aside() -> str:
    """The letters, newest first. Who is bound to units does not see them: nobody knows yet whose they are."""
    _for_the_whole_house()
    mails, more = aside.page(db.session, before=_place(request.args.get("voor", "")))
    afterwards(partial(reading.log_letters, db.session, [mail.id for mail in mails], me()))
    next_href = url_for("triage.set_aside", voor=f"{more[0].isoformat()}~{more[1]}") if more else None
    return render_template("triage/aside.html", rows=aside.rows(db.session, mails, now()), next_href=next_href)


@room.get("/opzij/<mail_id>/e-mail.eml")
@allows(Action.READ)
def aside_original(mail_id: str) -> Response:
    """The letter as it came, to save and look at elsewhere."""
    _for_the_whole_house()
    found = aside.original(db.session, _id(mail_id))
    try:
        data = files.read(found)
    except BlobMissing:
        raise NotFound from None
    except StorageAway:
        raise ServiceUnavailable from None
    afterwards(partial(reading.log_letters, db.session, [_id(mail_id)], me()))
    return file_answer(data, media_type=found.media_type, name="e-mail.eml", etag=str(found.id), in_place=False)


@room.post("/opzij/<mail_id>/zaak")
@allows(Action.WORK)
def aside_to_matter(mail_id: str) -> ResponseReturnValue:
    """It is a matter after all."""
    return _step(mail_id, aside.make_matter, _("The letter is on its way to the list. It is there within a minute."))


@room.post("/opzij/<mail_id>/gezien")
@allows(Action.WORK)
def aside_seen(mail_id: str) -> ResponseReturnValue:
    """It was looked at, and needs nothing."""
    return _step(mail_id, aside.mark_seen, _("Marked as seen."))


def _step(mail_id: str, act: Callable[..., None], done: str) -> ResponseReturnValue:
    _for_the_whole_house()
    mail: Mail = aside.hold(db.session, _id(mail_id))
    act(db.session, mail, officer_id=me())
    flash(done, "success")
    return redirect(url_for("triage.set_aside"), 303)


def _for_the_whole_house() -> None:
    if current_user.bound:
        abort(404)


def _id(text: str) -> UUID:
    found = uuid_of(text)
    if found is None:
        raise NotFound
    return found


def _place(text: str) -> aside.Place | None:
    """Below which letter a next page begins; an odd value shows the first."""
    moment, _sign, name = text.partition("~")
    mail_id = uuid_of(name)
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (at, mail_id) if at.tzinfo and mail_id else None
