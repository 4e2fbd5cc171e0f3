"""The desk: an officer types in a call, a letter, a visit, a referral, all on one page and in under a minute.

`typing_in.py` shows and saves the page, `keeping.py` keeps what is half typed, `done.py` is what comes afterwards;
`entry.py` understands what was typed, `hand_in.py` takes it to the door.
"""

from flask import Flask

from portal.channels.desk import done, keeping, typing_in
from portal.channels.desk.room import room

__all__ = ["done", "keeping", "register", "typing_in"]


def register(app: Flask) -> None:
    """The pages of the desk."""
    app.register_blueprint(room)
