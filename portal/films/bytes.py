"""Where the bytes of own films and recorded voices lie, and how they reach a player: whole or the piece it asks for.

They are meant for everybody, so they are not sealed; their keys are random, and only a published film leads to one.
"""

from collections.abc import Iterator
from typing import BinaryIO

from flask import Response, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from portal.gateways.blobs import BlobStore, open_store
from portal.http.files import POLICY
from portal.settings import current_settings

CHUNK = 256 * 1024
_A_DAY = 24 * 60 * 60


def store() -> BlobStore:
    """The store of this installation."""
    return open_store(current_settings().storage_url)


def keep(key: str, file: BinaryIO) -> int:
    """Keep a file under `key`; returns how many bytes it has."""
    size = file.seek(0, 2)
    file.seek(0)
    store().put_file(key, file)
    return size


def played(key: str, *, size: int, media_type: str, public: bool) -> Response:
    """The bytes for a player; of a film that is not published yet, nobody on the way keeps a copy."""
    begin, end = _wanted(size)
    answer = Response(_pieces(store(), key, begin, end), mimetype=media_type)
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cache-Control"] = f"public, max-age={_A_DAY}" if public else "no-store"
    answer.content_length = end - begin
    if request.range is not None:
        answer.status_code = 206
        answer.content_range.set(begin, end, size)
    return answer


def _wanted(size: int) -> tuple[int, int]:
    """From the first byte to the one after the last; of several ranges the first."""
    if request.range is None:
        return 0, size
    found = request.range.range_for_length(size) if len(request.range.ranges) == 1 else None
    if found is None:
        raise RequestedRangeNotSatisfiable(length=size)
    return found


def _pieces(blobs: BlobStore, key: str, begin: int, end: int) -> Iterator[bytes]:
    while begin < end:
        piece = blobs.piece(key, begin, min(CHUNK, end - begin))
        begin += len(piece)
        yield piece
