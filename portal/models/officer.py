"""The people who help: officers, team leads, administrators, readers of figures."""

from datetime import datetime
from uuid import UUID

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import ForeignKey, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Base, Identified


class OfficerRole(Base):
    """Which officer has which roles."""

    __tablename__ = "officer_role"

    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id", ondelete="CASCADE"), primary_key=True)
    role_id: Mapped[UUID] = mapped_column(ForeignKey("role.id"), primary_key=True)


class OfficerUnit(Base):
    """For which units an officer works who is bound to some."""

    __tablename__ = "officer_unit"

    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id", ondelete="CASCADE"), primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True)


class Role(Identified, Base, RoleMixin):  # type: ignore[misc]  # RoleMixin wants an int id, any will do
    """A role; its name is a code of `portal.vocabulary.Role`."""

    __tablename__ = "role"

    name: Mapped[str] = mapped_column(String(40), unique=True)


class Officer(Identified, Base, UserMixin):  # type: ignore[misc]  # UserMixin wants an int id, any will do
    """Somebody with an account. `bound`: to the units of `OfficerUnit`, not to the whole organisation.
    `photo` is a small JPEG, shown to the people whom the officer helps.

    Not `Scoped`: sign-in must find the account before it can know the organisation. Every other query on officers
    goes through `portal.accounts.officers`, which filters by organisation.
    """

    __tablename__ = "officer"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    bound: Mapped[bool] = mapped_column(default=False, server_default=false())
    photo: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    last_login_at: Mapped[datetime | None]  # type: ignore[assignment]  # nobody signed in yet is possible

    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]  # a list of the mixin's own kind
        secondary="officer_role", lazy="selectin"
    )
