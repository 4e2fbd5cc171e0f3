"""The web server's own configuration."""

import os
import runpy
from pathlib import Path

import pytest

from portal.settings import ROOT
from tests.support.settings import MakeVar, environment


def test_counts_begin_anew_at_a_start_and_go_on_when_the_configuration_is_read_again(
    make_var: MakeVar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    var = make_var("server")
    counts = var / "metrics" / "counter_1.db"
    counts.parent.mkdir()
    counts.write_bytes(b"counted")
    variables = environment(var, f"sqlite:///{tmp_path / 's.db'}", PROMETHEUS_MULTIPROC_DIR=str(counts.parent))
    for name, value in {**os.environ, **variables}.items():
        monkeypatch.setenv(name, value)
    configuration = runpy.run_path(str(ROOT / "portal/http/server.py"))
    assert counts.exists()
    configuration["on_starting"](None)
    assert not counts.exists()
