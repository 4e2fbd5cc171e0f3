"""The rooms of the house: each has `register(app)` in its `__init__.py`, which adds its pages, commands and checks."""

from flask import Flask

from portal import accounts, demo, films, follow_up, gateways, organisation, outbox, triage, upkeep
from portal.channels import desk, email, twilio, web

ROOMS = (accounts, organisation, outbox, gateways, web, desk, twilio, email, follow_up, films, triage, upkeep, demo)


def register_rooms(app: Flask) -> None:
    """Let every room add what it has."""
    for room in ROOMS:
        room.register(app)
