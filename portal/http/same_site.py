"""Did this form come from one of our own pages? A kinder question than "is the token still good?".

A token dies with a cookie or a rotated secret while a person's text is still on the screen. A browser also says where a
form stood (`Sec-Fetch-Site`, `Origin`), and a page of another site cannot forge that. Old browsers prove it by token.
"""

from urllib.parse import urlsplit

from flask import Flask, g, request
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from portal.extensions import csrf
from portal.http.commit import SAFE_METHODS
from portal.settings import current_settings


def protect_forms(app: Flask) -> None:
    """Refuse (400) an unsafe request that does not come from one of our pages; `csrf.exempt` lets a view out."""
    csrf.init_app(app)
    app.before_request(_check)


def is_same_site_post() -> bool:
    """True when the browser vouches that one of our own pages sent the form, or with a valid token."""
    return _browser_vouches() or _has_token()


def _check() -> None:
    if request.method in SAFE_METHODS:
        return
    if _browser_vouches():
        g.csrf_valid = True  # forms of Flask-WTF need not ask again
    else:
        csrf.protect(apply_exemptions=True)


def _browser_vouches() -> bool:
    return request.headers.get("Sec-Fetch-Site") == "same-origin" or _is_ours(request.headers.get("Origin", ""))


def _is_ours(origin: str) -> bool:
    own = urlsplit(current_settings().public_base_url)
    return origin in {request.host_url.rstrip("/"), f"{own.scheme}://{own.netloc}"}


def _has_token() -> bool:
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True
