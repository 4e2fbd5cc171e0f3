"""What was said in a matter, both directions, any channel."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified, Scoped, code, now
from portal.vocabulary import Channel, Delivery, Direction


class Message(Identified, Scoped, Base):
    """One message; its words and addresses are sealed.

    `provider_id` is the carrier's id (Twilio MessageSid, e-mail Message-ID): unique, so a message delivered twice is
    one row. `attempted_at` is committed before a send: after a crash it says that the carrier must be asked first.
    `error_code` is the carrier's number (Twilio 63016 and its kin).
    """

    __tablename__ = "message"
    __table_args__ = (
        Index(None, "intake_id", "created_at"),
        Index(
            "ix_message_failed",
            *("organisation_id", "intake_id"),
            sqlite_where=text("delivery = 'failed'"),
            postgresql_where=text("delivery = 'failed'"),
        ),
    )

    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"))
    direction: Mapped[Direction] = mapped_column(code(Direction))
    channel: Mapped[Channel] = mapped_column(code(Channel))
    provider_id: Mapped[str | None] = mapped_column(String(255), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    automatic: Mapped[bool] = mapped_column(default=False)
    delivery: Mapped[Delivery] = mapped_column(code(Delivery))
    attempted_at: Mapped[datetime | None]
    error_code: Mapped[int | None]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
