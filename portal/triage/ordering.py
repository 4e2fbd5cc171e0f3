"""The orders of the list, and keyset paging through them: the next page begins after the last row shown, so a deep
page costs as much as the first, and a matter that comes in meanwhile neither repeats nor hides a row.

Each order is made of stretches that are read one after the other; within a stretch the columns are never NULL, so
that a row comparison can use the index (`Intake.__table_args__`).
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from portal.models import Intake
from portal.vocabulary import Urgency

MAX_CURSOR = 300


class Sort(StrEnum):
    """The orders that an officer can ask for."""

    URGENT = "urgent"
    NEWEST = "newest"
    OLDEST = "oldest"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of an order: which rows, by which columns, which way."""

    columns: tuple[InstrumentedAttribute[Any], ...]
    descending: bool
    condition: ColumnElement[bool] | None = None

    def order(self) -> list[ColumnElement[Any]]:
        """For ORDER BY."""
        return [column.desc() if self.descending else column.asc() for column in self.columns]

    def key(self, intake: Intake) -> tuple[Any, ...]:
        """Where a row stands in this stretch."""
        return tuple(getattr(intake, column.key) for column in self.columns)

    def after(self, key: tuple[Any, ...]) -> ColumnElement[bool]:
        """The rows that come after `key`: one row comparison, which both databases answer from the index."""
        here = tuple_(*self.columns)
        there = tuple_(*(literal(value, column.type) for column, value in zip(self.columns, key, strict=True)))
        return here < there if self.descending else here > there


ORDERS: dict[Sort, tuple[Stretch, ...]] = {
    Sort.URGENT: (Stretch((Intake.urgency, Intake.received_at, Intake.id), descending=True),),
    Sort.NEWEST: (Stretch((Intake.received_at, Intake.id), descending=True),),
    Sort.OLDEST: (Stretch((Intake.received_at, Intake.id), descending=False),),
    Sort.DUE: (
        Stretch((Intake.due_at, Intake.id), descending=False, condition=Intake.due_at.is_not(None)),
        Stretch((Intake.received_at, Intake.id), descending=True, condition=Intake.due_at.is_(None)),
    ),
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place after which a page begins: an order, a stretch of it, and the last row's key."""

    sort: Sort
    stretch: int
    key: tuple[Any, ...]


class BadCursor(ValueError):
    """The text is no cursor of ours, or one of another order."""


def dump(cursor: Cursor) -> str:
    """The cursor as opaque text for an address. It holds a time and an id, nothing about a person."""
    parts = [cursor.sort, cursor.stretch, *(_text(value) for value in cursor.key)]
    return base64.urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


def load(text: str, sort: Sort) -> Cursor:
    """The cursor in `text`, made for `sort`; raises `BadCursor` on anything else."""
    try:
        name, stretch, *values = _parts(text)
        if name != sort or type(stretch) is not int or not 0 <= stretch < len(ORDERS[sort]):
            raise BadCursor(text)
        columns = ORDERS[sort][stretch].columns
        key = tuple(_value(column, value) for column, value in zip(columns, values, strict=True))
    except (ValueError, TypeError, OverflowError) as error:
        raise BadCursor(text) from error
    return Cursor(sort, stretch, key)


def _parts(text: str) -> list[Any]:
    if len(text) > MAX_CURSOR or not text.isascii():
        raise BadCursor(text)
    try:
        parts = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, UnicodeDecodeError, RecursionError) as error:
        raise BadCursor(text) from error
    if not isinstance(parts, list):
        raise BadCursor(text)
    return parts


def _text(value: Any) -> Any:
    return value if isinstance(value, int) else value.isoformat() if isinstance(value, datetime) else str(value)


def _value(column: InstrumentedAttribute[Any], value: Any) -> Any:
    if column.key == Intake.urgency.key:
        return int(Urgency(value))
    if not isinstance(value, str):
        raise BadCursor(column.key)
    if column.key == Intake.id.key:
        return UUID(value)
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise BadCursor(column.key)
    return moment.astimezone(UTC)
