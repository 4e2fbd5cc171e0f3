"""A database without tables, for one test alone."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine

from portal.database import engine_options, prepare
from tests.support.databases import MakeDatabase


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, make_database: MakeDatabase) -> Iterator[Engine]:
    """An engine on a database without tables; on SQLite and on PostgreSQL in turn."""
    engine = create_engine(**engine_options(make_database(request.param)))
    prepare(engine)
    yield engine
    engine.dispose()
