"""Who did what when: append-only, reads included (NEN 7513). Content stays out, save in a sealed note."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified, Scoped, now


class Event(Identified, Scoped, Base):
    """One thing that happened. Without an officer, the portal or the complainant did it.

    When a matter is removed, its events stay
    without it. `old` and `new` hold codes and ids only. `sealed` holds an officer's note.
    """

    __tablename__ = "event"
    __table_args__ = (Index(None, "intake_id", "at"), Index(None, "organisation_id", "at"))

    intake_id: Mapped[UUID | None] = mapped_column(ForeignKey("intake.id", ondelete="SET NULL"))
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    kind: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)
    old: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    new: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
