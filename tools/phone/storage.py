"""The other host, where files lie: it knows no account, and must not be shown one."""

import time
from collections.abc import Iterator

from flask import Flask, Response, request

from tools.phone.world import World

CHUNK = 64 * 1024


def storage_app(ours: World) -> Flask:
    """Gives a file to whoever knows its name, and writes down with which headers it was asked."""
    app = Flask("tools.phone.storage")

    @app.get("/<sid>")
    def file(sid: str) -> Response | tuple[str, int]:
        with ours.lock:
            ours.storage_headers.append(dict(request.headers))
            found = ours.media.get(sid)
        if found is None:
            return "", 404
        return Response(slowly(found.data, found.delay_seconds), content_type=found.content_type)

    return app


def slowly(data: bytes, pause_seconds: float) -> Iterator[bytes]:
    """The bytes, with a pause before each piece."""
    for start in range(0, len(data), CHUNK):
        time.sleep(pause_seconds)
        yield data[start : start + CHUNK]
