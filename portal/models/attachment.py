"""A photo, a recording or a paper that came with a matter. The bytes lie encrypted in the blob store."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified, Scoped, code, now
from portal.vocabulary import AttachmentState


class Attachment(Identified, Scoped, Base):
    """One file. `media_type` is what its bytes showed it to be, never what the sender claimed.

    `size` is in bytes, of the kept plaintext. `reason` is a code that says why it was refused or lost.
    """

    __tablename__ = "attachment"
    __table_args__ = (UniqueConstraint("message_id", "position"), Index(None, "intake_id"))

    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"))
    message_id: Mapped[UUID | None] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[AttachmentState] = mapped_column(code(AttachmentState))
    media_type: Mapped[str | None] = mapped_column(String(100))
    size: Mapped[int | None] = mapped_column(BigInteger)
    blob_key: Mapped[str | None] = mapped_column(String(200))
    reason: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(default=now)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
