"""`flask keys …`: new keys, and sealing everything again with them."""

import base64
import os
from uuid import UUID

import click
from flask.cli import AppGroup

from portal.database import writing
from portal.extensions import db
from portal.gateways.blobs import BlobMissing, open_store
from portal.privacy import rotation
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
    click.echo(f"{rotation.rows_left(db.session)} rows to seal again")
    db.session.rollback()
    missing = _rotate_files(batch)
    while done := _rotate_rows(batch):
        click.echo(f"{done} rows done")
    if missing:
        click.echo(f"{missing} files are not in the store any more")
    click.echo("everything is under the newest key; the older ones can leave ENCRYPTION_KEYS")


def _rotate_files(batch: int) -> int:
    missing = 0
    while files := rotation.old_files(db.session, batch):
        db.session.rollback()
        missing += sum(not _reseal_blob(attachment_id, key) for attachment_id, keys in files for key in keys)
        with writing():
            click.echo(f"{rotation.rotate_files(db.session, [row_id for row_id, _ in files])} files done")
            db.session.commit()
    db.session.rollback()
    return missing


def _rotate_rows(batch: int) -> int:
    with writing():
        done = rotation.rotate_batch(db.session, batch)
        db.session.commit()
    return done


def _reseal_blob(attachment_id: UUID, key: str) -> bool:
    store = open_store(current_settings().storage_url)
    try:
        store.put(key, rotation.reseal_file(store.get(key), attachment_id))
    except BlobMissing:
        return False
    return True
