"""`flask demo`: into an empty database only, whole or not at all, once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from portal import schema
from portal.database import writing
from portal.demo import commands, load
from portal.demo.load import Found
from portal.demo.story import Story, stories
from portal.extensions import db
from portal.models import Category, Intake, Officer, Organisation, Unit, now
from portal.settings import current_settings
from tests.factories.organisation import make_organisation

EVERYTHING = {"all_organisations": True}


@pytest.fixture
def short() -> Iterator[list[Story]]:
    """Only the first stories: enough to see whether the demo is there."""
    some = stories()[:3]
    with patch.object(load, "stories", lambda: some):
        yield some


def run(app: Flask, *options: str) -> Result:
    return app.test_cli_runner().invoke(args=["demo", *options])


def count(app: Flask) -> tuple[int, int]:
    """Organisations and intakes."""
    with app.app_context():
        intakes = select(func.count(Intake.id)).execution_options(**EVERYTHING)
        return db.session.scalar(select(func.count(Organisation.id))) or 0, db.session.scalar(intakes) or 0


def other_organisation(app: Flask) -> None:
    with app.app_context(), writing():
        make_organisation(db.session)
        db.session.commit()


def test_a_second_run_adds_nothing_and_says_so(app: Flask, short: list[Story]) -> None:
    assert run(app).exit_code == 0

    answer = run(app)

    assert (answer.exit_code, answer.output) == (0, "Zilverbeemd is here already.\n")
    assert count(app) == (1, len(short))


def test_a_database_with_other_data_is_refused_in_one_line(app: Flask, short: list[Story]) -> None:
    other_organisation(app)

    answer = run(app)

    assert answer.exit_code == 1
    assert answer.output == "Error: This database holds other data. The demo is only for an empty database.\n"
    assert count(app) == (1, 0)


@pytest.mark.parametrize("prepare", [other_organisation, run], ids=["others", "the demo"])
def test_if_empty_is_silent_when_anything_is_there(app: Flask, short: list[Story], prepare: object) -> None:
    assert callable(prepare)
    prepare(app)
    before = count(app)

    answer = run(app, "--if-empty")

    assert (answer.exit_code, answer.output) == (0, "")
    assert count(app) == before


def test_without_a_password_no_account_is_made(app: Flask, short: list[Story]) -> None:
    with patch.object(commands, "current_settings") as settings:
        settings.return_value.demo_password = ""
        asked, quiet = run(app), run(app, "--if-empty")

    assert asked.exit_code == 1
    assert "DEMO_PASSWORD" in asked.output
    assert (quiet.exit_code, quiet.output) == (0, "")
    assert count(app) == (0, 0)


def test_stopped_half_way_nothing_is_left_and_the_next_run_makes_it_whole(app: Flask, short: list[Story]) -> None:
    with patch.object(load, "tell", side_effect=[None, KeyboardInterrupt]):
        assert run(app).exit_code != 0
    with app.app_context():
        for model in (Organisation, Officer, Category, Unit):
            rows = select(func.count()).select_from(model).execution_options(**EVERYTHING)
            assert db.session.scalar(rows) == 0

    assert run(app).exit_code == 0
    assert count(app) == (1, len(short))


def test_two_at_once_make_one_demo(app: Flask, short: list[Story]) -> None:
    def start() -> Found:
        with app.app_context(), writing():
            found = load.load(db.session, current_settings(), password_hash="hash", now=now())
            db.session.commit()
            return found

    with ThreadPoolExecutor(2) as pool:
        results = sorted(found.name for found in pool.map(lambda _: start(), range(2)))

    assert results == ["DEMO", "NOTHING"]
    assert count(app) == (1, len(short))


def test_without_tables_it_says_what_to_run(app: Flask) -> None:
    with patch.object(schema, "current", lambda _engine: None):
        answer = run(app, "--if-empty")

    assert answer.exit_code == 1
    assert "db upgrade" in answer.output
