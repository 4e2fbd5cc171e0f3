"""The pages of the officers' room. A view loads, asks the policy, reads the form, calls one service, and answers."""

from flask import Flask

from portal.triage.views import aside, attachments, composing, listing, matters, replies, steps, stuck, way_back
from portal.triage.views.room import room

__all__ = [
    "aside",
    "attachments",
    "composing",
    "listing",
    "matters",
    "register",
    "replies",
    "steps",
    "stuck",
    "way_back",
]


def register(app: Flask) -> None:
    """Add the room; importing the modules above put their views on it."""
    app.register_blueprint(room)
