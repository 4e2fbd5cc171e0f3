"""What somebody sees when something goes wrong: easy words for people, one plain line for machines.

When the database is away, whoever sent a text hears that it was not kept yet, gets it back in a form that can be sent
again, and sees the telephone number that this process last knew.
"""

from dataclasses import dataclass
from typing import Any

import structlog
from flask import Flask, Response, g, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin
from markupsafe import escape
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import BadRequest, Conflict, HTTPException, InternalServerError, ServiceUnavailable

from portal.http.limits import TooMuchText

log = structlog.get_logger()

RETRY_SECONDS = "10"
LONG = 200
"""Characters of what can only be a text of a person, not a code or a number."""
MACHINES = ("/webhooks/", "/healthz", "/readyz", "/metrics", "/static/")
_PLAIN = "<!doctype html><html lang=nl><meta charset=utf-8><title>{0}</title><h1>{0}</h1><p>{1}</p></html>"
_SECRETS = frozenset({"password", "new_password", "passcode"})  # forms that hold one are not given back


@dataclass(frozen=True)
class Words:
    """What an error page says."""

    title: str
    text: str


def register_errors(app: Flask) -> None:
    """One place for every error, expected or not."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(InternalServerError, _unexpected)
    for away in (OperationalError, InterfaceError, PoolTimeout):
        app.register_error_handler(away, _database_away)
    app.register_error_handler(DataError, _bad_data)
    app.register_error_handler(StaleDataError, _somebody_was_first)


def words(status: int) -> Words:
    """Easy words for a status; anything not listed is told as a bad request or as a failure of ours."""
    known = {
        400: Words(_("This did not work"), _("We could not read what you sent. Go back and try again.")),
        403: Words(_("You may not see this page"), _("Sign in, or go back to the start.")),
        404: Words(_("We cannot find this page"), _("Maybe the address is wrong. Maybe the page is gone.")),
        405: Words(_("This page cannot do that"), _("Go back and try again.")),
        409: Words(_("Somebody else was first"), _("Go back and look at the page again. Then try once more.")),
        413: Words(_("This is too big"), _("The file or the text is too big. Send a smaller one.")),
        429: Words(_("Please wait a moment"), _("You did this many times. Wait a minute. Then try again.")),
        500: Words(_("Something went wrong here"), _("This is our fault. Try again later.")),
        503: Words(_("It does not work right now"), _("We are busy with it. Try again in a minute.")),
    }
    return known.get(status) or known[400 if status < 500 else 500]


def _http_error(error: HTTPException) -> Response | HTTPException:
    if error.code is None or error.code < 400 or error.response is not None:
        return error
    if error.code == ServiceUnavailable.code:
        return _unavailable()
    if isinstance(error, TooMuchText):
        return _answer(413, "errors/too_long.html", texts=[text for _name, text in error.fields if len(text) > LONG])
    answer = _answer(error.code, "errors/error.html")
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After", "WWW-Authenticate"):
            answer.headers[name] = value
    return answer


def _unexpected(_error: InternalServerError) -> Response:
    return _answer(500, "errors/error.html")


def _bad_data(error: DataError) -> Response:
    log.warning("request.bad_data", exc_info=error)
    return _answer(BadRequest.code, "errors/error.html")


def _somebody_was_first(_error: StaleDataError) -> Response:
    return _answer(Conflict.code, "errors/error.html")


def _database_away(error: Exception) -> Response:
    log.error("database.away", exc_info=error)
    return _unavailable()


def _unavailable() -> Response:
    answer = _answer(503, "errors/unavailable.html", given_back=given_back(), phone=_phone())
    answer.headers["Retry-After"] = RETRY_SECONDS
    return answer


def _phone() -> str | None:
    """The number of the organisation, as this process last knew it."""
    return getattr(g.get("organisation"), "phone", None)


def given_back() -> list[tuple[str, str]]:
    """What was sent, to be sent again: texts and choices, no secrets, no files."""
    if request.method != "POST" or not _SECRETS.isdisjoint(request.form):
        return []
    return [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]


def _answer(status: int, template: str, **values: object) -> Response:
    told = words(status)
    if request.path.startswith(MACHINES):
        return Response(f"{status}\n", status=status, mimetype="text/plain")
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        response = jsonify({"error": told.title})
        response.status_code = status
        return response
    return make_response(_page(template, words=told, status=status, **values), status)


def _page(template: str, **values: Any) -> str:
    """The page in the house style; when even that fails (its data may be what is away), bare; then in plain HTML."""
    # Templates know `current_user`. Who is not known by now is nobody: asking the database would fail once more.
    g.setdefault("_login_user", AnonymousUserMixin())
    for name in (template, "errors/bare.html"):
        try:
            return render_template(name, **values)
        except Exception as error:  # an error page must never fail
            log.error("error_page.failed", exc_info=error)
    told: Words = values["words"]
    return _PLAIN.format(escape(told.title), escape(told.text))
