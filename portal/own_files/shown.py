"""Recordings and photos as a page of the person shows them. Addresses are those of the room that is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.gateways.audio import COPY_TYPE
from portal.http.headers import POLICY
from portal.models import Attachment

COPY = "kopie"


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


def shown_files(rows: Iterable[Attachment], *, back_to: str = "") -> list[OwnFile]:
    """Files for a page, numbered by kind; `back_to`: what the page calls itself (`Holder.back`)."""
    numbers = {"image": count(1), "audio": count(1)}
    return [shown(row, next(numbers["image" if kind_of(row) == "image" else "audio"]), back_to) for row in rows]


def kind_of(row: Attachment) -> str:
    """How a page shows it: image, audio or video."""
    return str(row.media_type).partition("/")[0]


def shown(row: Attachment, number: int, back_to: str = "") -> OwnFile:
    """One file for a page; `number` tells it from the others of its kind."""
    kind = kind_of(row)
    url = url_for(".file", file_id=row.id)
    original = Source(url, str(row.media_type))
    copy = Source(url_for(".file", file_id=row.id, als=COPY), COPY_TYPE)
    return OwnFile(
        id=str(row.id),
        kind=kind,
        name=_("Photo %(n)d", n=number) if kind == "image" else _("Recording %(n)d", n=number),
        url=url,
        sources=[copy, original] if row.copy_key else [original],
        remove_href=url_for(".ask_to_remove", file_id=row.id, van=back_to or None),
    )


def removal(file_id: str) -> str | None:
    """Where to ask whether this file may go; None when this can be no file."""
    try:
        return url_for(".ask_to_remove", file_id=UUID(file_id))
    except ValueError:
        return None


def with_microphone(response: Response) -> Response:
    """A page with the recorder plays a recording from the device's memory before it is kept: `blob:` is that memory,
    filled by our own script alone, and allowed to players only on such a page.
    """
    response.headers["Content-Security-Policy"] = POLICY.replace("media-src 'self'", "media-src 'self' blob:")
    return response
