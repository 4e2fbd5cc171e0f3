"""Files of a matter, as the page shows them: what can be seen or played in place, and what cannot be had."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.gateways.audio import COPY_TYPE
from portal.models import Attachment
from portal.privacy.documents import AttachmentPrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import AttachmentState

IMAGES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
SOUNDS = frozenset({"audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/wav", "audio/webm"})
SOUNDS_WITH_A_COPY = frozenset({"audio/amr", "audio/3gpp"})  # no browser plays these as they are
COPY = "kopie"
FILMS = frozenset({"video/mp4", "video/webm", "video/ogg"})
KILOBYTE = 1000
LONGEST_NAME = 120

REASONS = {
    "foreign_host": _l("It came from a place that we do not trust."),
    "type_not_allowed": _l("Files of this kind are not kept."),
    "too_large": _l("The file was too big."),
    "broken_image": _l("The picture is damaged."),
    "empty": _l("The file was empty."),
    "gone": _l("The carrier does not have it any more."),
    "erased": _l("The person erased it."),
    "never_came": _l("The carrier never gave it to us."),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One of the forms in which a player can fetch a recording."""

    url: str
    type: str


@dataclass(frozen=True, slots=True)
class ShownFile:
    """`kind`: image, audio, video or file; waiting and refused for what cannot be shown.

    `sources`: what a player may fetch, the copy that plays everywhere first.
    """

    kind: str
    name: str
    url: str | None
    note: str
    sources: Sequence[Source] = ()


def kind_of(media_type: str | None) -> str:
    """How a browser can show a file of this type in place; anything else is only for downloading."""
    if media_type in IMAGES:
        return "image"
    if media_type in SOUNDS | SOUNDS_WITH_A_COPY:
        return "audio"
    return "video" if media_type in FILMS else "file"


def shown_files(attachments: Iterable[Attachment], reference: str) -> list[ShownFile]:
    """The files for the page, numbered where they have no name."""
    return [_shown(attachment, number, reference) for number, attachment in enumerate(attachments, 1)]


def by_message(attachments: Iterable[Attachment]) -> dict[UUID | None, list[Attachment]]:
    """The files of each message; under None those that came with the form itself."""
    found: dict[UUID | None, list[Attachment]] = {}
    for attachment in attachments:
        found.setdefault(attachment.message_id, []).append(attachment)
    return found


def name_of(attachment: Attachment, number: int = 1) -> str:
    """The name that the sender gave, else what it is with a number; a letter as it came is called so."""
    if attachment.mail_id:
        return f"{words_for_letter()}.eml"
    given = _plain(unseal(attachment, AttachmentPrivate).filename)
    words = {"image": _("Photo %(n)d", n=number), "audio": _("Recording %(n)d", n=number)}
    words["video"] = _("Film %(n)d", n=number)
    return given or str(words.get(kind_of(attachment.media_type), _("File %(n)d", n=number)))


def words_for_letter() -> str:
    """What the bytes of a letter are called."""
    return str(_("The letter as it came"))


def _plain(name: str) -> str:
    """A name as a file can have it: on one line, without folders, not endless."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable()).strip()[-LONGEST_NAME:]


def _shown(attachment: Attachment, number: int, reference: str) -> ShownFile:
    name = name_of(attachment, number)
    if attachment.state in (AttachmentState.PENDING, AttachmentState.ARRIVING):
        return ShownFile("waiting", name, None, _("Not in yet. Look again in a minute."))
    if attachment.state is not AttachmentState.STORED:
        return ShownFile("refused", name, None, str(REASONS.get(attachment.reason or "", "")))
    url = url_for("triage.attachment", reference=reference, attachment_id=attachment.id)
    kind = kind_of(attachment.media_type)
    return ShownFile(kind, name, url, _size(attachment.size), _sources(attachment, url) if kind == "audio" else ())


def _sources(attachment: Attachment, url: str) -> list[Source]:
    original = Source(url, str(attachment.media_type))
    return [Source(f"{url}?als={COPY}", COPY_TYPE), original] if attachment.copy_key else [original]


def _size(size: int | None) -> str:
    if not size:
        return ""
    thousands = size / KILOBYTE
    return (
        f"{thousands / KILOBYTE:.1f} MB".replace(".", ",")
        if thousands >= KILOBYTE
        else f"{max(1, round(thousands))} kB"
    )
