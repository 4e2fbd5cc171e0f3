"""For machines: does the process live, can it do its work? How it is doing: `metrics.py`.

Rooms add what they depend on with `add_check`. Answers name the check and whether it holds, nothing else: everybody may
read them.
"""

from collections.abc import Callable

import structlog
from flask import Blueprint, Flask, Response, current_app, jsonify
from sqlalchemy import text

from portal.extensions import db
from portal.http.access import public

log = structlog.get_logger()
pages = public(Blueprint("health", __name__))

Check = Callable[[], None]
_CHECKS = "zegje.checks"
_FOR_DOCTOR = "zegje.checks_for_doctor"
_NOTES = "zegje.notes_for_doctor"

Note = Callable[[], str]


def register_health(app: Flask) -> None:
    """Add the two addresses and the first check."""
    app.extensions |= {_CHECKS: {}, _FOR_DOCTOR: {}, _NOTES: []}
    add_check(app, "database", _database)
    app.register_blueprint(pages)


def add_check(app: Flask, name: str, check: Check, *, only_doctor: bool = False) -> None:
    """`check` raises when the thing called `name` does not work; it must end by itself within seconds.

    `only_doctor`: for what the portal can do without for a while, such as a carrier; `/readyz` leaves it out.
    """
    app.extensions[_FOR_DOCTOR if only_doctor else _CHECKS][name] = check


def add_note(app: Flask, note: Note) -> None:
    """`note` gives a line that the doctor tells, or ""."""
    app.extensions[_NOTES].append(note)


def notes(app: Flask) -> list[str]:
    """What rooms have to tell; works inside an app context. What cannot be read now is left out."""
    found = []
    for note in app.extensions[_NOTES]:
        try:
            found.append(note())
        except Exception:  # noqa: BLE001 - the checks say what is wrong
            db.session.rollback()
    return [line for line in found if line]


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


def _problem(check: Check) -> Exception | None:
    try:
        check()
    except Exception as problem:  # noqa: BLE001 - whatever a check stumbles over is its result
        db.session.rollback()
        return problem
    return None


def _database() -> None:
    db.session.execute(text("SELECT 1"))
