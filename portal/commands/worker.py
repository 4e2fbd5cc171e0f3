"""`flask worker`: does what waits in the outbox."""

import click
from flask import current_app
from flask.cli import with_appcontext

from portal.outbox import worker as outbox


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now and stop.")
@with_appcontext
def worker(once: bool) -> None:
    """Do the jobs of the outbox until stopped."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - the app itself, not its proxy
    outbox.make_plan(app)
    outbox.run(app, once=once)
