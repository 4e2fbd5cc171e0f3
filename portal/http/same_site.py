"""Did this POST come from one of our own pages? A kinder question than "is the token still good?".

A token dies with a cookie or a rotated secret, while a person's text is still on the screen. A browser also says where a
form stood (`Sec-Fetch-Site`, `Origin`), which a page of another site cannot forge.
"""

from urllib.parse import urlsplit

from flask import request
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from portal.settings import current_settings


def is_same_site_post() -> bool:
    """True with a valid token, or when the browser vouches that one of our own pages sent the form."""
    if request.headers.get("Sec-Fetch-Site") == "same-origin" or _is_ours(request.headers.get("Origin", "")):
        return True
    return _has_token()


def _is_ours(origin: str) -> bool:
    return urlsplit(origin).netloc in {request.host, urlsplit(current_settings().public_base_url).netloc}


def _has_token() -> bool:
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True
