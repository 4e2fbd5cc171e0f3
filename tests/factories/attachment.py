"""Files of matters for tests."""

from typing import Any

from sqlalchemy.orm import Session

from portal.gateways.blobs import new_key, open_store
from portal.models import Attachment, Intake, new_id
from portal.privacy.documents import AttachmentPrivate
from portal.privacy.sealing import seal_bytes, seal_into
from portal.settings import current_settings
from portal.vocabulary import AttachmentState

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6450000000049454e44ae426082"
)


def make_attachment(session: Session, intake: Intake, data: bytes = PNG, **over: Any) -> Attachment:
    """A stored file, by default a tiny picture; `filename` is what its sender called it."""
    filename = over.pop("filename", "")
    fields = {
        "id": new_id(),
        "intake_id": intake.id,
        "state": AttachmentState.STORED,
        "media_type": "image/png",
        "size": len(data),
        "blob_key": new_key(),
        **over,
    }
    attachment = Attachment(**fields)
    seal_into(attachment, AttachmentPrivate(filename=filename))
    if attachment.blob_key and attachment.state is AttachmentState.STORED:
        sealed = seal_bytes(data, table="attachment", row_id=attachment.id)
        open_store(current_settings().storage_url).put(attachment.blob_key, sealed)
    session.add(attachment)
    session.flush()
    return attachment
