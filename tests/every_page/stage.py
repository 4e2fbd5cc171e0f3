"""Shows the pages of a house in a browser, one after the other, exactly as they were answered.

What a page needs (style, letters, pictures) comes from the app itself, asked with the cookies of that page.
"""

from collections.abc import Iterable
from threading import Thread
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.serving import BaseWSGIServer, make_server

from tests.every_page.house import Shot

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class Stage:
    """A server on a free port; `show(shot)` decides what it answers at the address of that shot."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._shot: Shot | None = None
        self._server: BaseWSGIServer = make_server("127.0.0.1", 0, self, threaded=True)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def show(self, shot: Shot) -> str:
        """Put a page on stage; gives its address."""
        self._shot = shot
        return self.url + shot.url

    def close(self) -> None:
        """Take the stage down."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer with the page on stage, or with what belongs to it."""
        shot = self._shot
        asked = environ["PATH_INFO"].encode("latin-1").decode() + (
            f"?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else ""
        )
        if shot and asked == shot.url:
            start_response(f"{shot.status} shown again", list(shot.headers))
            return [shot.body]
        environ["HTTP_COOKIE"] = shot.cookies if shot else ""
        answer: Iterable[bytes] = self._app(environ, start_response)
        return answer
