"""`flask backup`, `flask restore`, `flask purge`."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from portal.database import writing
from portal.extensions import db
from portal.gateways.blobs import open_store
from portal.models import now
from portal.settings import current_settings
from portal.upkeep import archive, removal


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Write everything to FILE. What people told us stays sealed; keep the keys elsewhere."""
    rows = archive.write_archive(db.engine, open_store(current_settings().storage_url), file)
    click.echo(f"{rows} rows in {file}")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def restore(file: Path) -> None:
    """Put the back-up FILE into empty tables of the same version."""
    try:
        rows = archive.read_archive(db.engine, open_store(current_settings().storage_url), file)
    except archive.NotABackup:
        raise click.ClickException("this file is not a back-up of the portal, or it is damaged") from None
    except archive.NotEmpty as problem:
        raise click.ClickException(f"the tables are not empty ({problem}); restore into a new database") from None
    except archive.OtherRevision as problem:
        raise click.ClickException(
            f"the back-up has tables of revision {problem}; first run: flask --app wsgi db upgrade {problem}"
        ) from None
    click.echo(f"{rows} rows restored")


@click.command("purge")
@click.option("--dry-run", is_flag=True, help="Only count.")
@with_appcontext
def purge(dry_run: bool) -> None:
    """Remove closed matters whose term has passed, forgotten drafts, letters set aside and old log lines."""
    at = now()
    due = removal.what_is_due(db.session, at)
    db.session.rollback()
    click.echo(
        f"matters: {due.intakes}, drafts: {due.drafts}, letters set aside: {due.letters}, log lines: {due.events}"
    )
    if dry_run:
        return
    with writing():
        while removal.remove_one_matter(db.session, at):
            db.session.commit()
        removal.remove_letters(db.session, at)
        removal.remove_drafts_and_old_log(db.session, at)
        db.session.commit()
    click.echo("removed; the worker removes their files")
