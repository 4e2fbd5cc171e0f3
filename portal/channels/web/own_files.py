"""The recordings and photos of a form, as its pages show them, and what a page brought along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from flask import request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from portal.channels.web.file_words import STORAGE, words
from portal.gateways.audio import COPY_TYPE
from portal.gateways.blobs import StorageAway
from portal.gateways.safe_file import RefusedFile
from portal.http.headers import POLICY
from portal.intake import files
from portal.models import Attachment, Draft
from portal.questionnaire.question import FILES, Answer, Answers, Kind, Question

FIELDS = {"story_voice": files.VOICE, "story_photo": files.PHOTO}
COPY = "kopie"
CHECK = "controle"

FileError = tuple[str, Markup]


@dataclass(frozen=True, slots=True)
class Source:
    """One of the forms in which a player can fetch a recording."""

    url: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """One file. `kind`: audio, video or image; `sources` begins with what plays everywhere."""

    id: str
    kind: str
    name: str
    url: str
    sources: Sequence[Source]
    remove_href: str


def own_files(session: Session, draft: Draft | None, answers: Answers, *, back_to: str = "") -> list[OwnFile]:
    """The files of the story; asks the database only when there are any."""
    if draft is None or not answers.get(FILES):
        return []
    numbers = {"image": count(1), "audio": count(1)}
    rows = files.of_draft(session, draft)
    return [shown(row, next(numbers["image" if kind_of(row) == "image" else "audio"]), back_to) for row in rows]


def kind_of(row: Attachment) -> str:
    """How a page shows it: image, audio or video."""
    return str(row.media_type).partition("/")[0]


def shown(row: Attachment, number: int, back_to: str = "") -> OwnFile:
    """One file for a page; `number` tells it from the others of its kind."""
    kind = kind_of(row)
    url = url_for("web.file", file_id=row.id)
    original = Source(url, str(row.media_type))
    copy = Source(url_for("web.file", file_id=row.id, als=COPY), COPY_TYPE)
    return OwnFile(
        id=str(row.id),
        kind=kind,
        name=_("Photo %(n)d", n=number) if kind == "image" else _("Recording %(n)d", n=number),
        url=url,
        sources=[copy, original] if row.copy_key else [original],
        remove_href=url_for("web.ask_to_remove", file_id=row.id, van=back_to or None),
    )


def keep_posted(session: Session, draft: Draft) -> list[FileError]:
    """Keep the files that came with this page; returns what is the matter with those that could not be kept."""
    errors = {name: error for name, file in _chosen() if (error := _kept(session, draft, file, FIELDS[name]))}
    return list(errors.items())


def brought_files() -> bool:
    """Did this page bring files along?"""
    return bool(_chosen())


def with_files(session: Session, draft: Draft, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers, knowing whether files tell the story."""
    others = {name: value for name, value in answers.items() if name != FILES}
    return {**others, FILES: "yes"} if files.of_draft(session, draft) else others


def with_microphone(response: Response, question: Question) -> Response:
    """The page of the story plays a recording from the device's memory before it is kept: `blob:` is that memory,
    filled by our own script alone, and allowed to players only on this page.
    """
    if question.kind == Kind.STORY:
        response.headers["Content-Security-Policy"] = POLICY.replace("media-src 'self'", "media-src 'self' blob:")
    return response


def removal(file_id: str) -> str:
    """Where to ask whether this file may go; the story when there is no such file."""
    try:
        return url_for("web.ask_to_remove", file_id=UUID(file_id))
    except ValueError:
        return url_for("web.ask", key="story")


def _chosen() -> list[tuple[str, FileStorage]]:
    return [(name, file) for name in FIELDS for file in request.files.getlist(name) if file.filename]


def _kept(session: Session, draft: Draft, file: FileStorage, kind: str) -> Markup | None:
    data = file.stream.read(files.MAX_BYTES + 1)
    try:
        files.keep(session, draft, data, kind=kind)
    except RefusedFile as refusal:
        return words(refusal.reason)
    except StorageAway:
        return words(STORAGE)
    return None
