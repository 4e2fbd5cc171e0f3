"""The explainer films: what the portal brings along, what an organisation put in its place, and their pages."""

from flask import Flask

from portal.films import desk, pages
from portal.http.access import public

__all__ = ["desk", "pages", "register"]


def register(app: Flask) -> None:
    """The public pages, and those of an administrator."""
    app.register_blueprint(public(pages.room))
    desk.register(app)
