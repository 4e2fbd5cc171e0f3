"""What complaints are about: every organisation has its own set."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified, Scoped


class Category(Identified, Scoped, Base):
    """A category of one organisation, in the organisation's own words. `code` is stable; `position` orders the set."""

    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("organisation_id", "code"),)

    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(String(500), default="")
    position: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)


class IntakeCategory(Scoped, Base):
    """One intake can carry several categories: the figures count each as a sub-complaint."""

    __tablename__ = "intake_category"
    __table_args__ = (Index(None, "category_id", "intake_id"),)

    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"), primary_key=True)
    category_id: Mapped[UUID] = mapped_column(ForeignKey("category.id"), primary_key=True)
