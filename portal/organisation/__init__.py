"""Who we are: the organisation itself, its categories, its clusters, locations and teams, its canned answers."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from portal.http.administration import add_administration_page
from portal.organisation import administration, answer_pages, commands

__all__ = ["answer_pages", "register"]


def register(app: Flask) -> None:
    """The pages of an administrator and the commands that set an organisation up."""
    app.register_blueprint(administration.room)
    add_administration_page(
        app,
        title=_l("Canned answers"),
        lead=_l("Texts to begin an answer with, in each language."),
        endpoint="organisation.answer_list",
    )
    app.cli.add_command(commands.organisation)
