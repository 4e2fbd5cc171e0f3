"""A letter that came to the mailbox: kept before anybody looks what it is."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified, Scoped, code, now
from portal.vocabulary import MailState


class Mail(Identified, Scoped, Base):
    """One letter. Its bytes are the attachment with `mail_id`: they are kept first, and understood later by a job.

    `ref` is a digest of its Message-ID, or of its bytes when it has none: a letter that is read again is the same row.
    `body` tells two letters with the same Message-ID apart. `reason` is a code: why it was set aside. `intake_id` is
    the matter that it belongs to, or that a letter which was set aside is about.
    """

    __tablename__ = "mail"
    __table_args__ = (
        UniqueConstraint("organisation_id", "ref"),
        Index(None, "organisation_id", "state", "received_at"),
        Index(None, "intake_id"),
        Index(None, "message_id"),
    )

    ref: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(String(64))
    state: Mapped[MailState] = mapped_column(code(MailState))
    reason: Mapped[str | None] = mapped_column(String(40))
    received_at: Mapped[datetime] = mapped_column(default=now)
    size: Mapped[int] = mapped_column(BigInteger)
    intake_id: Mapped[UUID | None] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"))
    message_id: Mapped[UUID | None] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
