"""An app of its own with views that misbehave."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal import create_app
from portal.extensions import db
from tests.factories.organisation import make_organisation
from tests.http.odd_views import odd
from tests.support.client import PortalClient
from tests.support.databases import MakeDatabase
from tests.support.rows import make_tables
from tests.support.settings import MakeVar, make_settings


@pytest.fixture(scope="module")
def odd_app(make_database: MakeDatabase, make_var: MakeVar) -> Iterator[Flask]:
    """The portal on SQLite with the views of `odd_views`; failures become pages, as for people."""
    app = create_app(make_settings(make_var("odd"), make_database("sqlite")))
    app.register_blueprint(odd)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.test_client_class = PortalClient
    with app.app_context():
        make_tables(db.engine)
        make_organisation(db.session, name="Zorg voor Test", phone="0300 123 456")
        db.session.commit()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def browse(odd_app: Flask) -> PortalClient:
    """A browser on the odd app."""
    client: PortalClient = odd_app.test_client()  # type: ignore[assignment]
    return client


@pytest.fixture
def database_file(odd_app: Flask) -> Path:
    """Where the odd app keeps its rows."""
    with odd_app.app_context():
        return Path(str(db.engine.url.database))
