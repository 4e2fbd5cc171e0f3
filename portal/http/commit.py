"""One commit a request: after the view returned, before the answer leaves. An exception means no commit.

Who gets an answer has been written down; who gets an error has not. Requests that may write say so before their
transaction begins (`portal.database`): unsafe methods by themselves, a GET view by `@writes`. A page that only puts on
record who read it does that `afterwards`.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import structlog
from flask import Flask, current_app, g, has_request_context, request
from flask.typing import ResponseReturnValue
from sqlalchemy import event
from sqlalchemy.orm import Session

from portal.database import intend_to_write
from portal.extensions import db
from portal.http.templates import Environment

log = structlog.get_logger()

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_MARK = "_writes"
_ONLY_READS = "_only_reads"
_AFTERWARDS = "_afterwards"

View = TypeVar("View", bound=Callable[..., Any])


class WriteWithoutIntent(RuntimeError):
    """A view that only reads was about to write; on SQLite that fails as soon as two people are busy: use `@writes`."""


class Portal(Flask):
    """Flask with one commit point, and with templates that speak our languages."""

    jinja_environment = Environment

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view; then keep what it wrote, so that no answer promises what a crash could still undo."""
        response = self.make_response(super().dispatch_request())
        if "_sqlalchemy_sessions" in g:
            db.session.commit()
        if _AFTERWARDS in g:
            _do_afterwards()
        return response

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """No view or hook of ours is asynchronous: spare the look at each of them, twenty a request."""
        return func

    def log_exception(self, exc_info: Any) -> None:
        """What went wrong and where; Flask's own line would hold the address."""
        log.error("request.failed", exc_info=exc_info)


def writes(view: View) -> View:
    """Mark a GET view that writes, such as one that logs who read what."""
    setattr(view, _MARK, True)
    return view


def only_reads(view: View) -> View:
    """Mark a POST view that writes nothing: what it is asked about is too long or too private for an address."""
    setattr(view, _ONLY_READS, True)
    return view


def afterwards(write: Callable[[], object]) -> None:
    """Have `write` done when the page is made, in a transaction of its own, and still before the answer leaves.

    For pages that are only looked at but whose reading is put on record: SQLite has one writer at a time, and making a
    page takes much longer than writing down that it was read. Such a view needs no `@writes`.
    """
    g.setdefault(_AFTERWARDS, []).append(write)


def register_commit(app: Flask) -> None:
    """Set the write intent anew for each request; call before other hooks, which may already read."""
    app.before_request(_set_intent)
    app.teardown_request(_clear_intent)
    if not event.contains(Session, "before_flush", _refuse_unannounced):
        event.listen(Session, "before_flush", _refuse_unannounced)


def may_write() -> bool:
    """Does the current request announce that it writes?"""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method in SAFE_METHODS:
        return bool(getattr(view, _MARK, False))
    return not getattr(view, _ONLY_READS, False)


def _do_afterwards() -> None:
    g.may_write = True
    intend_to_write()
    for write in g.pop(_AFTERWARDS):
        write()
    db.session.commit()


def _set_intent() -> None:
    g.may_write = may_write()
    intend_to_write(g.may_write)


def _clear_intent(_error: BaseException | None) -> None:
    intend_to_write(False)


def _refuse_unannounced(_session: Session, _context: object, _instances: object) -> None:
    if has_request_context() and not g.get("may_write", True):
        raise WriteWithoutIntent(request.endpoint)
