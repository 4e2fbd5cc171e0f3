"""Migrations: the newest revision equals the models, and each goes up and down with data in the tables."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, func, inspect, select
from sqlalchemy.orm import Session

from portal import schema
from portal.database import writing
from portal.models import Base, Intake, Organisation, scope
from tests.factories.intake import make_intake
from tests.factories.organisation import make_organisation
from tests.support.keys import app_with_keys


def fill(engine: Engine) -> None:
    with app_with_keys().app_context(), writing(), Session(engine) as session:
        organisation = make_organisation(session)
        scope.enter(session, organisation.id)
        make_intake(session)
        session.commit()


def test_the_newest_revision_equals_the_models(empty_database: Engine) -> None:
    schema.upgrade(empty_database)
    with empty_database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_revision_goes_back_and_forth_with_data(empty_database: Engine) -> None:
    schema.upgrade(empty_database)
    fill(empty_database)
    while schema.current(empty_database):
        schema.downgrade(empty_database, "-1")
    assert set(inspect(empty_database).get_table_names()) <= {"alembic_version"}
    schema.upgrade(empty_database)
    fill(empty_database)
    with Session(empty_database) as session:
        everybody = {"all_organisations": True}
        assert session.scalar(select(func.count()).select_from(Organisation)) == 1
        assert session.scalar(select(func.count()).select_from(Intake).execution_options(**everybody)) == 1
