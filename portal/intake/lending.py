"""Files of a form that somebody also wants read with a question for help: the form keeps its own, the matter gets
copies. A job makes them, so that asking for help takes no longer with ten recordings.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from portal.gateways.blobs import BlobMissing, key_from, open_store
from portal.intake import files
from portal.intake.playable import want_copy
from portal.models import Attachment, Draft, new_id
from portal.outbox import enqueue, handler
from portal.privacy.blind_index import keyed_hash
from portal.privacy.documents import AttachmentPrivate
from portal.privacy.sealing import seal_bytes, seal_into
from portal.settings import current_settings
from portal.vocabulary import AttachmentState


def lend(session: Session, draft: Draft, intake_id: UUID) -> None:
    """Announce a copy of each file of the draft with this matter."""
    for position, original in enumerate(files.of_draft(session, draft)):
        row = Attachment(id=new_id(), intake_id=intake_id, position=position, state=AttachmentState.PENDING)
        seal_into(row, AttachmentPrivate())
        session.add(row)
        enqueue(session, "file.lend", {"original_id": str(original.id), "copy_id": str(row.id)})


@handler("file.lend")
def make_lent_copy(session: Session, payload: Mapping[str, str]) -> None:
    """Copy one file; one that was erased meanwhile is told as gone."""
    original = session.get(Attachment, UUID(payload["original_id"]))
    row = session.get(Attachment, UUID(payload["copy_id"]))
    if row is None or row.state is not AttachmentState.PENDING:
        return
    try:
        data = files.read(original) if original else b""
    except BlobMissing:
        data = b""
    if original is None or not data:
        row.state, row.reason = AttachmentState.LOST, "erased"
        return
    key = key_from(keyed_hash(f"blob of attachment {row.id}"))
    sealed = seal_bytes(data, table=Attachment.__tablename__, row_id=row.id)
    open_store(current_settings().storage_url).put(key, sealed)
    row.state, row.media_type, row.size, row.blob_key = AttachmentState.STORED, original.media_type, len(data), key
    want_copy(session, row.id, row.media_type)
