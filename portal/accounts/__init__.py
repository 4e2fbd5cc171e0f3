"""Officers: their accounts, signing in and out, and where each role finds its room."""

from flask import Flask

from portal.accounts import commands, pages, photo, sign_in

__all__ = ["commands", "pages", "photo", "register", "sign_in"]


def register(app: Flask) -> None:
    """Sign-in, the pages around it and the commands for accounts."""
    sign_in.register(app)
    pages.register(app)
    app.cli.add_command(commands.officer)
