"""For machines: does the process live, can it do its work, how is it doing.

Rooms add what they depend on with `add_check`. Answers name the check and whether it holds, nothing else: everybody may
read them.
"""

import hmac
from collections.abc import Callable
from ipaddress import ip_address

import structlog
from flask import Blueprint, Flask, Response, abort, current_app, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.values import MutexValue, ValueClass
from sqlalchemy import text

from portal.extensions import db
from portal.http.access import public
from portal.settings import current_settings

log = structlog.get_logger()
pages = public(Blueprint("health", __name__))

Check = Callable[[], None]
_CHECKS = "zegje.checks"
_FOR_DOCTOR = "zegje.checks_for_doctor"


def register_health(app: Flask) -> None:
    """Add the three addresses and the first check."""
    app.extensions |= {_CHECKS: {}, _FOR_DOCTOR: {}}
    add_check(app, "database", _database)
    app.register_blueprint(pages)


def add_check(app: Flask, name: str, check: Check, *, only_doctor: bool = False) -> None:
    """`check` raises when the thing called `name` does not work; it must end by itself within seconds.

    `only_doctor`: for what the portal can do without for a while, such as a carrier; `/readyz` leaves it out.
    """
    app.extensions[_FOR_DOCTOR if only_doctor else _CHECKS][name] = check


def run_checks(app: Flask, *, all_of_them: bool = True) -> dict[str, Exception | None]:
    """Checks with their problem, None when they hold; works inside an app context."""
    checks: dict[str, Check] = app.extensions[_CHECKS] | (app.extensions[_FOR_DOCTOR] if all_of_them else {})
    return {name: _problem(check) for name, check in checks.items()}


@pages.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@pages.get("/readyz")
def ready() -> tuple[Response, int]:
    """200 when every check holds, else 503; the log says which exception it was."""
    problems = run_checks(current_app, all_of_them=False)
    for name, problem in problems.items():
        if problem:
            log.error("not_ready", check=name, exc_info=problem)
    body = {name: "failed" if problem else "ok" for name, problem in problems.items()}
    return jsonify(body), 503 if any(problems.values()) else 200


@pages.get("/metrics")
def metrics() -> Response:
    """Prometheus; for this machine itself, or with `Authorization: Bearer <METRICS_TOKEN>`. Others see no page."""
    if not (_has_token() if current_settings().metrics_token else _is_local()):
        abort(404)
    return Response(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)


def _registry() -> CollectorRegistry:
    """With several web processes the figures lie in PROMETHEUS_MULTIPROC_DIR and are added up."""
    if ValueClass is MutexValue:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def _problem(check: Check) -> Exception | None:
    try:
        check()
    except Exception as problem:  # noqa: BLE001 - whatever a check stumbles over is its result
        db.session.rollback()
        return problem
    return None


def _database() -> None:
    db.session.execute(text("SELECT 1"))


def _has_token() -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return hmac.compare_digest(given.encode(), current_settings().metrics_token.encode())


def _is_local() -> bool:
    """A request that came straight from this machine; one that a proxy passed on did not."""
    if any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "Via")):
        return False
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
