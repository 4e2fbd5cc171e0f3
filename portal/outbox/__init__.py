"""What must happen later, and surely: enqueue in the caller's transaction, run in a worker.

A job runs at least once. A handler's writes and the end of its job are one transaction.
"""

from flask import Flask

from portal.http.health import add_check
from portal.http.metrics import add_gauge
from portal.outbox.commands import group
from portal.outbox.enqueue import enqueue
from portal.outbox.handlers import Park, Retry, handler
from portal.outbox.health import GAUGES, check_outbox
from portal.outbox.schedule import every
from portal.outbox.worker import checkpoint

__all__ = ["Park", "Retry", "checkpoint", "enqueue", "every", "handler", "register"]


def register(app: Flask) -> None:
    """The check of the outbox, its figures and the administrator's commands."""
    add_check(app, "outbox", check_outbox)
    for name, (meaning, read) in GAUGES.items():
        add_gauge(app, name, meaning, read)
    app.cli.add_command(group)
