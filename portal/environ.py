"""One variable of the environment at a time: understood, or refused in one line that names it, without its value."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parent.parent

Environ = Mapping[str, str]


class BadSetting(ValueError):
    """A setting is missing, weak or cannot be understood; its text is for the person who starts the portal."""


def process_environ() -> Environ:
    """The environment of this process; outside production `.env` fills in what it lacks."""
    if os.environ.get("PORTAL_ENV") == "production":
        return dict(os.environ)
    from_file = {name: value for name, value in dotenv_values(ROOT / ".env").items() if value is not None}
    return {**from_file, **os.environ}


def number(environ: Environ, name: str, *, default: int, lowest: int, highest: int) -> int:
    """A whole number within bounds."""
    text = environ.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
        raise BadSetting(f"{name} must be a whole number from {lowest} to {highest}.")
    return int(text)


def one_of(environ: Environ, name: str, choices: tuple[str, ...]) -> str:
    """One of `choices`, the first when nothing is said; capitals do not matter."""
    text = (environ.get(name) or choices[0]).lower()
    found = next((choice for choice in choices if choice.lower() == text), None)
    if found is None:
        raise BadSetting(f"{name} must be one of: {', '.join(choices)}.")
    return found


def address(environ: Environ, name: str, *schemes: str) -> str:
    """An address with one of these schemes and a host, or nothing."""
    text = environ.get(name, "")
    parts = urlsplit(text)
    if text and (parts.scheme not in schemes or not parts.hostname):
        raise BadSetting(f"{name} must begin with {' or '.join(scheme + '://' for scheme in schemes)} and name a host.")
    return text.rstrip("/")


def listed(environ: Environ, name: str) -> tuple[str, ...]:
    """The parts of a list with commas."""
    return tuple(part.strip() for part in environ.get(name, "").split(",") if part.strip())


def named(environ: Environ, name: str) -> Mapping[str, str]:
    """The parts of a list of `name=value` with commas, such as `nl=HX1,en=HX2`."""
    pairs = [part.partition("=") for part in listed(environ, name)]
    if not all(key.strip() and value.strip() for key, _, value in pairs):
        raise BadSetting(f"{name} must be a list such as nl=…,en=….")
    return {key.strip(): value.strip() for key, _, value in pairs}
