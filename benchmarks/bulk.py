"""Many rows into a table at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any

from psycopg.types.json import Json
from sqlalchemy import JSON, Connection, Engine, Table, insert

from portal.database import writing


@contextmanager
def hasty(engine: Engine) -> Iterator[Connection]:
    """A connection for filling an empty database: no check of foreign keys, no waiting for the disk. Commits."""
    with writing(), engine.connect() as connection:
        cursor = connection.connection.cursor()
        if engine.dialect.name == "sqlite":
            for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-400000", "secure_delete=OFF"):
                cursor.execute(f"PRAGMA {pragma}")
        else:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET synchronous_commit = off")
            cursor.execute("SET statement_timeout = 0")
            connection.connection.commit()
        cursor.close()
        with connection.begin():
            yield connection
        connection.invalidate()


def put(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, given as values in the order of `columns`."""
    if connection.dialect.name == "postgresql":
        _copy(connection, table, columns, rows)
        return
    connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])


def put_terms(connection: Connection, rows: Iterable[tuple[Any, int, Any]]) -> None:
    """Insert search terms (organisation, term, intake), millions of them, without a dictionary for each."""
    if connection.dialect.name == "postgresql":
        with connection.connection.cursor().copy(
            "COPY search_term (organisation_id, term, intake_id) FROM STDIN"
        ) as to:
            for row in rows:
                to.write_row(row)
        return
    # In the order of the key: pages of the index are then filled one by one.
    ordered = sorted((organisation_id.bytes, term, intake_id.bytes) for organisation_id, term, intake_id in rows)
    statement = "INSERT INTO search_term (organisation_id, term, intake_id) VALUES (?, ?, ?)"
    connection.connection.cursor().executemany(statement, ordered)


def _copy(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    is_json = [isinstance(table.c[name].type, JSON) for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.connection.cursor().copy(f"COPY {table.name} ({names}) FROM STDIN") as to:
        for row in rows:
            to.write_row([_value(value, json) for value, json in zip(row, is_json, strict=True)])


def _value(value: Any, json: bool) -> Any:
    if json:
        return None if value is None else Json(value)
    return value.value if isinstance(value, Enum) else value
