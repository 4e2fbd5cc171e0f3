"""Pages go over the line compressed: a question page is read on old phones with little credit.

Static files are compressed beforehand (`assets.py`); files that people sent us are compressed already. A page holds no
secret that another site could guess by its length: its cookies are `SameSite`, so no other site can have it fetched for
somebody, and the tokens in it are masked anew for each answer or worth nothing without the cookie.
"""

import gzip

from flask import Flask, Response, request

SMALLEST = 600
"""In bytes; below it, compressing only adds."""
LEVEL = 6
_TEXT = ("text/html", "application/json")


def register_compression(app: Flask) -> None:
    """Compress text for every browser that can take it."""
    app.after_request(compressed)


def compressed(response: Response) -> Response:
    """The answer, compressed where that helps."""
    if response.mimetype not in _TEXT or response.direct_passthrough or response.is_streamed:
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings.quality("gzip") or "Content-Encoding" in response.headers:
        return response
    body = response.get_data()
    if len(body) >= SMALLEST:
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
