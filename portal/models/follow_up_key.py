"""A browser in which somebody is looking at their own matter."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified, Scoped, now


class FollowUpKey(Identified, Scoped, Base):
    """Opened by the six pictures or the link; gone with *Close and erase*, with new pictures, or unused for a day.

    The browser holds the token, the table its hash: a copy of the table opens nothing.
    """

    __tablename__ = "follow_up_key"

    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
