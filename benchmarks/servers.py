"""Starts the portal and the bare app as real servers: the same server program, configuration and number of workers."""

import base64
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.http_client import HOST, ask, connect, request
from portal.settings import ROOT

PATIENCE_SECONDS = 60
WORKERS = 2
# A worker that is replaced in the middle of a round would be a figure of its own.
GUNICORN = ("gunicorn", "-c", "file:portal/http/server.py", "--max-requests", "0")
TWILIO_TOKEN = "token-of-the-bench"  # noqa: S105 - there is no Twilio behind it
PUBLIC_URL = "https://klacht.bench.example"


class DidNotStart(RuntimeError):
    """A server did not answer in time; the text is what it wrote."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    name: str
    port: int
    process: subprocess.Popen[bytes]

    def worker_pids(self) -> list[int]:
        """The processes that answer requests."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text(encoding="ascii").split()]


def environment(var: Path, url: str) -> dict[str, str]:
    """The settings of an installation in production, with secrets of its own."""
    return {
        "PORTAL_ENV": "production",
        "VAR_DIR": str(var),
        "DATABASE_URL": url,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ENCRYPTION_KEYS": base64.b64encode(secrets.token_bytes(32)).decode(),
        "PUBLIC_BASE_URL": PUBLIC_URL,
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": TWILIO_TOKEN,
        "TWILIO_WHATSAPP_FROM": "whatsapp:+3197010000000",
        "TRUSTED_PROXIES": "1",  # as behind a proxy: each person has an address, and limits count by address
        "WEB_WORKERS": str(WORKERS),
        "LOG_LEVEL": "INFO",
    }


@contextmanager
def serve(name: str, app: str, settings: dict[str, str], folder: Path) -> Iterator[Server]:
    """Serve `app` (module:name) until the end of the block; raises `DidNotStart`. Its log lines go to a file."""
    port = _free_port()
    log = folder / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [str(Path(sys.executable).parent / GUNICORN[0]), *GUNICORN[1:], app],
            cwd=ROOT,
            env={**os.environ, **settings, "HOST": HOST, "PORT": str(port)},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        _wait(process, port, log)
        yield Server(name, port, process)
    finally:
        _stop(process)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connect(port).close()
        except OSError:
            time.sleep(0.05)
            continue
        ask(port, request("GET", "/healthz"))
        return
    raise DidNotStart(log.read_text(encoding="utf-8", errors="replace")[-3000:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])
