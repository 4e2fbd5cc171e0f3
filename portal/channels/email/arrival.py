"""Keeps the bytes of a letter, sealed, before anybody looks what it is. From then on nothing can lose it.

A letter that is read again, because a crash came between our commit and its moving, is known by its Message-ID.
"""

import hashlib
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.channels.email import letter as letters
from portal.channels.email.kinds import Aside
from portal.gateways.blobs import key_from, open_store
from portal.models import Attachment, Mail, now
from portal.outbox import checkpoint, enqueue
from portal.privacy.blind_index import keyed_hash
from portal.privacy.documents import AttachmentPrivate, MailPrivate
from portal.privacy.sealing import seal_bytes, seal_into
from portal.settings import current_settings
from portal.vocabulary import AttachmentState, MailState

EML = "message/rfc822"


def ref_of(organisation_id: UUID, letter_id: str) -> str:
    """Our name for a letter that calls itself `letter_id`. Two organisations may both have got it."""
    digest = hashlib.sha256(organisation_id.bytes + letter_id.encode("utf-8", "replace")).hexdigest()
    return f"mail-{digest[:48]}"


def keep(session: Session, organisation_id: UUID, raw: bytes, *, arrived_at: datetime | None = None) -> bool:
    """Keep a letter for the organisation of the session's scope and commit; False when it was here already.

    A letter that bears the Message-ID of another but says something else is kept too, and set aside for an officer.
    """
    name = letters.name_of(raw)
    body = letters.body_digest(raw)
    ref = ref_of(organisation_id, name or f"unnamed {hashlib.sha256(raw).hexdigest()}")
    namesake = _known(session, ref)
    if namesake:
        ref = ref_of(organisation_id, f"{name} {body}")
    is_here = namesake is not None and (namesake.body == body or _known(session, ref) is not None)
    checkpoint(session)
    if is_here:
        return False
    return _put(session, raw, ref=ref, body=body, name=name, is_double=bool(namesake), arrived_at=arrived_at or now())


def _known(session: Session, ref: str) -> Mail | None:
    return session.scalars(select(Mail).where(Mail.ref == ref)).one_or_none()


def _put(
    session: Session, raw: bytes, *, ref: str, body: str, name: str, is_double: bool, arrived_at: datetime
) -> bool:
    """The letter with the job that looks what it is; False when another worker was first."""
    state, reason = (MailState.ASIDE, Aside.SAME_ID) if is_double else (MailState.NEW, None)
    mail = put_down(session, raw, ref=ref, body=body, name=name, state=state, reason=reason, arrived_at=arrived_at)
    if mail:
        enqueue(session, "email.describe" if is_double else "email.take", {"mail_id": str(mail.id)})
    checkpoint(session)
    return mail is not None


def put_down(
    session: Session,
    raw: bytes,
    *,
    ref: str,
    body: str,
    name: str,
    state: MailState,
    reason: str | None,
    arrived_at: datetime,
) -> Mail | None:
    """The bytes first, under a name that is the same each time, so that a crash leaves nothing that nobody knows of.
    Then the rows; None when they are here already.
    """
    mail_id, file_id = uuid5(NAMESPACE_URL, f"zegje:{ref}"), uuid5(NAMESPACE_URL, f"zegje:original of {ref}")
    key = key_from(keyed_hash(f"blob of attachment {file_id}"))
    sealed = seal_bytes(raw, table=Attachment.__tablename__, row_id=file_id)
    open_store(current_settings().storage_url).put(key, sealed)
    mail = Mail(
        id=mail_id,
        ref=ref,
        body=body,
        state=state,
        reason=reason,
        received_at=arrived_at,
        size=len(raw),
    )
    seal_into(mail, MailPrivate(name=name))
    original = Attachment(
        id=file_id, mail_id=mail_id, state=AttachmentState.STORED, media_type=EML, size=len(raw), blob_key=key
    )
    seal_into(original, AttachmentPrivate(filename="e-mail.eml", claimed_type=EML))
    try:
        with session.begin_nested():
            session.add(mail)
            session.flush()
            session.add(original)
    except IntegrityError:
        return None
    return mail


def original_of(session: Session, mail_id: UUID) -> Attachment:
    """The row of a letter's own bytes."""
    query = select(Attachment).where(Attachment.mail_id == mail_id, Attachment.media_type == EML)
    return session.scalars(query).one()
