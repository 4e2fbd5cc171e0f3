"""The job that takes the files out of a letter, each made safe and sealed; what is refused stays visible by its name.

When all are settled, the bytes of the letter are replaced by the letter without its files: its header and its words as
they came. Nothing that we refuse or clean (a program, the place in a photo) stays behind in it.
"""

from collections.abc import Mapping
from email import message_from_bytes
from email.message import Message
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.email import letter as letters
from portal.channels.email.arrival import EML
from portal.channels.email.parts import MailFile
from portal.gateways.blobs import key_from, open_store
from portal.gateways.safe_file import RefusedFile, make_safe
from portal.intake import files
from portal.intake.playable import want_copy
from portal.models import Attachment
from portal.outbox import checkpoint, enqueue, handler
from portal.privacy.blind_index import keyed_hash
from portal.privacy.documents import AttachmentPrivate
from portal.privacy.sealing import seal_bytes, unseal
from portal.settings import current_settings
from portal.vocabulary import AttachmentState

LEFT_OUT = "[file left out]"


@handler("email.fetch")
def fetch(session: Session, payload: Mapping[str, str]) -> None:
    """Settle every file of the letter that this one came with: the letter is taken apart once, not once a file."""
    wanted = session.get(Attachment, UUID(payload["attachment_id"]))
    if wanted is None or wanted.state is not AttachmentState.PENDING or wanted.message_id is None:
        return
    message_id, rows = wanted.message_id, _pending(session, wanted.message_id)
    original = _original(session, message_id)
    parts = {row.id: _number(unseal(row, AttachmentPrivate).source_url) for row in rows}
    session.expunge_all()
    checkpoint(session)
    found = letters.read(files.read(original)).files if original else ()
    for attachment_id, number in parts.items():
        _settle(session, attachment_id, found[number] if number < len(found) else None)
        checkpoint(session)
    if original:
        enqueue(session, "email.tidy", {"attachment_id": str(original.id)})


@handler("email.tidy")
def tidy(session: Session, payload: Mapping[str, str]) -> None:
    """Take the files out of the kept letter; doing it again changes nothing."""
    original = session.get(Attachment, UUID(payload["attachment_id"]))
    if original is None or original.message_id is None or _pending(session, original.message_id):
        return
    session.expunge(original)
    checkpoint(session)
    slim = without_files(files.read(original))
    sealed = seal_bytes(slim, table=Attachment.__tablename__, row_id=original.id)
    key, store = str(original.blob_key), open_store(current_settings().storage_url)
    store.put(key, sealed)
    if not _write(session, original.id, size=len(slim)):
        store.delete(key)


def without_files(raw: bytes) -> bytes:
    """The letter with a line in place of each file; when it cannot be taken apart, its header and its words."""
    try:
        message = message_from_bytes(raw)
        _empty(message)
        return message.as_bytes()
    except Exception:  # noqa: BLE001 - the library raises whatever it stumbles over in a broken letter
        head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        return head + b"\n\n" + letters.read(raw).contents.text.encode()


def _empty(part: Message) -> None:
    if part.is_multipart():
        for child in part.get_payload():
            if isinstance(child, Message):
                _empty(child)
    elif part.get_content_type() not in ("text/plain", "text/html"):
        del part["Content-Transfer-Encoding"]
        part.set_payload(LEFT_OUT)


def _settle(session: Session, attachment_id: UUID, file: MailFile | None) -> None:
    """Make one file safe and keep it, or write down why not. The bytes lie in the store before the row says so."""
    try:
        safe = make_safe(file.data() if file else b"", most=files.MAX_BYTES)
    except RefusedFile as refusal:
        _write(session, attachment_id, state=AttachmentState.REFUSED, reason=refusal.reason)
        return
    key = key_from(keyed_hash(f"blob of attachment {attachment_id}"))
    store = open_store(current_settings().storage_url)
    store.put(key, seal_bytes(safe.data, table=Attachment.__tablename__, row_id=attachment_id))
    is_there = _write(
        session,
        attachment_id,
        state=AttachmentState.STORED,
        media_type=safe.media_type,
        size=len(safe.data),
        blob_key=key,
    )
    if is_there:
        want_copy(session, attachment_id, safe.media_type)
    else:
        store.delete(key)


def _write(session: Session, attachment_id: UUID, **values: object) -> bool:
    """False when the file was removed meanwhile, with its matter."""
    row = session.get(Attachment, attachment_id, with_for_update=True, populate_existing=True)
    if row is None:
        return False
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return True


def _pending(session: Session, message_id: UUID) -> list[Attachment]:
    query = select(Attachment).where(
        Attachment.message_id == message_id, Attachment.state == AttachmentState.PENDING, Attachment.mail_id.is_(None)
    )
    return list(session.scalars(query.order_by(Attachment.position)))


def _original(session: Session, message_id: UUID) -> Attachment | None:
    query = select(Attachment).where(Attachment.message_id == message_id, Attachment.media_type == EML)
    return session.scalars(query.where(Attachment.mail_id.is_not(None))).one_or_none()


def _number(source_url: str) -> int:
    return int(source_url.removeprefix("part:"))
