"""Files that come whole, with the page: from a browser without JavaScript."""

from typing import cast

from flask import request
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import ServiceUnavailable

from portal.gateways.blobs import StorageAway
from portal.gateways.safe_file import RefusedFile
from portal.http.limits import PortalRequest
from portal.intake import files
from portal.models import Draft
from portal.own_files.words import AGAIN, STORAGE, words

MOST_IN_ONE_POST = 4 * 1024 * 1024 * 1024
"""A phone's film of a quarter of an hour: of what is too big only the first part is kept, so that the words beside it
reach us."""
_KINDS = (files.VOICE, files.PHOTO)

FileError = tuple[str, Markup]


def allow_files() -> None:
    """Let this page bring several files, which are read from disk, not from memory."""
    request.max_content_length = MOST_IN_ONE_POST
    cast(PortalRequest, request).most_of_a_file = files.MAX_BYTES


def keep_posted(session: Session, draft: Draft, name: str) -> list[FileError]:
    """Keep the files that came with the page in the fields of `name`; returns what is the matter with the others."""
    errors = {field: error for field, kind, file in _chosen(name) if (error := _kept(session, draft, file, kind))}
    return list(errors.items())


def brought_files(name: str) -> bool:
    """Did this page bring files along?"""
    return bool(_chosen(name))


def brought_in_vain(name: str) -> list[FileError]:
    """The words for each field whose files cannot be kept with this page: no page can fill such a field in again."""
    return list({field: words(AGAIN) for field, _kind, _file in _chosen(name)}.items())


def to_remove(name: str) -> str:
    """The file whose *Erase* was pressed, which sends the rest of the page along; "" for none."""
    return request.form.get(f"{name}_remove", "")


def _chosen(name: str) -> list[tuple[str, str, FileStorage]]:
    fields = [(f"{name}_{kind}", kind) for kind in _KINDS]
    return [(field, kind, file) for field, kind in fields for file in request.files.getlist(field) if file.filename]


def _kept(session: Session, draft: Draft, file: FileStorage, kind: str) -> Markup | None:
    try:
        files.keep(session, draft, file.stream.read(files.MAX_BYTES + 1), kind=kind)
    except RefusedFile as refusal:
        return words(refusal.reason)
    except (StorageAway, ServiceUnavailable):  # nowhere to keep it, or to receive it
        return words(STORAGE)
    return None
