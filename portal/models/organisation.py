"""A care organisation: the tenant that every other row belongs to."""

from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified


class Organisation(Identified, Base):
    """Who we are to the people who come to us.

    `host` is the name under which the public pages are reached; see `tenancy.py` for any other name.
    `terms` overrides the legal terms of `portal.settings.Terms` by key.
    """

    __tablename__ = "organisation"

    slug: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    host: Mapped[str | None] = mapped_column(String(253), unique=True)
    phone: Mapped[str | None] = mapped_column(String(20))
    whatsapp: Mapped[str | None] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(254))
    terms: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
