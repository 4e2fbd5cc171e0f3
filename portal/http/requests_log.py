"""One log line a request: which rule, how it ended, how long it took. Never the address: it can hold a secret."""

import time
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request
from prometheus_client import Histogram

log = structlog.get_logger()

SECONDS = Histogram("zegje_request_seconds", "Time to an answer, by rule.", ["rule", "method", "status"])


def register_access_log(app: Flask) -> None:
    """Measure and log every request."""
    app.before_request(_start)
    app.after_request(_finish)
    app.teardown_request(lambda _error: structlog.contextvars.clear_contextvars())


def _start() -> None:
    g.started = time.perf_counter()
    g.request_id = uuid4()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _finish(response: Response) -> Response:
    seconds = time.perf_counter() - g.get("started", time.perf_counter())
    rule = request.url_rule.rule if request.url_rule else "/unknown"
    method = request.method if request.method in ("GET", "HEAD", "POST", "OPTIONS") else "OTHER"
    _measure(rule, method, response.status_code, seconds)
    log.info(
        "request",
        rule=rule,
        method=method.lower(),
        status=response.status_code,
        ms=round(seconds * 1000, 1),
    )
    return response


def _measure(rule: str, method: str, status: int, seconds: float) -> None:
    """A figure is never worth an answer: without room for one more, the library fails in more ways than one."""
    try:
        SECONDS.labels(rule, method, status).observe(seconds)
    except Exception as error:
        log.warning("request.not_measured", exc_info=error)
