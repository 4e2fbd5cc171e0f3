"""The demo, loaded once for the tests that only look at it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from portal.extensions import db
from portal.models import Organisation, scope
from tests.support.rows import forget_everything


@pytest.fixture(scope="module")
def demo_app(portal_app: Flask) -> Iterator[Flask]:
    """The app with the demo in its database."""
    forget_everything(portal_app)
    answer = portal_app.test_cli_runner().invoke(args=["demo"])
    assert answer.exit_code == 0, answer.output
    yield portal_app
    forget_everything(portal_app)


@pytest.fixture
def inside(demo_app: Flask) -> Iterator[Flask]:
    """An app context in which `db.session` serves the demo organisation."""
    with demo_app.app_context():
        scope.enter(db.session, db.session.scalars(select(Organisation.id)).one())
        yield demo_app
