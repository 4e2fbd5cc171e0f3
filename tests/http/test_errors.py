"""Errors: easy words for people, a plain line for machines, and no lost text."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

from portal import create_app
from portal.extensions import db
from tests.support.client import PortalClient
from tests.support.settings import MakeVar, make_settings

STORY = 'Ze zei: <b>"nee"</b> & liep weg. Dat vind ik niet leuk.'


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 418, 429, 500, 503])
def test_every_error_is_a_page_in_words(status: int, browse: PortalClient) -> None:
    answer = browse.get(f"/odd/abort/{status}")
    assert answer.status_code == status
    assert answer.text.count("<h1>") == 1
    assert "Content-Security-Policy" in answer.headers


def test_an_unexpected_failure_is_told_without_details(browse: PortalClient) -> None:
    answer = browse.get("/odd/crash")
    assert answer.status_code == 500
    assert "RuntimeError" not in answer.text
    assert "Annemiek" not in answer.text


def test_the_language_of_an_error_is_that_of_the_address(browse: PortalClient) -> None:
    assert '<html lang="en"' in browse.get("/en/nowhere").text
    assert '<html lang="nl"' in browse.get("/nowhere").text


def test_a_machine_gets_one_plain_line(browse: PortalClient) -> None:
    answer = browse.get("/webhooks/nowhere")
    assert (answer.status_code, answer.mimetype, answer.text) == (404, "text/plain", "404\n")


def test_a_program_that_asks_for_json_gets_json(browse: PortalClient) -> None:
    answer = browse.get("/nowhere", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.json
    assert answer.json.keys() == {"error"}


def test_a_redirect_is_no_error(browse: PortalClient) -> None:
    assert browse.get("/odd/abort/405").status_code == 405
    assert browse.get("/").status_code == 302


@pytest.fixture
def impatient(odd_app: Flask) -> Iterator[None]:
    """Nobody waits for a lock."""
    with odd_app.app_context():
        engine = db.engine

    def hurry(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
        connection.execute("PRAGMA busy_timeout=0")

    event.listen(engine, "checkout", hurry)
    yield
    event.remove(engine, "checkout", hurry)


@pytest.mark.usefixtures("impatient")
def test_a_locked_database_gives_the_text_back_and_says_it_was_not_kept(
    browse: PortalClient, database_file: Path
) -> None:
    other = sqlite3.connect(database_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = browse.post("/odd/write", data={"slug": "x", "story": STORY, "csrf_token": "t"})
    other.close()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "Ze zei: &lt;b&gt;&#34;nee&#34;&lt;/b&gt; &amp; liep weg." in answer.text
    assert 'value="t"' not in answer.text


@pytest.mark.usefixtures("impatient")
def test_the_telephone_number_is_shown_when_the_database_is_away(browse: PortalClient, database_file: Path) -> None:
    browse.get("/odd/count")
    other = sqlite3.connect(database_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = browse.post("/odd/write", data={"slug": "x", "story": STORY})
    other.close()
    assert "0300 123 456" in answer.text


@pytest.mark.usefixtures("impatient")
def test_a_password_is_never_given_back(browse: PortalClient, database_file: Path) -> None:
    other = sqlite3.connect(database_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = browse.post("/odd/write", data={"slug": "x", "email": "me@example.org", "password": "open sesame"})
    other.close()
    assert answer.status_code == 503
    assert "sesame" not in answer.text


def test_a_portal_whose_database_is_away_starts_and_says_so(make_var: MakeVar) -> None:
    nowhere = make_settings(make_var("away"), "postgresql://nobody@127.0.0.1:1/nothing")
    client = create_app(nowhere).test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    story = {"story": STORY, "who": "client"}
    answer = client.post("/nl/klacht/story", data=story, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 503
    assert "liep weg" in answer.text
