"""Files of a form in the making: kept at once, sealed, and taken along when the form is sent.

A file that comes after the form was sent joins the matter. Removing is a job, so that it happens surely, also when
the store is away for a moment.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Select, literal, or_, select, update
from sqlalchemy.orm import Session

from portal.gateways.blobs import BlobMissing, key_from, open_store
from portal.gateways.safe_file import RefusedFile, make_safe
from portal.intake.events import record
from portal.intake.playable import want_copy
from portal.models import Attachment, Draft, Intake, Message, new_id
from portal.outbox import enqueue, handler
from portal.privacy.blind_index import keyed_hash
from portal.privacy.documents import AttachmentPrivate
from portal.privacy.sealing import seal_bytes, seal_into, unseal, unseal_bytes
from portal.settings import current_settings
from portal.vocabulary import AttachmentState, Channel, Direction

MAX_BYTES = 20 * 1024 * 1024
MAX_FILES = 10

VOICE = "voice"
PHOTO = "photo"
PAPER = "paper"
"""What an officer adds: a scan, a photo, a recording, a document; anything that we keep at all."""
_TAKES = {VOICE: ("audio/", "video/"), PHOTO: ("image/",), PAPER: ("",)}


def of_draft(session: Session, draft: Draft) -> list[Attachment]:
    """The files that wait for this form to be sent, oldest first."""
    return [file for file in all_of(session, draft) if file.state is AttachmentState.STORED]


def all_of(session: Session, draft: Draft) -> list[Attachment]:
    """Those that are still arriving too."""
    found = select(Attachment).where(Attachment.draft_id == draft.id, Attachment.intake_id.is_(None))
    return list(session.scalars(found.order_by(Attachment.created_at, Attachment.id)))


def find(session: Session, draft: Draft, file_id: UUID) -> Attachment | None:
    """One file of this draft, if it is its own."""
    return session.scalars(
        select(Attachment).where(
            Attachment.id == file_id, Attachment.draft_id == draft.id, Attachment.intake_id.is_(None)
        )
    ).one_or_none()


def keep(session: Session, draft: Draft, data: bytes, *, kind: str, filename: str = "") -> Attachment:
    """Keep a whole file of `kind` (voice, photo or paper) with a locked draft; raises `RefusedFile` or `StorageAway`.

    Reasons beside those of `make_safe`: `too_many`, `not_voice`, `not_photo`.
    """
    if len(all_of(session, draft)) >= MAX_FILES:
        raise RefusedFile("too_many")
    row = Attachment(id=new_id(), draft_id=draft.id, state=AttachmentState.ARRIVING)
    seal_into(row, AttachmentPrivate(filename=filename))
    store_safely(session, draft, row, data, kind=kind)
    session.add(row)
    session.flush()
    return row


def store_safely(session: Session, draft: Draft, row: Attachment, data: bytes, *, kind: str) -> None:
    """Make `data` safe, seal it into the store and say so in `row`; raises as `keep` does, and then changes nothing."""
    safe = make_safe(data, most=MAX_BYTES)
    if not safe.media_type.startswith(_TAKES[kind]):
        raise RefusedFile(f"not_{kind}")
    key = key_from(keyed_hash(f"blob of attachment {row.id}"))
    sealed = seal_bytes(safe.data, table=Attachment.__tablename__, row_id=row.id)
    open_store(current_settings().storage_url).put(key, sealed)
    row.state, row.media_type, row.size, row.blob_key = AttachmentState.STORED, safe.media_type, len(safe.data), key
    if draft.sent_at and draft.intake_id:
        _join(session, draft.intake_id, row)
    want_copy(session, row.id, safe.media_type)


def read(attachment: Attachment, *, copy: bool = False) -> bytes:
    """The bytes of a stored file, or of its playable copy; raises `BlobMissing` or `StorageAway`."""
    key = attachment.copy_key if copy else attachment.blob_key
    if attachment.state is not AttachmentState.STORED or not key:
        raise BlobMissing("not here")
    sealed = open_store(current_settings().storage_url).get(key)
    return unseal_bytes(sealed, table=Attachment.__tablename__, row_id=attachment.id)


def hand_over(session: Session, intake_id: UUID, file_ids: Sequence[UUID], *, message_id: UUID | None = None) -> None:
    """The files of a form become those of the matter it turned into; those of a message come with it, in this order."""
    for position, file_id in enumerate(file_ids):
        session.execute(
            update(Attachment)
            .where(Attachment.id == file_id, Attachment.intake_id.is_(None))
            .values(intake_id=intake_id, draft_id=None, message_id=message_id, position=position)
        )


def of_person(session: Session, intake: Intake) -> list[Attachment]:
    """The files that the person sent with the form or a message, oldest first; not what colleagues added."""
    theirs = or_(
        Attachment.message_id.in_(_said(intake)),
        Attachment.message_id.is_(None) & literal(intake.channel is Channel.WEB),
    )
    found = select(Attachment).where(
        Attachment.intake_id == intake.id, Attachment.state == AttachmentState.STORED, theirs
    )
    return list(session.scalars(found.order_by(Attachment.created_at, Attachment.position, Attachment.id)))


def _said(intake: Intake) -> Select[UUID]:
    return select(Message.id).where(
        Message.intake_id == intake.id, Message.direction == Direction.INBOUND, Message.channel != Channel.DESK
    )


def remove(session: Session, attachment: Attachment) -> None:
    """Remove one file, and by a job its bytes."""
    erase(session, keys_of(attachment), attachment.organisation_id)
    session.delete(attachment)
    session.flush()


def remove_all(session: Session, draft: Draft) -> None:
    """Remove what a draft still holds; what was sent is not its own any more."""
    for attachment in all_of(session, draft):
        remove(session, attachment)


def erase(session: Session, keys: Iterable[str], organisation_id: UUID) -> None:
    """Have blobs removed from the store."""
    for key in keys:
        enqueue(session, "blob.erase", {"blob_key": key}).organisation_id = organisation_id


def keys_of(attachment: Attachment) -> list[str]:
    """Every blob that may lie in the store for this row."""
    parts = unseal(attachment, AttachmentPrivate).parts if attachment.state is AttachmentState.ARRIVING else 0
    pieces = [part_key(attachment.id, number) for number in range(parts)]
    return [key for key in (attachment.blob_key, attachment.copy_key, *pieces) if key]


def part_key(attachment_id: UUID, number: int) -> str:
    """The key of one piece of a file that is arriving; the same each time, so that a repeated piece takes its place."""
    return key_from(keyed_hash(f"part {number} of attachment {attachment_id}"))


@handler("blob.erase")
def erase_blob(_session: Session, payload: Mapping[str, str]) -> None:
    """Remove one blob; gone already is fine."""
    open_store(current_settings().storage_url).delete(payload["blob_key"])


def _join(session: Session, intake_id: UUID, row: Attachment) -> None:
    """The form was sent before its file was complete: the file comes after it, and an officer must see that."""
    row.intake_id, row.draft_id = intake_id, None
    session.execute(
        update(Intake).where(Intake.id == intake_id).values(unread=True).execution_options(synchronize_session=False)
    )
    record(session, "file_received", intake_id=intake_id)
