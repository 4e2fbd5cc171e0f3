"""The database is away while an officer works: what was typed is given back, and nothing pretends to be kept."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from portal.extensions import db
from portal.models import Event, Intake
from tests.support.staff import StaffClient

NOTE = "Gebeld met moeder, zij komt morgen langs."


@pytest.fixture
def away(app: Flask) -> Callable[[str], AbstractContextManager[None]]:
    """Inside the `with`, every statement that begins with the given word fails as if nobody answered."""
    with app.app_context():
        engine = db.engine

    @contextmanager
    def fail(word: str) -> Iterator[None]:
        def refuse(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement.startswith(word):
                raise OperationalError(statement, {}, Exception("away"))

        event.listen(engine, "before_cursor_execute", refuse)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", refuse)

    return fail


@pytest.mark.parametrize("word", ["SELECT", "INSERT"])
def test_a_note_is_given_back(
    session: Session, intake: Intake, desk: StaffClient, away: Callable[[str], AbstractContextManager[None]], word: str
) -> None:
    session.commit()
    with away(word):
        answer = desk.post(
            f"/triage/{intake.reference}/notitie",
            version="1",
            key="0197aaaa-0000-7000-8000-000000000001",
            note=NOTE,
        )
    assert answer.status_code == 503
    assert NOTE in answer.text
    assert not session.scalar(select(func.count()).select_from(Event).where(Event.kind == "note"))


def test_who_cannot_be_put_on_record_as_reader_reads_nothing(
    session: Session, desk: StaffClient, intake: Intake, away: Callable[[str], AbstractContextManager[None]]
) -> None:
    session.commit()
    with away("INSERT INTO event"):
        answer = desk.get(f"/triage/{intake.reference}")
    assert answer.status_code == 503
    assert "De lift is stuk" not in answer.text


def test_an_autosave_that_was_not_kept_does_not_say_so(
    session: Session, desk: StaffClient, intake: Intake, away: Callable[[str], AbstractContextManager[None]]
) -> None:
    session.commit()
    with away("INSERT INTO draft"):
        assert desk.post(f"/triage/{intake.reference}/concept", body="Half af").status_code == 503
