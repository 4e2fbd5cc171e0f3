"""`flask db …`: the tables."""

import click
from alembic import command as alembic
from flask.cli import AppGroup

from portal import schema
from portal.database import writing
from portal.extensions import db
from portal.intake.confiding import judge_old_ones

group = AppGroup("db", help="The tables: bring them up to date, back, or show where they are.")


@group.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the tables up to date."""
    schema.upgrade(db.engine, revision)
    if schema.current(db.engine) == schema.head():
        _look_at_old_matters()
    click.echo(f"tables at {schema.current(db.engine)}")


def _look_at_old_matters() -> None:
    """What the tables know since this version about matters that came before it."""
    with writing():
        while judge_old_ones(db.session):
            db.session.commit()


@group.command("downgrade")
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Bring the tables back to REVISION (`-1`, `base`); data of dropped tables is lost."""
    schema.downgrade(db.engine, revision)
    click.echo(f"tables at {schema.current(db.engine) or 'nothing'}")


@group.command("current")
def current() -> None:
    """Show which revision the tables are at, and which is the newest."""
    click.echo(f"tables at {schema.current(db.engine) or 'nothing'}, newest is {schema.head()}")


@group.command("revision")
@click.argument("message")
def revision(message: str) -> None:
    """Write a migration file for what differs between the models and the database (for developers)."""
    with db.engine.connect() as connection:
        alembic.revision(schema.config_for(connection), message=message, autogenerate=True)
