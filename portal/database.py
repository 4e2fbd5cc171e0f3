"""How we open a database: SQLite in WAL with full durability, PostgreSQL as it is.

SQLite gives one writer at a time. A transaction that reads first and writes later fails at once when somebody else
wrote in between, so a transaction that will write takes the write lock when it begins: `writing()` marks it.
"""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event

BUSY_SECONDS = 5.0
LOOK_AGAIN_SECONDS = (0.0005, 0.003)
SAMPLE_ROWS = 1000

_writing: ContextVar[bool] = ContextVar("writing", default=False)


def intend_to_write(yes: bool = True) -> None:
    """Transactions that begin from here on, in this thread of work, take SQLite's write lock at their start."""
    _writing.set(yes)


@contextmanager
def writing() -> Iterator[None]:
    """Transactions that begin inside take SQLite's write lock at their start."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def engine_options(url: str, *, busy_seconds: float = BUSY_SECONDS) -> dict[str, Any]:
    """Arguments for `create_engine`: parameters never reach an error text; waiting for a lock is bounded."""
    options: dict[str, Any] = {"url": url, "hide_parameters": True}
    if url.startswith("sqlite"):
        options["connect_args"] = {"timeout": busy_seconds, "isolation_level": None}
    else:
        options["pool_pre_ping"] = True
        options["connect_args"] = {"connect_timeout": 5, "options": "-c lock_timeout=5s -c statement_timeout=30s"}
    return options


def prepare(engine: Engine) -> None:
    """Set durability, foreign keys and the kind of BEGIN; nothing to do on PostgreSQL."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _pragmas)
        event.listen(engine, "begin", _begin)


def refresh_statistics(engine: Engine) -> None:
    """Let SQLite look at samples of its indexes: only then does it know which one finds the fewest rows.

    PostgreSQL does this by itself. Takes milliseconds, whatever the size of the tables.
    """
    if engine.dialect.name == "sqlite":
        with writing(), engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA analysis_limit={SAMPLE_ROWS}")
            connection.exec_driver_sql("ANALYZE")


def _pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "cache_size=-16000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """By the driver itself: every request begins, and SQLAlchemy's way around costs more than the statement."""
    driver: Any = connection.connection.dbapi_connection
    if _writing.get():
        _wait_for_turn(connection, driver)
    else:
        driver.execute("BEGIN")


def _wait_for_turn(connection: Connection, driver: Any) -> None:
    """Begin as the one writer, waiting as long as the connection's `busy_timeout` says.

    SQLite's own waiting sleeps longer the longer it waits, up to 0.1 s: when many write, newcomers overtake whoever
    waits longest, until that one fails. Here everybody looks again equally soon.
    """
    (patience,) = driver.execute("PRAGMA busy_timeout").fetchone()
    deadline = time.monotonic() + patience / 1000
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while _somebody_writes(driver) and time.monotonic() < deadline:
            time.sleep(random.uniform(*LOOK_AGAIN_SECONDS))  # noqa: S311 - only so that not all look at once
        if not driver.in_transaction:
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # fails again, in SQLAlchemy's words
    finally:
        driver.execute(f"PRAGMA busy_timeout={patience}")


def _somebody_writes(driver: Any) -> bool:
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode == sqlite3.SQLITE_BUSY
    return False
