"""The outside world: Twilio's REST API, mail servers, the blob store; and what may come in as a file.

Nothing here knows our tables. Every gateway takes plain values and raises its own named errors, whose texts never
hold a name, a number or a word of what somebody told us.
"""

from flask import Flask

from portal.gateways.blobs import open_store
from portal.http.health import add_check
from portal.settings import Settings


def register(app: Flask) -> None:
    """The portal is not ready without its store."""
    settings: Settings = app.extensions["zegje.settings"]
    add_check(app, "storage", open_store(settings.storage_url).check)
