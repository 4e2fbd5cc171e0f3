"""Makes the tables once and empties them between tests."""

from flask import Flask
from sqlalchemy import Engine

from portal import schema, visit
from portal.database import writing
from portal.extensions import db, limiter
from portal.models import Base


def make_tables(engine: Engine) -> None:
    """By the migrations, as everywhere."""
    if schema.head():
        schema.upgrade(engine)
    else:  # UNDER CONSTRUCTION: until the first migration is there
        Base.metadata.create_all(engine)


def empty(engine: Engine, keep: tuple[str, ...] = ()) -> None:
    """Remove every row, but those of the tables in `keep`."""
    with writing(), engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in keep:
                connection.execute(table.delete())


def forget_everything(app: Flask) -> None:
    """Empty tables, limits and what the app remembers of organisations."""
    with app.app_context():
        empty(db.engine)
        limiter.reset()
    visit.forget(app)
