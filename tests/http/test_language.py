"""The language of a page stands in its address."""

import pytest
from flask import Flask, url_for

from portal.http.language import LANGUAGES
from tests.support.client import PortalClient


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("nl", "nl"),
        ("nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        ("tr-TR,tr;q=0.9,en;q=0.8", "tr"),
        ("tr", "tr"),
        ("ar-MA,ar;q=0.9,fr;q=0.8", "ar"),
        ("ar-SY", "ar"),
        ("pl-PL,pl;q=0.9", "pl"),
        ("de,pl;q=0.4,nl;q=0.7", "nl"),
        ("ber,ar;q=0.6", "ar"),
        ("fr", "nl"),
        ("", "nl"),
        ("fr,en;q=0.5,nl;q=0.2", "en"),
        ("tr;q=0", "nl"),
        ("*", "nl"),
        ("%%,;;q=", "nl"),
    ],
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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_error_page_has_the_language_and_the_direction_of_its_address(lang: str, browse: PortalClient) -> None:
    page = browse.get(f"/{lang}/nergens").get_data(as_text=True)
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">' in page


def test_officers_have_their_pages_in_dutch_whatever_their_browser_asks(browse: PortalClient) -> None:
    page = browse.get("/inloggen", headers={"Accept-Language": "ar"}).get_data(as_text=True)
    assert '<html lang="nl" dir="ltr">' in page
