"""Counts what goes to the database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from portal.extensions import db

Statements = list[str]


@pytest.fixture
def queries(app: Flask) -> Callable[[], AbstractContextManager[Statements]]:
    """Collects the statements that go to the database inside a `with`; BEGIN, COMMIT and PRAGMA do not count."""
    with app.app_context():
        engine = db.engine

    @contextmanager
    def count() -> Iterator[Statements]:
        seen: Statements = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")):
                seen.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return count
