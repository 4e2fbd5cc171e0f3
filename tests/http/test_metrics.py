"""Figures for Prometheus, and who may see them."""

from dataclasses import replace
from pathlib import Path

import pytest
import requests
from flask import Flask

from portal import create_app
from portal.extensions import db
from portal.settings import Settings
from tests.support.client import PortalClient
from tests.support.processes import Live
from tests.support.rows import make_tables
from tests.support.settings import MakeVar, make_settings


def test_metrics_are_for_this_machine(browse: PortalClient) -> None:
    assert "zegje_request_seconds" in browse.get("/metrics").text
    assert browse.get("/metrics", environ_base={"REMOTE_ADDR": "203.0.113.9"}).status_code == 404
    assert browse.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404


def test_metrics_with_a_token_are_for_who_has_it(make_var: MakeVar, tmp_path: Path) -> None:
    settings = make_settings(make_var("metrics"), f"sqlite:///{tmp_path / 'm.db'}", METRICS_TOKEN="open")
    app = create_app(settings)
    with app.app_context():
        make_tables(db.engine)
    client = app.test_client()
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer shut"}).status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer open"}).status_code == 200


def test_in_production_metrics_are_shut_without_a_token(odd_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    settings: Settings = odd_app.extensions["zegje.settings"]
    client = odd_app.test_client()
    for token, status in (("", 404), ("open", 200)):
        installed = replace(settings, environment="production", metrics_token=token)
        monkeypatch.setitem(odd_app.extensions, "zegje.settings", installed)
        assert client.get("/metrics", headers={"Authorization": f"Bearer {token}"}).status_code == status


def test_rooms_say_how_they_are_doing(browse: PortalClient) -> None:
    assert "\nzegje_outbox_waiting 0.0\n" in browse.get("/metrics").text


def test_counts_of_all_web_processes_are_added_up(live: Live) -> None:
    before = count(live)
    for _ in range(12):
        requests.get(live.url + "/nl/nowhere", timeout=5)
    assert count(live) == before + 12


def count(live: Live) -> float:
    figures = requests.get(live.url + "/metrics", timeout=5).text.splitlines()
    wanted = 'zegje_request_seconds_count{method="GET",rule="/unknown",status="404"} '
    return sum(float(line.removeprefix(wanted)) for line in figures if line.startswith(wanted))
