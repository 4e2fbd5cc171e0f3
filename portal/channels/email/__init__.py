"""E-mail both ways.

`mailbox` reads it again and again, `arrival` keeps the bytes, `letter` and its kin understand them (pure), `taking`
makes a message of them or sets them aside, `fetching` takes the files out. `outgoing` sends, `conversation` knows what
we say.
"""

from flask import Flask

from portal.channels.email import fetching, mailbox, outgoing, taking
from portal.http.health import add_check
from portal.settings import Settings

__all__ = ["fetching", "mailbox", "outgoing", "register", "taking"]


def register(app: Flask) -> None:
    """Its jobs are known to the outbox by now; the doctor looks whether letters can find their organisation."""
    settings: Settings = app.extensions["zegje.settings"]
    if settings.imap_url:
        add_check(app, "addresses", mailbox.check_addresses, only_doctor=True)
