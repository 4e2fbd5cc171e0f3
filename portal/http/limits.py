"""What we accept: sizes of a request, characters that no text holds, proxies in front of us.

A story of a megabyte must reach the form, which answers kindly; a film of a gigabyte must not reach memory, nor take
the words along that came with it.
"""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TypeVar
from urllib.parse import parse_qsl

from flask import Flask, Request, abort, current_app, request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, MultiDict
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, ServiceUnavailable
from werkzeug.formparser import FormDataParser
from werkzeug.middleware.proxy_fix import ProxyFix

from portal.extensions import limiter
from portal.http.commit import SAFE_METHODS
from portal.settings import Settings

MEBIBYTE = 1024 * 1024
MAX_REQUEST = 25 * MEBIBYTE
MAX_TEXT = 4 * MEBIBYTE
MAX_PARTS = 1000
_MOST = "_most_bytes"

View = TypeVar("View", bound=Callable[..., Any])


class _WithoutNul(ImmutableMultiDict[str, str]):
    """Form and query values with NUL characters taken out: no person types one and PostgreSQL cannot store one."""

    def __init__(self, mapping: Any = None) -> None:
        pairs = ImmutableMultiDict(mapping).items(multi=True)
        super().__init__([(_clean(key), _clean(value)) for key, value in pairs])


class TooMuchText(RequestEntityTooLarge):
    """More text than we keep; it is in `fields`, to be given back."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        super().__init__()
        self.fields = fields


class _FormReader(FormDataParser):
    """Says so when it cannot read a form; the library's own would hand over an empty one, and a text would be gone."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]:
        """Stream, fields and files; raises `RequestEntityTooLarge`, `TooMuchText` or `BadRequest`."""
        self.silent = False
        try:
            if mimetype == "application/x-www-form-urlencoded":
                parsed = stream, self.cls(self._pairs(stream.read(MAX_REQUEST + 1))), self.cls()
            else:
                parsed = super().parse(stream, mimetype, content_length, options)
        except ValueError as error:
            raise BadRequest from error
        fields = list(parsed[1].items(multi=True))
        if sum(len(value) for _name, value in fields) > MAX_TEXT:
            for file in parsed[2].values():
                file.close()
            raise TooMuchText(fields)
        return parsed

    def _pairs(self, body: bytes) -> list[tuple[str, str]]:
        if len(body) > MAX_REQUEST or body.count(b"&") >= MAX_PARTS:
            raise RequestEntityTooLarge
        return parse_qsl(body.decode(errors="replace"), keep_blank_values=True, errors="replace")


class _Beginning(SpooledTemporaryFile[bytes]):
    """The first `most` bytes of a file and one more, by which its reader sees that it was longer; the rest goes by.

    Without room for it (the disk is full) all goes by, so that the words beside it still reach us; who reads it gets
    `ServiceUnavailable`.
    """

    def __init__(self, most: int) -> None:
        super().__init__(max_size=MEBIBYTE // 2)
        self._left = most + 1
        self._no_room: OSError | None = None

    def write(self, data: Any) -> int:
        """Take all, keep what is still wanted."""
        kept = bytes(data[: self._left]) if self._no_room is None else b""
        self._left -= len(kept)
        try:
            super().write(kept)
            super().flush()  # now, where it can be caught, and not when the form was read
        except OSError as error:
            self._no_room = error
            full, self._file = self._file, BytesIO()
            with suppress(OSError):
                full.close()
        return len(data)

    def read(self, *size: int) -> bytes:
        """What was kept; raises `ServiceUnavailable` when there was no room."""
        if self._no_room:
            raise ServiceUnavailable from self._no_room
        return super().read(*size)


class PortalRequest(Request):
    """A request whose texts can be stored. Of each file `most_of_a_file` bytes are kept, one more when it is longer."""

    parameter_storage_class = _WithoutNul
    form_data_parser_class = _FormReader
    most_of_a_file = MAX_REQUEST

    def _get_file_stream(self, *_about: object, **_more: object) -> IO[bytes]:
        return _Beginning(self.most_of_a_file)


def accepts(most: int) -> Callable[[View], View]:
    """Let a view of officers take a request of this many bytes, where `MAX_REQUEST` is the rule."""

    def mark(view: View) -> View:
        setattr(view, _MOST, most)
        return view

    return mark


def register_limits(app: Flask, settings: Settings) -> None:
    """Sizes, characters, and how many proxies to believe about the visitor's address."""
    app.request_class = PortalRequest
    app.config.update(MAX_CONTENT_LENGTH=MAX_REQUEST, MAX_FORM_MEMORY_SIZE=MAX_REQUEST, MAX_FORM_PARTS=MAX_PARTS)
    app.before_request(_refuse_odd_addresses)
    limiter.request_filter(_only_looks)
    proxies = settings.trusted_proxies
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )


def allow_large_requests(app: Flask) -> None:
    """More for the views that say so; call after the rules of access, so that nobody else can send it."""
    app.before_request(_take_more)


def _take_more() -> None:
    most = getattr(current_app.view_functions.get(request.endpoint or ""), _MOST, None)
    if most is not None and isinstance(request, PortalRequest):
        request.max_content_length = request.most_of_a_file = most


def _clean(value: Any) -> Any:
    return value.replace("\0", "") if isinstance(value, str) else value


def _only_looks() -> bool:
    """Our limits count what is sent, never who looks; then the limiter need not find out which of them apply."""
    return request.method in SAFE_METHODS


def _refuse_odd_addresses() -> None:
    if "\0" in request.path or "\ufffd" in request.path:
        abort(404)
