"""The language of a page stands in its address."""

import pytest
from flask import Flask, url_for

from tests.support.client import PortalClient


@pytest.mark.parametrize(
    ("asked", "given"),
    [("en-GB,en;q=0.9", "en"), ("nl", "nl"), ("fr", "nl"), ("", "nl"), ("fr,en;q=0.5,nl;q=0.2", "en"), ("*", "nl")],
)
def test_the_front_door_leads_to_the_language_of_the_visitor(asked: str, given: str, browse: PortalClient) -> None:
    answer = browse.get("/", headers={"Accept-Language": asked})
    assert answer.headers["Location"] == f"/{given}/"
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_link_stays_in_the_language_of_its_page(odd_app: Flask) -> None:
    with odd_app.test_request_context("/en/"):
        odd_app.preprocess_request()
        assert url_for("web.start") == "/en/"


def test_a_language_that_we_do_not_speak_is_no_page(browse: PortalClient) -> None:
    assert browse.get("/xx/").status_code == 404
