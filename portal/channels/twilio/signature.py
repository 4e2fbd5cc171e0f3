"""Did Twilio send this? Decided before anything is looked up (Twilio: "Validating Signatures").

The address is the public one, as Twilio was told it, whatever proxies did to the request on its way. The values are
taken from the raw body: a value that was trimmed, emptied or cleaned on the way would not fit its signature.
"""

import hmac
from typing import NoReturn
from urllib.parse import parse_qsl, urlsplit

import structlog
from flask import Request, abort, request
from prometheus_client import Counter
from twilio.request_validator import SIGNATURE_HEADER, RequestValidator, add_port, remove_port
from werkzeug.datastructures import MultiDict

from portal.settings import current_settings

MAX_BYTES = 1024 * 1024
MAX_FIELDS = 2000

REFUSED = Counter("zegje_twilio_refused_total", "Webhook calls without a valid signature.", ["reason"])

log = structlog.get_logger()

Params = MultiDict[str, str]


def signed_params() -> Params:
    """The values of the current request, whose signature holds; else aborts with 403 (400 when it is no form)."""
    settings = current_settings()
    params = read_params(request)
    if not settings.twilio_auth_token:
        _refuse("not_configured")
    given = request.headers.get(SIGNATURE_HEADER, "")
    if not given:
        _refuse("missing")
    if not is_valid(settings.twilio_auth_token, called_url(settings.public_base_url, request), params, given):
        _refuse("wrong")
    return params


def is_valid(token: str, url: str, params: Params, given: str) -> bool:
    """Does `given` sign `url` and `params`? Twilio signs some addresses with their port and some without."""
    validator = RequestValidator(token)
    parts = urlsplit(url)
    expected = [validator.compute_signature(address(parts), params) for address in (remove_port, add_port)]
    # Both are always compared, each in constant time.
    return sum(hmac.compare_digest(signature.encode(), given.encode("utf-8", "replace")) for signature in expected) > 0


def called_url(public_base_url: str, called: Request) -> str:
    """The public address of this request with its query exactly as it was called."""
    query = called.query_string.decode("latin-1")
    return f"{public_base_url}{called.path}" + (f"?{query}" if query else "")


def read_params(called: Request) -> Params:
    """Name and value pairs of the body as Twilio signs them: repeated and blank ones kept, nothing trimmed.

    Bytes that are no UTF-8 become U+FFFD. Aborts with 413 for a body over `MAX_BYTES`, with 400 over `MAX_FIELDS`.
    """
    called.max_content_length = MAX_BYTES
    if called.mimetype != "application/x-www-form-urlencoded":
        return MultiDict()
    text = called.get_data().decode("utf-8", "replace")
    try:
        return MultiDict(parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=MAX_FIELDS))
    except ValueError:
        abort(400)


def _refuse(reason: str) -> NoReturn:
    REFUSED.labels(reason).inc()
    log.warning("twilio.signature_refused", outcome=reason)
    abort(403)
