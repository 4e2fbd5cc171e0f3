"""Keeping house: back-ups that can be put back anywhere, and removing what may no longer be kept."""

from flask import Flask

from portal.upkeep.commands import backup, purge, restore


def register(app: Flask) -> None:
    """The administrator's commands."""
    for command in (backup, restore, purge):
        app.cli.add_command(command)
