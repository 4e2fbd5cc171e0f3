"""Unfinished text that must not be lost: a person's answers or message, an officer's reply."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified, Scoped, code, now
from portal.vocabulary import DraftPurpose


class Draft(Identified, Scoped, Base):
    """A form in the making (found by the hash of the browser's token), a message about one's own matter (by a hash that
    stands for the matter), or a reply (by officer and intake).

    It has no end time. A sent form keeps its row, emptied, with `intake_id`, so that a late second tab or a
    repeated POST still finds the receipt. `secret_hash` is a keyed hash of the six pictures by which another device
    finds it (`portal/intake/way_back.py`); `secret_shown_at` is when the receipt showed them.
    """

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("officer_id", "intake_id", "purpose"),
        Index(None, "organisation_id", "updated_at"),
        Index(None, "organisation_id", "secret_hash"),
    )

    purpose: Mapped[DraftPurpose] = mapped_column(code(DraftPurpose))
    token_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    secret_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    secret_shown_at: Mapped[datetime | None]
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    intake_id: Mapped[UUID | None] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    sealed: Mapped[bytes] = mapped_column(LargeBinary)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads this class attribute


class DraftKey(Identified, Scoped, Base):
    """Another browser in which a draft was opened by its secret; its token leads to the same draft as the first one."""

    __tablename__ = "draft_key"

    draft_id: Mapped[UUID] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
