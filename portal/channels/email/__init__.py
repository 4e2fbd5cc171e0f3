"""E-mail to people who asked for it: the confirmation and our answers. Reading a mailbox comes later."""

from flask import Flask

from portal.channels.email import outgoing

__all__ = ["outgoing", "register"]


def register(_app: Flask) -> None:
    """Nothing of its own to add: its jobs are known to the outbox by now."""
