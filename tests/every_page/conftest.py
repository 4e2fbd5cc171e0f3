"""The house whose pages are walked, and the stage on which a browser looks at them."""

from collections.abc import Iterator

import pytest

from portal import create_app
from portal.extensions import db
from tests.every_page.house import House
from tests.every_page.stage import Stage
from tests.factories.organisation import make_organisation
from tests.http.odd_views import odd
from tests.support.databases import MakeDatabase
from tests.support.rows import make_tables
from tests.support.settings import MakeVar, make_settings


@pytest.fixture(scope="session")
def walked_house(make_database: MakeDatabase, make_var: MakeVar) -> Iterator[House]:
    """One house for the whole run, on SQLite, with every way to reach it, and with views that fail."""
    app = create_app(make_settings(make_var("walked"), make_database("sqlite")))
    app.register_blueprint(odd, name="odd", url_prefix="/<lang:lang>/odd")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with app.app_context():
        make_tables(db.engine)
        reached = {"phone": "020 123 45 67", "whatsapp": "+31970101234", "email": "klacht@zorg.example"}
        make_organisation(db.session, name="Zorg voor Test", **reached)
        db.session.commit()
    yield House(app)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def house(walked_house: House) -> Iterator[House]:
    """The house, with nobody in it yet."""
    yield walked_house
    walked_house.tidy()


@pytest.fixture(scope="session")
def stage(walked_house: House) -> Iterator[Stage]:
    """Where its pages are shown."""
    stage = Stage(walked_house.app)
    yield stage
    stage.close()
