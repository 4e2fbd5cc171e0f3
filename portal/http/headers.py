"""What every answer carries: the rules that a browser holds our pages to.

The policy starts from nothing and allows only our own files; nothing inline, nothing from another host.
`Referrer-Policy` and the cache rule keep somebody's story from staying behind on a shared computer.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask

from portal.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

# A page may use the microphone and the camera of its own device (a spoken or pictured story); nothing else.
_OWN = ("camera", "microphone")
_NOBODY = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "midi",
    "payment",
    "picture-in-picture",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join([f"{name}=(self)" for name in _OWN] + [f"{name}=()" for name in _NOBODY])

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What a page is made of is never a page itself: rules for pages would only weigh, on each file of a visit.
PARTS = frozenset({"text/css", "text/javascript", "application/javascript", "font/woff2"})
ONLY_PAGES = frozenset({"permissions-policy", "x-frame-options", "cross-origin-opener-policy"})
ONE_YEAR = 365 * 24 * 60 * 60
STRICT_TRANSPORT = f"max-age={ONE_YEAR}; includeSubDomains"


def register_headers(app: Flask, settings: Settings) -> None:
    """Every answer gets the headers, static files and failures too; call after everything else that wraps the app."""
    app.wsgi_app = WithHeaders(app.wsgi_app, security_headers(settings))  # type: ignore[method-assign]


def security_headers(settings: Settings) -> dict[str, str]:
    """What every answer carries unless it says otherwise itself."""
    tls = {"Strict-Transport-Security": STRICT_TRANSPORT} if settings.production else {}
    return HEADERS | {"Cache-Control": "no-store"} | tls


class WithHeaders:
    """Adds headers that an answer does not have yet, at the outermost layer, so that no road leads around it."""

    def __init__(self, application: "WSGIApplication", headers: dict[str, str]) -> None:
        self.application = application
        self.headers = [(name.lower(), (name, value)) for name, value in headers.items()]

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """One request."""

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            given = {name.lower(): value for name, value in headers}
            unfit = ONLY_PAGES if given.get("content-type", "").partition(";")[0] in PARTS else frozenset()
            headers += [pair for name, pair in self.headers if name not in given and name not in unfit]
            return start_response(status, headers, *error)

        return self.application(environ, start)
