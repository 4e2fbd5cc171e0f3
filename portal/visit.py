"""For whom a request is: the organisation of the address, or of the officer who is signed in.

Public pages belong to the host they are asked under, and are not there under a host that is nobody's; staff pages
belong to the officer's organisation. The database session is held to it from the first query on.
"""

import time
from dataclasses import dataclass, field

from flask import Flask, abort, current_app, g, request
from flask_login import current_user

from portal.extensions import db
from portal.http import access
from portal.models import Organisation, scope
from portal.models.tenancy import organisation_for_host

REMEMBER_SECONDS = 5.0
MAX_HOSTS = 200
_UNSCOPED = ("health", "metrics", "assets", "language", "twilio")
_EVERY_HOST = ("security",)  # signing in finds the organisation by the officer
_EXTENSION = "zegje.visits"


@dataclass
class Known:
    """Organisations by host as this process last read them; also what an error page can still say."""

    by_host: dict[str, tuple[float, Organisation]] = field(default_factory=dict)


def register_visit(app: Flask) -> None:
    """Enter the scope of the session before each request."""
    app.extensions[_EXTENSION] = Known()
    app.before_request(_enter)
    app.context_processor(lambda: {"organisation": g.get("organisation")})


def forget(app: Flask) -> None:
    """Read organisations anew at the next request."""
    app.extensions[_EXTENSION].by_host.clear()


def _enter() -> None:
    g.organisation = None
    if request.blueprint in _UNSCOPED or request.endpoint == "static":
        return
    g.organisation = _last_known()
    g.organisation = _of_officer() or _of_host()
    if g.organisation:
        scope.enter(db.session, g.organisation.id)
    elif _is_public_page():
        abort(404)


def _is_public_page() -> bool:
    if request.endpoint is None or request.blueprint in _EVERY_HOST:
        return False
    rule = access.rule_of(current_app, request.endpoint)
    return rule is not None and rule.everybody


def _of_officer() -> Organisation | None:
    if g.get("public") or not getattr(current_user, "is_authenticated", False):
        return None
    organisation = db.session.get(Organisation, current_user.organisation_id)
    return _detached(organisation)


def _of_host() -> Organisation | None:
    known: Known = current_app.extensions[_EXTENSION]
    read_at, organisation = known.by_host.get(request.host, (0.0, None))
    if organisation is None or time.monotonic() - read_at > REMEMBER_SECONDS:
        organisation = _detached(organisation_for_host(db.session, request.host))
        if len(known.by_host) >= MAX_HOSTS:
            known.by_host.clear()
        if organisation:
            known.by_host[request.host] = (time.monotonic(), organisation)
    return organisation


def _last_known() -> Organisation | None:
    known: Known = current_app.extensions[_EXTENSION]
    return known.by_host.get(request.host, (0.0, None))[1]


def _detached(organisation: Organisation | None) -> Organisation | None:
    """Free of the session: readable after a rollback, by other threads, on an error page."""
    if organisation is not None:
        db.session.expunge(organisation)
    return organisation
