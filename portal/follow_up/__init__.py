"""*Mijn klacht*: somebody looks how it goes with what they told us, writes to us, and says whether it is good so.

Opened by six pictures or a link, without an account. It only adds words and wishes: what becomes of a matter is decided
in triage, and nothing is ever removed from here.
"""

from flask import Flask

from portal.follow_up import enter, matter, own_files, steps, write
from portal.follow_up.room import room
from portal.http.access import public
from portal.http.converters import LinkConverter

__all__ = ["enter", "matter", "own_files", "register", "steps", "write"]


def register(app: Flask) -> None:
    """The person's own pages."""
    app.url_map.converters["link"] = LinkConverter
    app.register_blueprint(public(room))
