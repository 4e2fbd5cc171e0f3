"""E-mail both ways.

`mailbox` reads it again and again, `arrival` keeps the bytes, `letter` and its kin understand them (pure), `taking`
makes a message of them or sets them aside, `fetching` takes the files out. `outgoing` sends, `conversation` knows what
we say.
"""

from flask import Flask

from portal.channels.email import fetching, mailbox, outgoing, taking

__all__ = ["fetching", "mailbox", "outgoing", "register", "taking"]


def register(_app: Flask) -> None:
    """Nothing of its own to add: its jobs are known to the outbox by now."""
