"""Who we are: the organisation itself, its categories, its clusters, locations and teams."""

from flask import Flask

from portal.organisation import commands


def register(app: Flask) -> None:
    """The commands that set an organisation up."""
    app.cli.add_command(commands.organisation)
