"""The tables as they are in the database, and the migrations that bring them up to date (Alembic)."""

from functools import lru_cache

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from portal.database import writing
from portal.settings import ROOT

MIGRATIONS = ROOT / "migrations"
LOCK_NUMBER = 7_241_993  # any number will do, as long as every version of the portal uses the same one


class NotMigrated(RuntimeError):
    """The tables are not those that this version of the portal expects."""


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to `revision` in one transaction; of several processes at once one does it, others wait."""
    with writing(), engine.connect() as connection:
        _patient(connection)
        with connection.begin():
            _alone(connection)
            command.upgrade(config_for(connection), revision)
        connection.invalidate()


def downgrade(engine: Engine, revision: str) -> None:
    """Bring the tables back to `revision`, such as `-1` or `base`. Data of dropped tables is gone."""
    with writing(), engine.connect() as connection:
        _patient(connection)
        with connection.begin():
            _alone(connection)
            command.downgrade(config_for(connection), revision)
        connection.invalidate()


def current(engine: Engine) -> str | None:
    """The revision that the database is at; None when no migration ever ran."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def check_current(engine: Engine) -> None:
    """Raise `NotMigrated` unless the database is at the newest revision."""
    revision = current(engine)
    if revision is None or revision != head():
        raise NotMigrated("run: flask --app wsgi db upgrade")


@lru_cache(maxsize=1)
def head() -> str | None:
    """The newest revision that this version of the portal knows."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def config_for(connection: Connection) -> Config:
    """Alembic's configuration for one open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _patient(connection: Connection) -> None:
    """A migration may take long and may wait long. SQLite rebuilds tables, so its foreign keys rest meanwhile."""
    cursor = connection.connection.cursor()
    if connection.dialect.name == "sqlite":
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("PRAGMA busy_timeout=60000")
    else:
        cursor.execute("SET lock_timeout = 0")
        cursor.execute("SET statement_timeout = 0")
        connection.connection.commit()
    cursor.close()


def _alone(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK_NUMBER})
