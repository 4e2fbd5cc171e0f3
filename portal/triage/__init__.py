"""The officers' room: the list of matters, one matter, and what an officer does with it."""

from flask import Flask

from portal.triage import mornings, views

__all__ = ["mornings", "register"]


def register(app: Flask) -> None:
    """The pages of the room."""
    views.register(app)
