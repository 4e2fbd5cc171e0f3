"""What Twilio waits for while Twilio itself is in trouble: its API takes calls and answers none, and files never come.

Messages with a photo arrive from many people, two workers hang in their downloads and sends, and the webhook must not
notice. Beside it the same webhook with nothing else going on.
"""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.compare import Run, measure
from benchmarks.databases import MakeDatabase
from benchmarks.http_client import HOST
from benchmarks.installation import install
from benchmarks.load import Driver, Job, Round
from benchmarks.plan import Plan
from benchmarks.requests_of import webhook_with_photo, webhooks
from benchmarks.servers import serve
from portal.settings import ROOT

WORKERS = 2
WORKER = ("flask", "--app", "wsgi", "worker")


@dataclass(frozen=True, slots=True)
class Away:
    """Rounds by what was going on."""

    calm: list[Round]
    trouble: list[Round]


def measure_carrier_away(driver: Driver, kind: str, make_database: MakeDatabase, folder: Path, plan: Plan) -> Away:
    """The webhook in calm and in trouble, one after the other, on the same portal."""
    installation = install(folder / "portal", make_database(kind))
    with hanging() as base:
        settings = {**installation.environment, "TWILIO_API_BASE_URL": base}

        def photos(count: int) -> list[Job]:
            return [(webhook_with_photo(number, base),) for number in range(count)]

        with serve("portal", "wsgi:app", settings, folder) as portal:
            calm = {"webhook": Run(portal.port, webhooks, plan.writes)}
            trouble = {"webhook": Run(portal.port, photos, plan.writes)}
            before = measure(driver, calm, rounds=plan.rounds, connections=plan.connections)
            with workers(settings, folder):
                during = measure(driver, trouble, rounds=plan.rounds, connections=plan.connections)
    return Away(before.rounds["webhook"], during.rounds["webhook"])


@contextmanager
def hanging() -> Iterator[str]:
    """A host that takes every connection and says nothing; gives its address."""
    kept: list[socket.socket] = []
    with socket.create_server((HOST, 0), backlog=128) as listening:

        def take() -> None:
            while True:
                try:
                    kept.append(listening.accept()[0])
                except OSError:  # the end
                    return

        threading.Thread(target=take, daemon=True).start()
        yield f"http://{HOST}:{listening.getsockname()[1]}"
    for connection in kept:
        connection.close()


@contextmanager
def workers(settings: dict[str, str], folder: Path) -> Iterator[None]:
    """Workers of the outbox that run into the trouble."""
    command = [str(Path(sys.executable).parent / WORKER[0]), *WORKER[1:]]
    with (folder / "worker.log").open("wb") as log:
        made = [
            subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, stdout=log, stderr=log)  # noqa: S603 - our own command
            for _ in range(WORKERS)
        ]
        try:
            yield
        finally:
            for process in made:
                process.kill()  # it hangs; that is the point
                process.wait()
