"""Rows as lines of JSON and back: the same text for SQLite and PostgreSQL, so a back-up can move between them."""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Table, insert, select
from sqlalchemy.types import TypeDecorator

BATCH = 500


def table_lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """Every row of `table` as one line of JSON. Sealed values stay sealed."""
    rows = connection.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key))
    for row in rows:
        yield json.dumps(_plain(row), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def put_lines(connection: Connection, table: Table, lines: Iterator[bytes]) -> int:
    """Insert the rows of `lines` into `table`; returns how many. Raises `ValueError` on a line that is no row."""
    count, batch = 0, []
    for line in lines:
        batch.append(_row(table, json.loads(line)))
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            count, batch = count + len(batch), []
    if batch:
        connection.execute(insert(table), batch)
    return count + len(batch)


def _plain(row: Row[Any]) -> dict[str, Any]:
    return {key: _to_text(value) for key, value in zip(row._fields, row, strict=True)}


def _to_text(value: Any) -> Any:
    match value:
        case bytes():
            return base64.b64encode(value).decode()
        case UUID():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _row(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    unknown = values.keys() - table.c.keys()
    if unknown:
        raise ValueError(f"{table.name} has no column {min(unknown)}")
    return {key: _from_text(table, key, value) for key, value in values.items()}


_READERS: dict[type, Callable[[str], Any]] = {
    bytes: base64.b64decode,
    UUID: UUID,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


def _from_text(table: Table, key: str, value: Any) -> Any:
    kind = _python_type(table, key)
    return _READERS[kind](value) if value is not None and kind in _READERS else value


def _python_type(table: Table, key: str) -> type:
    kind = table.c[key].type
    return kind.impl_instance.python_type if isinstance(kind, TypeDecorator) else kind.python_type
