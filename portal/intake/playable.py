"""The job that makes a copy of a recording which every device plays. The original is always kept."""

from collections.abc import Mapping
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from portal.gateways import audio
from portal.gateways.blobs import BlobMissing, key_from, open_store
from portal.models import Attachment
from portal.outbox import checkpoint, enqueue, handler
from portal.privacy.blind_index import keyed_hash
from portal.privacy.sealing import seal_bytes, unseal_bytes
from portal.settings import current_settings

PLAYS_EVERYWHERE = frozenset({"audio/mpeg"})

log = structlog.get_logger("portal.intake")


def want_copy(session: Session, attachment_id: UUID, media_type: str | None) -> None:
    """Put the copying in the outbox when a file of this type is a recording that needs it."""
    if media_type in audio.READERS and media_type not in PLAYS_EVERYWHERE:
        enqueue(session, "recording.copy", {"attachment_id": str(attachment_id)})


@handler("recording.copy")
def make_copy(session: Session, payload: Mapping[str, str]) -> None:
    """Make the copy of one recording; what cannot be converted is played as it is."""
    attachment = session.get(Attachment, UUID(payload["attachment_id"]))
    if attachment is None or not attachment.blob_key or attachment.copy_key:
        return
    file_id, blob_key, media_type = attachment.id, attachment.blob_key, attachment.media_type or ""
    checkpoint(session)
    store = open_store(current_settings().storage_url)
    try:
        data = unseal_bytes(store.get(blob_key), table=Attachment.__tablename__, row_id=file_id)
        copy = audio.convert(data, media_type)
    except (audio.NotPlayable, BlobMissing) as problem:
        log.info("recording_without_copy", reason=type(problem).__name__, media_type=media_type)
        return
    key = key_from(keyed_hash(f"copy of attachment {file_id}"))
    store.put(key, seal_bytes(copy, table=Attachment.__tablename__, row_id=file_id))
    kept = session.get(Attachment, file_id, with_for_update=True, populate_existing=True)
    if kept is None:  # removed while we worked
        store.delete(key)
        return
    kept.copy_key = key
