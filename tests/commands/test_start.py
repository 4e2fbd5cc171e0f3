"""Starting and stopping, as somebody at a terminal does it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from portal.settings import ROOT
from tests.support.databases import MakeDatabase
from tests.support.processes import PATIENCE_SECONDS, free_port
from tests.support.settings import MakeVar, environment

FLASK = [str(Path(sys.executable).parent / "flask"), "--app", "wsgi"]


def run(*command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environ}, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    "command", [[*FLASK, "doctor"], [FLASK[0][:-5] + "gunicorn", "-c", "file:portal/http/server.py", "wsgi:app"]]
)
def test_a_bad_setting_stops_the_start_with_one_line(command: list[str], tmp_path: Path) -> None:
    ended = run(*command, PORTAL_ENV="production", SECRET_KEY="short", VAR_DIR=str(tmp_path))
    assert ended.returncode != 0
    assert ended.stderr.strip().startswith("zegje: SECRET_KEY")
    assert len(ended.stderr.strip().splitlines()) == 1


def test_ctrl_c_stops_web_and_worker(make_var: MakeVar, make_database: MakeDatabase) -> None:
    port = free_port()
    environ = {**os.environ, **environment(make_var("serve"), make_database("sqlite"), PORT=str(port))}
    subprocess.run([*FLASK, "db", "upgrade"], cwd=ROOT, env=environ, check=True, capture_output=True)
    serving = subprocess.Popen(
        [sys.executable, "-m", "tools.serve"],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    wait_for_answer(f"http://127.0.0.1:{port}/readyz")
    serving.send_signal(signal.SIGINT)
    output, _ = serving.communicate(timeout=PATIENCE_SECONDS)
    assert serving.returncode == 0, output
    assert "web stopped (rc=0)" in output
    assert "worker stopped (rc=0)" in output


def wait_for_answer(address: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            if requests.get(address, timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise AssertionError(address)
