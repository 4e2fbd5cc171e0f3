"""Recordings and photos by which somebody tells something: for the form, and for a message about one's own matter.

A room says whose files these are (`holder.py`) and calls `serve`; then it takes files whole (`posted.py`) and in pieces
(`pieces.py`), shows them in place, and lets them be erased (`one_by_one.py`).
"""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.own_files import one_by_one, pieces
from portal.own_files.holder import Holder


def serve(room: Blueprint, path: str, holder: Holder) -> None:
    """Put the addresses of files on a room, below `path`; templates and `shown.py` name them without the room."""
    one = f"{path}/<uuid:file_id>"
    rules = (
        (path, "announce_file", pieces.announce, ["POST"]),
        (one, "take_piece", pieces.take, ["PUT"]),
        (f"{one}/klaar", "finish_file", pieces.finish, ["POST"]),
        (one, "file", one_by_one.show, ["GET", "HEAD"]),
        (f"{one}/weg", "ask_to_remove", one_by_one.ask_to_remove, ["GET"]),
        (f"{one}/weg", "remove", one_by_one.remove, ["POST"]),
    )
    for rule, endpoint, view, methods in rules:
        room.add_url_rule(rule, endpoint, _for(holder, view), methods=methods)


def _for(holder: Holder, view: Callable[..., Response]) -> Callable[..., Response]:
    """The view of one room. A function with a name, because the limiter of requests asks for it."""

    @wraps(view)
    def answer(**values: object) -> Response:
        return view(holder, **values)

    return answer
