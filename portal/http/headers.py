"""What every answer carries: the rules that a browser holds our pages to.

The policy starts from nothing and allows only our own files; nothing inline, nothing from another host.
`Referrer-Policy` and the cache rule keep somebody's story from staying behind on a shared computer.
"""

from flask import Flask, Response

from portal.settings import Settings

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
ONE_YEAR = 365 * 24 * 60 * 60
STRICT_TRANSPORT = f"max-age={ONE_YEAR}; includeSubDomains"


def register_headers(app: Flask, settings: Settings) -> None:
    """Every answer of the app gets the headers; what a view set itself stays."""
    fixed = security_headers(settings)

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def security_headers(settings: Settings) -> dict[str, str]:
    """The headers that do not depend on the page; static files carry them too."""
    return HEADERS | ({"Strict-Transport-Security": STRICT_TRANSPORT} if settings.production else {})
