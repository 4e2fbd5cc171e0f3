"""The blind index: which intake holds which word, the word being known only as a keyed hash."""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Scoped


class SearchTerm(Scoped, Base):
    """`term` is 64 bits of an HMAC over organisation and stemmed word; see `portal.privacy.blind_index`."""

    __tablename__ = "search_term"
    __table_args__ = (Index(None, "intake_id"), {"sqlite_with_rowid": False})

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    term: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"), primary_key=True)
