"""Signing in and out: Flask-Security-Too, set up for what we use of it, with our own pages and our own log.

A failed attempt always reads the same, whether the address is known, closed or new to us.
"""

import hashlib
from datetime import timedelta
from typing import Any

from flask import Flask, g, make_response, render_template, request
from flask_limiter import RequestLimit
from flask_login import user_logged_out
from flask_security.datastore import FSQLALiteUserDatastore
from flask_security.forms import LoginForm
from flask_security.signals import user_authenticated
from werkzeug.wrappers import Response

from portal.accounts.next_page import own_path
from portal.extensions import db, limiter, security
from portal.http import access
from portal.intake.events import record
from portal.models import Officer, Role, now, scope
from portal.vocabulary import Role as RoleCode

# One group home, one hospital or one mobile carrier can stand behind an address: these stop a machine, not a team.
TRIES_PER_ACCOUNT = "20 per 15 minutes"
TRIES_PER_ADDRESS = "300 per 15 minutes"
# Whoever owns many addresses gets no further; it is wide, so that shutting an officer out takes more than a few tries.
TRIES_FROM_EVERYWHERE = "50 per hour"
HOUR = 60 * 60

CONFIG: dict[str, Any] = {
    "SECURITY_LOGIN_URL": "/inloggen",
    "SECURITY_LOGOUT_URL": "/uitloggen",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGIN_VIEW": "accounts.home",
    "SECURITY_POST_LOGOUT_VIEW": "/inloggen",
    "SECURITY_LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    # OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane; several at once must not empty the memory.
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__memory_cost": 19_456,
        "argon2__time_cost": 2,
        "argon2__parallelism": 1,
    },
    # No pepper from SECRET_KEY: a rotated key must not lock every officer out.
    "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_FRESHNESS": timedelta(minutes=-1),
    "SECURITY_FLASH_MESSAGES": False,
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_CLI_USERS_NAME": False,
    "SECURITY_CLI_ROLES_NAME": False,
    "SECURITY_DATETIME_FACTORY": now,
}


class SignInForm(LoginForm):
    """The library's form, which writes down each failed try and goes on to our own pages only."""

    # No cookie that outlives the session: officers share computers.
    remember = None  # type: ignore[assignment]  # how WTForms leaves a field out

    def validate(self, **kwargs: Any) -> bool:
        """Check address and password; a failure becomes an event without the address that was typed."""
        self.next.data = own_path(self.next.data)
        self.email.data = (self.email.data or "").strip()
        if super().validate(**kwargs):
            return True
        self._record_failure()
        return False

    def _record_failure(self) -> None:
        if isinstance(self.user, Officer):
            scope.enter(db.session, self.user.organisation_id)
            record(db.session, "sign_in_failed", officer_id=self.user.id)
        elif g.get("organisation"):
            record(db.session, "sign_in_failed")


def register(app: Flask) -> None:
    """Bind Flask-Security to the app: our tables, our page, our limits, our log."""
    for name, value in CONFIG.items():
        app.config.setdefault(name, value)
    security.init_app(app, FSQLALiteUserDatastore(db, Officer, Role), login_form=SignInForm)
    security.want_json(lambda _request: False)
    app.login_manager.request_loader(lambda _request: None)  # type: ignore[attr-defined]  # we give out no tokens
    _limit(app)
    access.declare(app, "security.login", access.PUBLIC)
    access.declare(app, "security.logout", access.Rule(everybody=False, roles=frozenset(RoleCode)))
    user_authenticated.connect(_signed_in, app)
    user_logged_out.connect(_signed_out, app)


def _limit(app: Flask) -> None:
    shared: dict[str, Any] = {"methods": ["POST"], "deduct_when": _failed, "on_breach": _too_often}
    view: Any = app.view_functions["security.login"]
    view = limiter.limit(TRIES_PER_ACCOUNT, key_func=_address_and_account, **shared)(view)
    view = limiter.limit(TRIES_FROM_EVERYWHERE, key_func=_account, **shared)(view)
    app.view_functions["security.login"] = limiter.limit(TRIES_PER_ADDRESS, **shared)(view)


def _address_and_account() -> str:
    return f"{request.remote_addr} {_account()}"


def _account() -> str:
    """What was typed, whether it is an account or not: the limits tell nobody which ones exist."""
    account = request.form.get("email", "").strip().lower()
    return hashlib.sha256(account.encode()).hexdigest()


def _failed(response: Response) -> bool:
    return response.status_code != 302


def _too_often(breached: RequestLimit) -> Response:
    seconds = breached.limit.get_expiry()
    response = make_response(render_template("accounts/too_often.html", an_hour=seconds >= HOUR), 429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _signed_in(_app: Flask, user: Officer, **_more: object) -> None:
    scope.enter(db.session, user.organisation_id)
    user.last_login_at = now()
    record(db.session, "signed_in", officer_id=user.id)


def _signed_out(_app: Flask, user: Officer, **_more: object) -> None:
    if isinstance(user, Officer):
        record(db.session, "signed_out", officer_id=user.id)
