"""One commit a request, before the answer; nothing is kept when a view failed."""

import sqlite3

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from portal.extensions import db
from portal.http.commit import WriteWithoutIntent
from tests.support.client import PortalClient


def count(browse: PortalClient) -> int:
    return int(browse.get("/odd/count").text)


def test_what_a_view_wrote_is_kept_before_the_answer_leaves(browse: PortalClient) -> None:
    before = count(browse)
    assert browse.post("/odd/write", data={"slug": "one"}).text == "kept"
    assert count(browse) == before + 1


def test_nothing_is_kept_when_the_view_failed(browse: PortalClient) -> None:
    before = count(browse)
    assert browse.post("/odd/write-and-crash", data={"slug": "two"}).status_code == 500
    assert count(browse) == before


def test_a_reading_view_that_writes_is_refused_unless_it_says_so(odd_app: Flask, browse: PortalClient) -> None:
    odd_app.config["PROPAGATE_EXCEPTIONS"] = True
    with pytest.raises(WriteWithoutIntent):
        browse.get("/odd/write-by-surprise")
    odd_app.config["PROPAGATE_EXCEPTIONS"] = False
    assert browse.get("/odd/write-announced").text == "kept"


def test_an_intent_to_write_ends_with_its_request(odd_app: Flask) -> None:
    client = FlaskClient(odd_app)
    client.post("/odd/write", data={"slug": "three"}, headers={"Sec-Fetch-Site": "same-origin"})
    with odd_app.app_context(), sqlite3.connect(str(db.engine.url.database)) as other:
        db.session.execute(text("SELECT 1"))
        other.execute("BEGIN IMMEDIATE")
        other.rollback()
