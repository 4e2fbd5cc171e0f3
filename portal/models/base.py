"""What every table shares: names of constraints, ids made before the insert, UTC times, the organisation.

Plain SQLAlchemy, importable without an app. Sealing and searching belong to `portal.privacy`.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

import uuid_utils.compat
from sqlalchemy import DateTime, Dialect, Enum, ForeignKey, LargeBinary, MetaData, Table, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> UUID:
    """A UUIDv7: sortable by time, and known before the insert, because sealed data is bound to it."""
    return uuid_utils.compat.uuid7()


def now() -> datetime:
    """The present moment, aware, UTC."""
    return datetime.now(UTC)


class Guid(TypeDecorator[UUID]):
    """A UUID in 16 bytes on SQLite (whose own type takes 32 characters), native on PostgreSQL."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Native where the database has it, else 16 raw bytes."""
        return dialect.type_descriptor(Uuid() if dialect.name == "postgresql" else LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """To the database."""
        return value.bytes if value is not None and dialect.name != "postgresql" else value

    def process_result_value(self, value: Any, _dialect: Dialect) -> UUID | None:
        """From the database."""
        return UUID(bytes=value) if isinstance(value, bytes) else value


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time on both databases; a naive one is refused before it can be misread."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """To the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """From the database; SQLite forgets the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def code(enum: type[StrEnum], length: int = 24) -> Enum:
    """A column type that stores the codes of `enum` as text, so that a new code needs no migration."""
    return Enum(
        enum,
        native_enum=False,
        create_constraint=False,
        length=length,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """The declarative base of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {UUID: Guid, datetime: UtcDateTime}  # noqa: RUF012 - SQLAlchemy reads this class attribute


def table_of(model: type[Base]) -> Table:
    """The plain table of a model, for statements that must not go through the ORM."""
    return cast(Table, model.__table__)


class Identified:
    """A table whose rows have an id of their own."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)


class Scoped:
    """A table whose rows belong to one organisation; `models/scope.py` keeps organisations apart."""

    organisation_id: Mapped[UUID] = mapped_column(Guid, ForeignKey("organisation.id"))
