"""The jobs that fetch what came with a message, and clear it away at Twilio afterwards.

A file is kept only when its bytes are of a kind we keep; photos lose what the camera wrote into them. What is refused
or lost stays visible with a reason: `foreign_host`, `type_not_allowed`, `too_large`, `broken_image`, `empty`, `gone`,
`never_came`.
"""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.twilio.account import our_account
from portal.gateways import media
from portal.gateways.blobs import key_from, open_store
from portal.gateways.safe_file import RefusedFile, SafeFile, make_safe
from portal.gateways.twilio_client import Account, TwilioGateway
from portal.intake.playable import want_copy
from portal.models import Attachment, Message, now
from portal.outbox import Retry, checkpoint, enqueue, handler
from portal.privacy.blind_index import keyed_hash
from portal.privacy.documents import AttachmentPrivate
from portal.privacy.sealing import seal_bytes, unseal
from portal.settings import current_settings
from portal.vocabulary import AttachmentState

PATIENCE = timedelta(hours=1)
"""How long a file may be missing at Twilio (404) before we call it lost."""

KEEP_AT_TWILIO = timedelta(hours=1)
"""How long a fetched file stays at Twilio: until our own disk has surely written it."""


class _Settled(Exception):
    """The file will not be kept; `reason` says why."""

    def __init__(self, state: AttachmentState, reason: str) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason


@handler("voice.fetch")
@handler("sms.fetch")
@handler("whatsapp.fetch")
def fetch(session: Session, payload: Mapping[str, str]) -> None:
    """Fetch one file; running it again overwrites the same blob."""
    attachment_id = UUID(payload["attachment_id"])
    attachment = session.get(Attachment, attachment_id)
    if attachment is None:
        _discard(session, attachment_id)  # an earlier run may have died between the file and its row
        return
    if attachment.state is not AttachmentState.PENDING:
        return
    account = our_account()
    url, age = unseal(attachment, AttachmentPrivate).source_url, now() - attachment.created_at
    checkpoint(session)
    try:
        safe = _fetched(url, account, age)
    except _Settled as end:
        _settle(session, attachment_id, state=end.state, reason=end.reason)
        return
    key = _key(attachment_id)
    sealed = seal_bytes(safe.data, table=Attachment.__tablename__, row_id=attachment_id)
    open_store(current_settings().storage_url).put(key, sealed)
    is_there = _settle(
        session,
        attachment_id,
        state=AttachmentState.STORED,
        media_type=safe.media_type,
        size=len(safe.data),
        blob_key=key,
    )
    if not is_there:
        _discard(session, attachment_id)
        return
    want_copy(session, attachment_id, safe.media_type)


@handler("voice.forget")
@handler("sms.forget")
@handler("whatsapp.forget")
def forget(session: Session, payload: Mapping[str, str]) -> None:
    """Delete a message with its files, a recording or a call at Twilio: we have it, or its matter was removed."""
    account = our_account()
    checkpoint(session)
    TwilioGateway(account).delete(payload["provider_id"])


def _fetched(url: str, account: Account, age: timedelta) -> SafeFile:
    """The file made safe; raises `_Settled`, `Retry`, or `media.Unreachable` for the outbox to try later."""
    try:
        return make_safe(media.fetch(url, account).data)
    except media.NotYet:
        if age > PATIENCE:
            raise _Settled(AttachmentState.LOST, "never_came") from None
        raise Retry(after=max(1.0, age.total_seconds())) from None  # the wait doubles each time
    except media.Gone:
        raise _Settled(AttachmentState.LOST, "gone") from None
    except media.ForeignHost:
        raise _Settled(AttachmentState.REFUSED, "foreign_host") from None
    except media.TooLarge:
        raise _Settled(AttachmentState.REFUSED, "too_large") from None
    except RefusedFile as refusal:
        raise _Settled(AttachmentState.REFUSED, refusal.reason) from None


def _key(attachment_id: UUID) -> str:
    """Where the file lies: the same place each time it is fetched."""
    return key_from(keyed_hash(f"blob of attachment {attachment_id}"))


def _discard(session: Session, attachment_id: UUID) -> None:
    """The attachment was removed while its file was on the way: nothing may be left of it."""
    checkpoint(session)
    open_store(current_settings().storage_url).delete(_key(attachment_id))


def _settle(session: Session, attachment_id: UUID, **values: object) -> bool:
    """Write down what became of the file; False when its attachment is gone."""
    attachment = session.get(Attachment, attachment_id, with_for_update=True, populate_existing=True)
    if attachment is None:
        return False
    for name, value in values.items():
        setattr(attachment, name, value)
    session.flush()
    _forget_when_complete(session, attachment.message_id)
    return True


def _forget_when_complete(session: Session, message_id: UUID | None) -> None:
    """Once every file of the message is stored here; the lock lets one of two last files see the other."""
    message = session.get(Message, message_id, with_for_update=True) if message_id else None
    if message is None:
        return
    states = session.scalars(select(Attachment.state).where(Attachment.message_id == message.id)).all()
    if all(state is AttachmentState.STORED for state in states):
        enqueue(
            session,
            f"{message.channel}.forget",
            {"provider_id": str(message.provider_id)},
            run_at=now() + KEEP_AT_TWILIO,
        )
