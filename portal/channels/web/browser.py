"""What the browser remembers: the token of its draft, that of the form it sent before, the poster it came by.

The cookies are the browser's own: no account, no session, nothing signed that a new secret key could break.
"""

import re
from dataclasses import dataclass

from flask import Request
from werkzeug.wrappers import Response

from portal.intake.drafts import is_token, new_token, public_id
from portal.intake.follow_up_keys import COOKIE as FOLLOW_UP
from portal.settings import current_settings

DRAFT = "zegje_draft"
PLACE = "zegje_place"
DRAFT_DAYS = 180
PLACE_DAYS = 7
DAY = 24 * 60 * 60
_POSTER_CODE = re.compile(r"[A-Za-z0-9_-]{1,16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """The tokens that a browser holds: of the form it is busy with, and of the one it sent before that."""

    token: str
    earlier: str | None = None
    known: bool = True

    def meant(self, draft: str) -> str | None:
        """The token of the form that a page with this public id belongs to; None when this browser holds it no more."""
        if not draft:
            return self.token
        tokens = (self.token, self.earlier)
        return next((token for token in tokens if token and public_id(token) == draft), None)

    def anew(self) -> "Visitor":
        """The same browser, about to begin another form."""
        return Visitor(token=new_token(), earlier=self.token)


def visitor(request: Request) -> Visitor:
    """Who is asking; a browser that brings no token, or nonsense, gets a new one and is not `known`."""
    token, _, earlier = request.cookies.get(DRAFT, "").partition(".")
    if not is_token(token):
        return Visitor(token=new_token(), known=False)
    return Visitor(token=token, earlier=earlier if is_token(earlier) else None)


def place(request: Request) -> str:
    """The code of the poster that somebody came by; "" without one."""
    code = request.cookies.get(PLACE, "")
    return code if is_poster_code(code) else ""


def is_poster_code(text: str) -> bool:
    """Can this stand on a poster?"""
    return bool(_POSTER_CODE.fullmatch(text))


def remember(response: Response, person: Visitor) -> Response:
    """Let the browser keep its tokens for half a year from now."""
    value = f"{person.token}.{person.earlier}" if person.earlier else person.token
    _set(response, DRAFT, value, DRAFT_DAYS)
    return response


def remember_place(response: Response, poster_code: str) -> Response:
    """Let the browser keep the poster that somebody came by."""
    _set(response, PLACE, poster_code, PLACE_DAYS)
    return response


def forget(response: Response) -> Response:
    """Leave nothing of us behind in the browser."""
    for name in (DRAFT, PLACE, FOLLOW_UP):
        response.delete_cookie(name, httponly=True, samesite="Lax", secure=current_settings().production)
    return response


def _set(response: Response, name: str, value: str, days: int) -> None:
    secure = current_settings().production
    response.set_cookie(name, value, max_age=days * DAY, httponly=True, samesite="Lax", secure=secure)
