"""What machines ask."""

from pathlib import Path

import pytest
from flask import Flask

from portal import create_app
from portal.http import health
from tests.support.client import PortalClient
from tests.support.settings import MakeVar, make_settings


def test_a_living_process_says_so(browse: PortalClient) -> None:
    assert browse.get("/healthz").text == "ok\n"


def test_ready_when_every_check_holds(browse: PortalClient) -> None:
    answer = browse.get("/readyz")
    assert answer.status_code == 200
    assert answer.json
    assert {"database", "migrations", "storage", "outbox"} <= answer.json.keys()
    assert set(answer.json.values()) == {"ok"}


def test_not_ready_before_the_migrations(make_var: MakeVar, tmp_path: Path) -> None:
    app = create_app(make_settings(make_var("unready"), f"sqlite:///{tmp_path / 'empty.db'}"))
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json
    assert answer.json["migrations"] == "failed"


def test_a_failing_check_is_named_without_its_words(
    odd_app: Flask, browse: PortalClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OSError("/secret/path")

    monkeypatch.setitem(odd_app.extensions["zegje.checks"], "storage", fail)
    answer = browse.get("/readyz")
    assert answer.status_code == 503
    assert "failed" in answer.text
    assert "secret" not in answer.text


def test_a_check_that_only_the_doctor_makes_does_not_make_us_unready(odd_app: Flask, browse: PortalClient) -> None:
    def fail() -> None:
        raise OSError

    health.add_check(odd_app, "carrier", fail, only_doctor=True)
    assert browse.get("/readyz").status_code == 200
    with odd_app.app_context():
        assert health.run_checks(odd_app)["carrier"]
