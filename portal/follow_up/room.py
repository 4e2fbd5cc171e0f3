"""The blueprint of the room, and the key by which a browser stays in it.

The key has a cookie of its own, apart from officers' sessions and from the form. It ends with the browser.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.extensions import db, limiter
from portal.intake import follow_up_keys
from portal.intake.follow_up_keys import COOKIE
from portal.models import Intake, now
from portal.settings import current_settings

POSTS = "600 per hour"

P = ParamSpec("P")

room = Blueprint("follow_up", __name__, url_prefix="/<lang:lang>/mijn-klacht")

limiter.limit(POSTS, methods=["POST"])(room)


def visitor() -> Intake | None:
    """The matter that this browser may see."""
    return follow_up_keys.intake_of(db.session, request.cookies.get(COOKIE, ""), now())


def mine() -> Intake:
    """The matter of this request; only in views that are `own`."""
    intake: Intake = g.mine
    return intake


def own(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """For views about the person's own matter: whoever holds no key is asked for the pictures."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        g.mine = visitor()
        if g.mine is None:
            return redirect(url_for("follow_up.home"), 303)
        return view(*args, **kwargs)

    return guarded


def remember(response: Response, token: str) -> Response:
    """Let the browser keep its key until it is closed."""
    secure = current_settings().production
    response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=secure)
    return response


def forget(response: Response) -> Response:
    """Take the key from the browser, and all that it kept of these pages."""
    response.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=current_settings().production)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
