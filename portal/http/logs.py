"""Logs that cannot tell about a person: JSON lines with known keys and values of known shapes.

Our own lines pass an allow-list; whatever does not fit is dropped and counted. Lines of libraries are reduced to where
they came from and which exception they carried, because their text may quote a request or a row.
A line that cannot be written (the disk is full) is lost: nobody may wait in vain for an answer because of it.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog

_CODE = re.compile(r"[a-z][a-z0-9_.-]{0,60}")
_RULE = re.compile(r"/[A-Za-z0-9_<>:./-]{0,120}")
_CLASS = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,80}")
_NOBODY = "unnamed"
_HERE = str(Path(__file__).parents[2]) + "/"


def _number(value: object) -> int | float | None:
    return value if isinstance(value, int | float) else None


def _code(value: object) -> str | None:
    text = value.value if isinstance(value, Enum) else value
    return text if isinstance(text, str) and _CODE.fullmatch(text) else None


def _id(value: object) -> str | None:
    try:
        return str(value if isinstance(value, UUID) else UUID(str(value)))
    except ValueError:
        return None


def _rule(value: object) -> str | None:
    return value if isinstance(value, str) and _RULE.fullmatch(value) else None


def _class(value: object) -> str | None:
    name = value.__name__ if isinstance(value, type) else value
    return name if isinstance(name, str) and _CLASS.fullmatch(name) else None


def _frames(value: object) -> list[str] | None:
    return value if isinstance(value, list) and all(isinstance(frame, str) for frame in value) else None


# The keys that a line may hold, and the shape that a value must have. Names, texts and addresses fit no shape.
KEYS: Mapping[str, Callable[[object], object]] = {
    **dict.fromkeys(("level", "method", "channel", "kind", "state", "job_kind", "check", "outcome", "language"), _code),
    **dict.fromkeys(("status", "ms", "count", "attempt", "error_code", "size", "seconds", "left", "pid"), _number),
    **dict.fromkeys(("request_id", "organisation_id", "intake_id", "message_id", "attachment_id"), _id),
    **dict.fromkeys(("officer_id", "job_id", "draft_id", "event_id"), _id),
    "rule": _rule,
    "error": _class,
    "frames": _frames,
}


def keep_allowed(_logger: object, _method: str, line: MutableMapping[str, Any]) -> dict[str, Any]:
    """A processor of structlog: only known keys with values of the right shape come through."""
    kept: dict[str, Any] = {"at": datetime.now(UTC).isoformat(timespec="milliseconds")}
    kept["event"] = _code(line.pop("event", None)) or _NOBODY
    exc_info = line.pop("exc_info", None)
    if exc_info:
        kept |= describe(exc_info)
    dropped = 0
    for key, value in line.items():
        shown = KEYS[key](value) if key in KEYS else None
        if shown is not None:
            kept[key] = shown
        elif value is not None:
            dropped += 1
    return kept | ({"dropped": dropped} if dropped else {})


def describe(exc_info: object) -> dict[str, Any]:
    """The kind of an exception and where it went through our code and others'; never its text."""
    error = _exception(exc_info)
    if error is None:
        return {}
    frames = [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    cause = error.__cause__ or error.__context__
    found: dict[str, Any] = {"error": type(error).__name__, "frames": frames[-15:]}
    return found | ({"cause": type(cause).__name__} if cause else {})


def _short(filename: str) -> str:
    return filename.rpartition("/site-packages/")[2].removeprefix(_HERE)


def _exception(exc_info: object) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    found = exc_info if isinstance(exc_info, tuple) else sys.exc_info()
    return found[1] if isinstance(found[1], BaseException) else None


class ReducedFormatter(logging.Formatter):
    """For the lines of libraries: who spoke, how loud, where, with which exception. The words stay behind."""

    def format(self, record: logging.LogRecord) -> str:
        """One JSON line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "event": "library",
            "level": record.levelname.lower(),
            "logger": record.name,
            "where": f"{record.module}:{record.lineno}",
        }
        return json.dumps(line | (describe(record.exc_info) if record.exc_info else {}))


class StandardOutput(logging.StreamHandler[Any]):
    """Writes to whatever standard output is at that moment."""

    def __init__(self) -> None:
        """Nothing is bound yet."""
        logging.Handler.__init__(self)
        self.setFormatter(ReducedFormatter())

    @property
    def stream(self) -> Any:
        """Where lines go."""
        return sys.stdout

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - named by the library
        """Nothing: the library would print the line, with the words that `ReducedFormatter` leaves out."""


class _Lines:
    """What structlog writes to."""

    def msg(self, text: str) -> None:
        """One line, at once."""
        with suppress(OSError):
            sys.stdout.write(text + "\n")
            sys.stdout.flush()

    debug = info = warning = error = critical = exception = msg


def configure_logs(level: str) -> None:
    """Set up logging for this process; `level` is a name such as INFO. Calling it again replaces, never doubles."""
    number = logging.getLevelNamesMapping()[level]
    root = logging.getLogger()
    root.handlers = [kept for kept in root.handlers if not isinstance(kept, StandardOutput)]
    root.addHandler(StandardOutput())
    root.setLevel(max(number, logging.WARNING))  # below that, a library's line without its text tells nothing
    logging.captureWarnings(True)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            keep_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: _Lines(),
        cache_logger_on_first_use=False,
    )
