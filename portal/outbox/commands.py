"""`flask outbox …`: for the administrator, when something could not be done."""

import click
from flask.cli import AppGroup

from portal.extensions import db
from portal.models import now
from portal.outbox.state import outbox_state, parked_jobs, troubled_jobs, unpark

group = AppGroup("outbox", help="What waits to be done, and what was set aside.")


@group.command("show")
def show() -> None:
    """Count what waits; list what was set aside or goes wrong again and again: since when, what, how often, why."""
    state = outbox_state(db.session)
    click.echo(f"waiting: {state.waiting}, oldest due {state.age_seconds(now()):.0f} s ago; set aside: {state.parked}")
    for job in [*troubled_jobs(db.session), *parked_jobs(db.session)]:
        click.echo(f"{job.created_at:%Y-%m-%d %H:%M}  {job.kind}  {job.attempts}x  {job.last_error}  {job.id}")


@group.command("retry")
def retry() -> None:
    """Give everything that was set aside another chance."""
    count = unpark(db.session)
    db.session.commit()
    click.echo(f"{count} given another chance")
