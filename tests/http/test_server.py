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


def test_counts_lie_in_memory_so_that_a_full_disk_ends_no_process(
    make_var: MakeVar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    var, memory = make_var("counts"), tmp_path / "memory"
    memory.mkdir()
    for name, value in {**os.environ, **environment(var, f"sqlite:///{tmp_path / 'c.db'}")}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "elsewhere")
    place = runpy.run_path(str(ROOT / "portal/http/server.py"))["place_for_counts"]
    monkeypatch.setitem(place.__globals__, "MEMORY", memory)
    counts = var / "metrics"
    counts.mkdir()
    place()
    first = counts.resolve()
    assert first.parent == memory
    assert first.stat().st_mode & 0o077 == 0
    place()
    assert counts.resolve() == first
    first.rmdir()
    place()
    assert counts.resolve().is_dir()
    assert counts.resolve() != first
