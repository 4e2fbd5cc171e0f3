"""`flask keys …`: new keys, and sealing everything again with them."""

import base64
import os

import click
from flask.cli import AppGroup

from portal.extensions import db
from portal.gateways.blobs import open_store
from portal.privacy.rotation import rotate_batch, rows_left
from portal.settings import current_settings

group = AppGroup("keys", help="The keys that seal what people told us.")


@group.command("new")
def new() -> None:
    """Print a new key, to be put in front of ENCRYPTION_KEYS."""
    click.echo(base64.b64encode(os.urandom(32)).decode())


@group.command("rotate")
@click.option("--batch", default=200, show_default=True, type=click.IntRange(1, 10_000), help="Rows a transaction.")
def rotate(batch: int) -> None:
    """Seal again what is not under the newest key. May be stopped and started again at any moment."""
    left = rows_left(db.session)
    db.session.rollback()
    click.echo(f"{left} rows to seal again")
    store = open_store(current_settings().storage_url)
    while done := rotate_batch(db.session, store, batch):
        db.session.commit()
        left -= done
        click.echo(f"{max(left, 0)} left")
    click.echo("everything is under the newest key; the older ones can leave ENCRYPTION_KEYS")
