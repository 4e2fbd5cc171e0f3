"""How the portal is doing, for Prometheus: counts and times of all web processes, and what rooms say at that moment.

With several web processes the counts lie in files under `PROMETHEUS_MULTIPROC_DIR` and are added up.
"""

import hmac
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from prometheus_client.values import MutexValue, ValueClass

from portal.http.access import public
from portal.settings import current_settings

pages = public(Blueprint("metrics", __name__))

Read = Callable[[], float]
_GAUGES = "zegje.gauges"


def register_metrics(app: Flask) -> None:
    """Add the address."""
    app.extensions[_GAUGES] = {}
    app.register_blueprint(pages)


def add_gauge(app: Flask, name: str, meaning: str, read: Read) -> None:
    """`read` gives the present value of the figure called `name`, inside a request, without an organisation."""
    app.extensions[_GAUGES][name] = (meaning, read)


def total(name: str, folder: Path) -> float:
    """The sum of a counter over the web processes that keep their files in `folder`; 0 without any."""
    if not folder.is_dir():
        return 0.0
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(folder))  # type: ignore[no-untyped-call]
    samples = (sample for metric in registry.collect() for sample in metric.samples)
    return sum(sample.value for sample in samples if sample.name == name)


@pages.get("/metrics")
def metrics() -> Response:
    """With `Authorization: Bearer <METRICS_TOKEN>`; without such a setting for this machine itself, and in production,
    where a proxy may stand on the same machine, for nobody. Others see no page.
    """
    settings = current_settings()
    if not (_has_token() if settings.metrics_token else not settings.production and _is_local()):
        abort(404)
    figures = generate_latest(_counts()) + generate_latest(_gauges())
    return Response(figures, content_type=CONTENT_TYPE_LATEST)


def _counts() -> CollectorRegistry:
    if ValueClass is MutexValue:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


class _Gauges(Collector):
    def collect(self) -> Iterable[Metric]:
        """What rooms say now."""
        for name, (meaning, read) in current_app.extensions[_GAUGES].items():
            yield GaugeMetricFamily(name, meaning, value=read())


def _gauges() -> CollectorRegistry:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Gauges())
    return registry


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
