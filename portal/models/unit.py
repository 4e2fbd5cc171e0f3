"""Clusters, locations and teams, and which lies under which from a date to a date."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified, Scoped, code
from portal.vocabulary import UnitKind


class Unit(Identified, Scoped, Base):
    """A part of the organisation. `poster_code` is what stands on its poster (`/p/<code>`)."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)

    kind: Mapped[UnitKind] = mapped_column(code(UnitKind))
    name: Mapped[str] = mapped_column(String(120))
    poster_code: Mapped[str | None] = mapped_column(String(16), unique=True)
    active: Mapped[bool] = mapped_column(default=True)


class UnitPlacement(Identified, Scoped, Base):
    """`unit` lies under `parent` from `starts` up to, not including, `ends`; figures can be asked for any date."""

    __tablename__ = "unit_placement"
    __table_args__ = (
        CheckConstraint("ends IS NULL OR ends > starts", name="ends_after_start"),
        Index(None, "unit_id", "starts"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    parent_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    starts: Mapped[date]
    ends: Mapped[date | None]
