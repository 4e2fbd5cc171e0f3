"""What we accept: sizes of a request, characters that no text holds, proxies in front of us.

A story of a megabyte must reach the form, which answers kindly; a film of a gigabyte must not reach memory.
"""

from typing import IO, Any
from urllib.parse import parse_qsl

from flask import Flask, Request, abort, request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, MultiDict
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.middleware.proxy_fix import ProxyFix

from portal.extensions import limiter
from portal.http.commit import SAFE_METHODS
from portal.settings import Settings

MEBIBYTE = 1024 * 1024
MAX_REQUEST = 25 * MEBIBYTE
MAX_TEXT = 4 * MEBIBYTE
MAX_PARTS = 1000


class _WithoutNul(ImmutableMultiDict[str, str]):
    """Form and query values with NUL characters taken out: no person types one and PostgreSQL cannot store one."""

    def __init__(self, mapping: Any = None) -> None:
        pairs = ImmutableMultiDict(mapping).items(multi=True)
        super().__init__([(_clean(key), _clean(value)) for key, value in pairs])


class _FormReader(FormDataParser):
    """Says so when it cannot read a form; the library's own would hand over an empty one, and a text would be gone."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]:
        """Stream, fields and files; raises `RequestEntityTooLarge` or `BadRequest`."""
        self.silent = False
        try:
            if mimetype == "application/x-www-form-urlencoded":
                return stream, self.cls(self._pairs(stream.read(MAX_TEXT + 1))), self.cls()
            return super().parse(stream, mimetype, content_length, options)
        except ValueError as error:
            raise BadRequest from error

    def _pairs(self, body: bytes) -> list[tuple[str, str]]:
        if len(body) > MAX_TEXT or body.count(b"&") >= MAX_PARTS:
            raise RequestEntityTooLarge
        return parse_qsl(body.decode(errors="replace"), keep_blank_values=True, errors="replace")


class PortalRequest(Request):
    """A request whose texts can be stored."""

    parameter_storage_class = _WithoutNul
    form_data_parser_class = _FormReader


def register_limits(app: Flask, settings: Settings) -> None:
    """Sizes, characters, and how many proxies to believe about the visitor's address."""
    app.request_class = PortalRequest
    app.config.update(MAX_CONTENT_LENGTH=MAX_REQUEST, MAX_FORM_MEMORY_SIZE=MAX_TEXT, MAX_FORM_PARTS=MAX_PARTS)
    app.before_request(_refuse_odd_addresses)
    limiter.request_filter(_only_looks)
    proxies = settings.trusted_proxies
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )


def _clean(value: Any) -> Any:
    return value.replace("\0", "") if isinstance(value, str) else value


def _only_looks() -> bool:
    """Our limits count what is sent, never who looks; then the limiter need not find out which of them apply."""
    return request.method in SAFE_METHODS


def _refuse_odd_addresses() -> None:
    if "\0" in request.path or "\ufffd" in request.path:
        abort(404)
