"""The portal as real processes: web server and worker, with a database of their own, on a free port."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests
from flask import Flask
from sqlalchemy.orm import Session

from portal import create_app
from portal.database import writing
from portal.extensions import db
from portal.models import Organisation, scope
from portal.settings import ROOT
from tests.factories.organisation import make_organisation
from tests.support.databases import MakeDatabase
from tests.support.rows import empty, make_tables
from tests.support.settings import MakeVar, environment, make_settings

PATIENCE_SECONDS = 60
WEB = ("gunicorn", "-c", "file:portal/http/server.py", "wsgi:app")
WORKER = ("flask", "--app", "wsgi", "worker")


class DidNotStart(AssertionError):
    """The server did not answer in time; the text is what it wrote."""


@dataclass
class Live:
    """A running portal. `app` is the same installation inside the test process, to look into its database."""

    app: Flask
    url: str
    environment: dict[str, str]
    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a process of this installation; its words go to `output()`."""
        with (self.folder / "output").open("ab") as output:
            process = subprocess.Popen(
                [str(Path(sys.executable).parent / command[0]), *command[1:]],
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def start_web(self) -> subprocess.Popen[bytes]:
        """Start the web server and wait until it answers; raises `DidNotStart`."""
        process = self.start(*WEB)
        self._wait_for_answer(process)
        return process

    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker."""
        return self.start(*WORKER)

    def output(self) -> str:
        """Everything that the processes wrote so far."""
        return (self.folder / "output").read_text(encoding="utf-8", errors="replace")

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """`kill -9` for a process and its children."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.processes.remove(process)

    def stop(self) -> None:
        """Stop everything, politely first."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes.clear()
        with self.app.app_context():
            db.engine.dispose()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session on the portal's database, for its organisation; what it wrote is kept at the end."""
        with self.app.app_context(), writing():
            organisation = db.session.query(Organisation).order_by(Organisation.id).first()
            assert organisation
            scope.enter(db.session, organisation.id)
            yield db.session
            db.session.commit()

    def wait_until(self, holds: Callable[[Session], object], patience: float = PATIENCE_SECONDS) -> None:
        """Wait until `holds(session)` is true, for what a worker does; fails after `patience` seconds."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            with self.session() as session:
                if holds(session):
                    return
            time.sleep(0.05)
        raise AssertionError("it did not happen in time; the processes wrote:\n" + self.output()[-3000:])

    def _wait_for_answer(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if requests.get(self.url + "/healthz", timeout=2).ok:
                    return
            except requests.RequestException:  # not there yet, or too busy to answer
                time.sleep(0.05)
        raise DidNotStart(self.output()[-3000:])


MakeLive = Callable[..., Live]


@pytest.fixture(scope="session")
def make_live_for_run(make_database: MakeDatabase, make_var: MakeVar) -> Iterator[MakeLive]:
    """Makes installations that live until the end of the run; nothing is started yet."""
    made: list[Live] = []

    def make(database: str = "sqlite", **over: str) -> Live:
        var, url, port = make_var("live"), make_database(database), free_port()
        address = f"http://127.0.0.1:{port}"
        over = {"PORT": str(port), "PUBLIC_BASE_URL": address, **over}
        live = Live(create_app(make_settings(var, url, **over)), address, environment(var, url, **over), var)
        with live.app.app_context(), writing():
            make_tables(db.engine)
            make_organisation(db.session)
            db.session.commit()
        made.append(live)
        return live

    yield make
    for live in made:
        live.stop()
        shutil.rmtree((live.folder / "metrics").resolve(), ignore_errors=True)


@pytest.fixture
def make_live(make_live_for_run: MakeLive) -> Iterator[MakeLive]:
    """Makes installations for one test; nothing is started yet: `make_live("postgresql").start_web()`."""
    made: list[Live] = []

    def make(database: str = "sqlite", **over: str) -> Live:
        made.append(make_live_for_run(database, **over))
        return made[-1]

    yield make
    for live in made:
        live.stop()


@pytest.fixture(scope="session")
def running(make_live_for_run: MakeLive) -> Live:
    """One running portal with a worker, on SQLite, for the whole run."""
    live = make_live_for_run()
    live.start_web()
    live.start_worker()
    return live


@pytest.fixture
def live(running: Live) -> Iterator[Live]:
    """The running portal; afterwards its rows are removed, but its organisation stays."""
    yield running
    with running.app.app_context():
        empty(db.engine, keep=("organisation", "role"))


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
