"""The commands of `flask --app wsgi`. Rooms add their own beside these."""

from flask import Flask

from portal.commands.database import group as database
from portal.commands.keys import group as keys
from portal.commands.worker import worker


def register_commands(app: Flask) -> None:
    """Add the commands that belong to no room."""
    app.cli.add_command(database)
    app.cli.add_command(keys)
    app.cli.add_command(worker)
