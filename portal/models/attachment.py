"""A photo, a recording or a paper, of a matter or of a form in the making. The bytes lie sealed in the blob store."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified, Scoped, code, now
from portal.vocabulary import AttachmentState


class Attachment(Identified, Scoped, Base):
    """One file. `media_type` is what its bytes showed it to be, never what the sender claimed.

    Until a form is sent its files belong to the draft; from then on to the matter. The bytes of a letter belong to the
    letter (`mail_id`), and to the matter once it is a message there. `size` is in bytes, of the kept
    plaintext; of a file that is still arriving, what is here so far. `copy_key` is a copy of a recording that every
    device plays (AAC in MP4). `reason` is a code that says why it was refused or lost.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("message_id", "position"),
        CheckConstraint("intake_id IS NOT NULL OR draft_id IS NOT NULL OR mail_id IS NOT NULL", name="belongs"),
        Index(None, "intake_id"),
        Index(None, "draft_id"),
        Index(None, "mail_id"),
    )

    intake_id: Mapped[UUID | None] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"))
    draft_id: Mapped[UUID | None] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"))
    mail_id: Mapped[UUID | None] = mapped_column(ForeignKey("mail.id", ondelete="CASCADE"))
    message_id: Mapped[UUID | None] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[AttachmentState] = mapped_column(code(AttachmentState))
    media_type: Mapped[str | None] = mapped_column(String(100))
    size: Mapped[int | None] = mapped_column(BigInteger)
    blob_key: Mapped[str | None] = mapped_column(String(200))
    copy_key: Mapped[str | None] = mapped_column(String(200))
    reason: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(default=now)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
