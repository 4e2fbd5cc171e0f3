"""Writing to the officer: words, a recording, photos. What is not sent yet is kept, for here and for another device."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from flask import g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from portal.extensions import db
from portal.follow_up.enter import asked
from portal.follow_up.matter import page
from portal.follow_up.own_files import NAME
from portal.follow_up.room import mine, room, visitor
from portal.http.language import LANGUAGES
from portal.intake import files, unsent
from portal.intake.correspondence import add_inbound
from portal.intake.submission import IncomingMessage
from portal.models import Draft
from portal.own_files.posted import brought_in_vain, keep_posted, to_remove
from portal.own_files.shown import removal, with_microphone
from portal.vocabulary import Channel

LONGEST = 20_000


@room.post("/bericht")
def write() -> ResponseReturnValue:
    """A message to the officer; whoever holds no key any more is asked for the pictures, and keeps the message."""
    g.mine = visitor()
    if g.mine is None:
        return asked(file_errors=brought_in_vain(NAME)), 403
    body = request.form.get("body", "").strip()
    if len(body) > LONGEST:
        return _again(body, [("body", _("Your message is too long. Make it shorter."))], 400)
    draft = unsent.lock(db.session, mine())
    unsent.keep(draft, body)
    if errors := keep_posted(db.session, draft, NAME):
        return _again(body, errors, 422)
    if elsewhere := _only_kept():
        return redirect(elsewhere, 303)
    if not body and not files.of_draft(db.session, draft):
        return _again(body, [("body", _("Write your message first."))], 400)
    _send(draft, body)
    return redirect(url_for("follow_up.home", _anchor="gesprek"), 303)


def _again(body: str, errors: Sequence[tuple[str, str]], status: int) -> Response:
    return with_microphone(make_response(page(mine(), body=body, errors=errors), status))


def _only_kept() -> str | None:
    """Where to go when the form came only to be kept: to erase a file, or to read on in another language."""
    language = request.form.get("language", "")
    if language in LANGUAGES:
        return url_for("follow_up.home", lang=language, _anchor="gesprek")
    return removal(to_remove(NAME))


def _send(draft: Draft, body: str) -> None:
    message = IncomingMessage(provider_id=_name_of(body), body=body)
    kept = add_inbound(db.session, mine(), message, Channel.WEB)
    unsent.sent(db.session, draft, kept.id if kept else None)


def _name_of(body: str) -> str:
    """The id that the page gave to this message, bound to the matter, so that nobody can take another's, and to the
    words, so that other words from the same page are another message.
    """
    try:
        key = UUID(request.form.get("key", ""))
    except ValueError as error:
        raise BadRequest from error
    digest = hashlib.sha256(" ".join(body.split()).encode()).hexdigest()
    return f"mine-{mine().id}-{key}-{digest[:16]}"
