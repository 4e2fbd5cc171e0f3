"""Odd input gets a clear answer, never a failure."""

import pytest

from portal.http.limits import MAX_REQUEST, MAX_TEXT
from tests.support.client import PortalClient


def test_a_megabyte_of_text_reaches_the_view(browse: PortalClient) -> None:
    answer = browse.post("/odd/echo", data={"story": "a" * 1_000_000})
    assert answer.status_code == 200
    assert answer.json
    assert len(answer.json["story"][0]) == 1_000_000


@pytest.mark.parametrize("size", [MAX_TEXT + 1, MAX_REQUEST + 1])
def test_more_than_we_can_hold_is_refused_in_words(size: int, browse: PortalClient) -> None:
    answer = browse.post("/odd/echo", data={"story": "a" * size})
    assert answer.status_code == 413
    assert "<h1>" in answer.text


def test_nul_characters_are_taken_out_of_fields(browse: PortalClient) -> None:
    answer = browse.post("/odd/echo", data={"sto\0ry": "een\0 twee"})
    assert answer.json == {"story": ["een twee"]}


def test_bytes_that_are_no_text_do_no_harm(browse: PortalClient) -> None:
    form = "application/x-www-form-urlencoded"
    answer = browse.post("/odd/echo", data=b"story=\xff\xfe%ff%00ok", content_type=form)
    assert answer.status_code == 200
    assert answer.json
    assert answer.json["story"][0].endswith("ok")


def test_a_body_that_is_not_what_it_says_does_no_harm(browse: PortalClient) -> None:
    answer = browse.post("/odd/echo", data=b"\x00\xff" * 100, content_type="multipart/form-data; boundary=x")
    assert answer.status_code in {200, 400}


@pytest.mark.parametrize("path", ["/odd/%00", "/nl/%ff", "/nl/%00/klacht", "/static/%00"])
def test_addresses_with_bytes_that_are_no_text_lead_nowhere(path: str, browse: PortalClient) -> None:
    assert browse.get(path).status_code == 404


def test_odd_headers_and_cookies_do_no_harm(browse: PortalClient) -> None:
    odd = {
        "Cookie": "zegje=\xff\x01;;=;",
        "Accept-Language": "\xff;q=nan,,",
        "Origin": "http://[::1",
    }
    assert browse.get("/", headers=odd).status_code == 302
    assert browse.post("/odd/echo", data={"a": "b"}, headers=odd).status_code in {200, 400}


@pytest.mark.parametrize("host", ["a" * 200, "[::1", "a b", "\xff"])
def test_a_host_that_cannot_be_does_no_harm(host: str, browse: PortalClient) -> None:
    answer = browse.get("/nl/", headers={"Host": host})
    assert answer.status_code in {200, 400}
    assert "<h1>" in answer.text
