"""The commands of `flask --app wsgi`. Rooms add their own beside these."""

from flask import Flask

from portal.commands.database import group as database
from portal.commands.doctor import doctor
from portal.commands.keys import group as keys
from portal.commands.welcome import welcome
from portal.commands.worker import worker

COMMANDS = (database, doctor, keys, welcome, worker)


def register_commands(app: Flask) -> None:
    """Add the commands that belong to no room."""
    for command in COMMANDS:
        app.cli.add_command(command)
