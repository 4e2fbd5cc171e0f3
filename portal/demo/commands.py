"""`flask demo`: fills an empty database with the demo."""

import click
from flask.cli import with_appcontext
from flask_security.utils import hash_password
from sqlalchemy.exc import OperationalError

from portal import schema
from portal.database import writing
from portal.demo.load import Found, load, look
from portal.demo.story import house
from portal.extensions import db
from portal.models import now
from portal.settings import Settings, current_settings

_TRIES = 6


@click.command("demo")
@click.option("--if-empty", is_flag=True, help="Do nothing, quietly, when the database holds anything.")
@with_appcontext
def demo(*, if_empty: bool) -> None:
    """Make a fictional organisation with officers and matters to look around in; only in an empty database."""
    settings = current_settings()
    if not settings.demo_password:
        if if_empty:
            return
        raise click.ClickException("Set DEMO_PASSWORD first: it becomes the password of the demo officers.")
    try:
        schema.check_current(db.engine)
    except schema.NotMigrated as error:
        raise click.ClickException(f"The tables are not ready: {error}") from error
    found = look(db.session)
    db.session.rollback()
    if found is Found.NOTHING:
        found = _load(settings, hash_password(settings.demo_password))
    if not if_empty or found is Found.NOTHING:
        _tell(found)


def _load(settings: Settings, password_hash: str) -> Found:
    """Load, and wait for somebody who is writing: waiting for a lock ends after some seconds, each time."""
    for _ in range(_TRIES):
        try:
            with writing():
                found = load(db.session, settings, password_hash=password_hash, now=now())
                db.session.commit()
            return found
        except OperationalError:
            db.session.rollback()
    raise click.ClickException("The database is busy or away. Nothing was written; try again later.")


def _tell(found: Found) -> None:
    if found is Found.OTHERS:
        raise click.ClickException("This database holds other data. The demo is only for an empty database.")
    name = house().organisation.name
    click.echo(f"{name} is here already." if found is Found.DEMO else f"{name} is ready: the demo organisation.")
