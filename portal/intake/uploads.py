"""A file that comes in pieces over a bad connection: each piece is sealed and kept as it arrives.

The device asks how far we are and goes on from there. A piece that comes twice, or two at once, changes nothing; the
caller holds the draft, so that pieces of one form are taken one after the other.
"""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from portal.gateways.blobs import BlobMissing, open_store
from portal.gateways.safe_file import RefusedFile
from portal.intake import files
from portal.models import Attachment, Draft, new_id
from portal.privacy.documents import AttachmentPrivate
from portal.privacy.keyring import NoSuchKey
from portal.privacy.sealing import seal_bytes, seal_into, unseal, unseal_bytes
from portal.settings import current_settings
from portal.vocabulary import AttachmentState

MAX_PART = 1024 * 1024


class NoSuchUpload(LookupError):
    """No such file belongs to the draft."""


class Gap(ValueError):
    """Bytes are missing before this piece, or at the end; `so_far` is how many are here."""

    def __init__(self, so_far: int) -> None:
        super().__init__("bytes are missing")
        self.so_far = so_far


def begin(session: Session, draft: Draft, *, kind: str, total: int, key: str) -> Attachment:
    """Announce a file of `total` bytes; the same `key` again gives the same file. Raises `RefusedFile`."""
    waiting = files.all_of(session, draft)
    known = next((file for file in waiting if unseal(file, AttachmentPrivate).upload_key == key), None)
    if known:
        return known
    if len(waiting) >= files.MAX_FILES:
        raise RefusedFile("too_many")
    if not 0 < total <= files.MAX_BYTES:
        raise RefusedFile("too_large" if total > 0 else "empty")
    row = Attachment(id=new_id(), draft_id=draft.id, state=AttachmentState.ARRIVING, size=0)
    seal_into(row, AttachmentPrivate(upload_key=key, total=total, claimed_type=kind))
    session.add(row)
    session.flush()
    return row


def progress(session: Session, draft: Draft, file_id: UUID) -> tuple[int, bool]:
    """How many bytes are here, and whether the file is kept for good; raises `NoSuchUpload`."""
    row = _row(session, draft, file_id)
    return row.size or 0, row.state is AttachmentState.STORED


def add(session: Session, draft: Draft, file_id: UUID, *, offset: int, data: bytes) -> int:
    """Keep one piece; returns how many bytes are here. Raises `NoSuchUpload`, `Gap`, `RefusedFile`, `StorageAway`."""
    row = _row(session, draft, file_id)
    private, so_far = unseal(row, AttachmentPrivate), row.size or 0
    if row.state is AttachmentState.STORED or offset < so_far:
        return so_far
    if offset > so_far:
        raise Gap(so_far)
    if len(data) > MAX_PART or so_far + len(data) > private.total:
        raise RefusedFile("too_large")
    sealed = seal_bytes(data, table=Attachment.__tablename__, row_id=row.id)
    open_store(current_settings().storage_url).put(files.part_key(row.id, private.parts), sealed)
    row.size = so_far + len(data)
    seal_into(row, replace(private, parts=private.parts + 1))
    return row.size


def finish(session: Session, draft: Draft, file_id: UUID) -> Attachment:
    """Put the pieces together and keep the file; twice is once.

    Raises `NoSuchUpload`, `Gap`, `StorageAway`, and `RefusedFile` after the file was removed.
    """
    row = _row(session, draft, file_id)
    if row.state is AttachmentState.STORED:
        return row
    private, so_far = unseal(row, AttachmentPrivate), row.size or 0
    if so_far < private.total:
        raise Gap(so_far)
    pieces = files.keys_of(row)
    try:
        data = _together(row, pieces)
    except (BlobMissing, NoSuchKey):  # a back-up was put back, or keys changed, in the middle: the device has it still
        row.size = 0
        seal_into(row, replace(private, parts=0))
        raise Gap(0) from None
    try:
        files.store_safely(session, draft, row, data, kind=private.claimed_type)
    except RefusedFile:
        files.remove(session, row)
        raise
    seal_into(row, AttachmentPrivate(upload_key=private.upload_key))
    files.erase(session, pieces, row.organisation_id)
    return row


def _row(session: Session, draft: Draft, file_id: UUID) -> Attachment:
    row = files.find(session, draft, file_id)
    if row is None:
        raise NoSuchUpload
    return row


def _together(row: Attachment, keys: list[str]) -> bytes:
    store = open_store(current_settings().storage_url)
    return b"".join(unseal_bytes(store.get(key), table=Attachment.__tablename__, row_id=row.id) for key in keys)
