"""A person's file as an answer: shown alone, so that nothing in it can run, and kept by nobody on the way.

A player may ask for a piece (Range); a file that a browser cannot show is offered as a download.
"""

import io

from flask import Response, request, send_file

# The file stands alone: no script, no form, no request of its own, whatever its bytes turn out to be.
POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox"


def file_answer(data: bytes, *, media_type: str | None, name: str, etag: str, in_place: bool) -> Response:
    """The bytes, whole or the piece that was asked for."""
    response = send_file(
        io.BytesIO(data),
        mimetype=media_type or "application/octet-stream",
        as_attachment=not in_place,
        download_name=name,
        conditional=True,
        etag=etag,
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    return response


def asks_for_a_later_piece() -> bool:
    """Does a player go on reading a file that it has begun?"""
    wanted = request.range
    return wanted is not None and bool(wanted.ranges) and (wanted.ranges[0][0] or 0) > 0
