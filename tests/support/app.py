"""The app on each database, a client, a session, an organisation."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal import create_app
from portal.database import intend_to_write
from portal.extensions import db
from portal.models import Organisation, scope
from tests.factories.organisation import make_organisation
from tests.support.client import PortalClient
from tests.support.databases import MakeDatabase
from tests.support.rows import forget_everything, make_tables
from tests.support.settings import MakeVar, make_settings


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def portal_app(request: pytest.FixtureRequest, make_database: MakeDatabase, make_var: MakeVar) -> Iterator[Flask]:
    """One app a database for the whole run."""
    url = make_database(request.param)
    app = create_app(make_settings(make_var(request.param), url))
    app.test_client_class = PortalClient
    with app.app_context():
        make_tables(db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(portal_app: Flask) -> Iterator[Flask]:
    """The app, with nothing in its database; on SQLite and on PostgreSQL in turn."""
    yield portal_app
    forget_everything(portal_app)


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session inside an app context, for one organisation; requests of `client` see what it wrote."""
    with app.app_context():
        intend_to_write(True)
        organisation = make_organisation(db.session)
        scope.enter(db.session, organisation.id)
        db.session.commit()
        yield db.session
        db.session.rollback()
        intend_to_write(False)


@pytest.fixture
def organisation(session: Session) -> Organisation:
    """The organisation that `session` serves; the only one."""
    return session.get_one(Organisation, scope.current(session))


@pytest.fixture
def client(app: Flask, session: Session) -> PortalClient:
    """A browser without JavaScript."""
    client: PortalClient = app.test_client()  # type: ignore[assignment]
    client.session = session
    return client
