"""What removal leaves to the outbox: files go surely, and nobody waits for the store meanwhile."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from portal.gateways.blobs import open_store
from portal.outbox import checkpoint, handler
from portal.settings import current_settings


@handler("files.remove")
def remove_file(session: Session, payload: Mapping[str, str]) -> None:
    """Remove one blob; one that is gone already is fine."""
    checkpoint(session)
    open_store(current_settings().storage_url).delete(payload["blob_key"])
