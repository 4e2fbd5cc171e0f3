"""Secrets for a development machine: made once, kept under `var/`, readable by their owner only."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

_MAKERS: dict[str, Callable[[], str]] = {
    "secret_key": lambda: secrets.token_urlsafe(48),
    "encryption_key": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
    "twilio_account_sid": lambda: "AC" + secrets.token_hex(16),
    "twilio_auth_token": lambda: secrets.token_hex(16),
    "demo_password": lambda: "-".join(secrets.token_hex(2) for _ in range(4)),
}


def development_secret(var: Path, name: str) -> str:
    """The secret called `name`, the same for every process that asks: the first to put its file there wins.

    Raises `KeyError` for a name that is not known, `OSError` when `var` cannot be written.
    """
    path = var / "keys" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _put_once(path, _MAKERS[name]())
    return path.read_text(encoding="ascii").strip()


def _put_once(path: Path, text: str) -> None:
    """Write whole and then link: a reader never sees half a file, and a second writer changes nothing."""
    with NamedTemporaryFile("w", dir=path.parent, prefix=".", encoding="ascii") as file:  # mode 0600 by itself
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
        try:
            os.link(file.name, path)
        except FileExistsError:
            return
