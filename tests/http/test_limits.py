"""Odd input gets a clear answer, never a failure."""

import io

import pytest
from werkzeug.test import EnvironBuilder

from portal.http.limits import MAX_REQUEST, MAX_TEXT, MEBIBYTE, PortalRequest
from tests.channels.web.html import words
from tests.support.client import PortalClient


def test_a_megabyte_of_text_reaches_the_view(browse: PortalClient) -> None:
    answer = browse.post("/odd/echo", data={"story": "a" * 1_000_000})
    assert answer.status_code == 200
    assert answer.json
    assert len(answer.json["story"][0]) == 1_000_000


TOO_LONG = "Mijn verhaal. " * 400_000
MULTIPART = "multipart/form-data; boundary=x"


def multipart(*parts: bytes) -> bytes:
    """The body of a form, each part with its name and its content."""
    head = b"--x\r\nContent-Disposition: form-data; name="
    return b"".join(head + part + b"\r\n" for part in parts) + b"--x--\r\n"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (f"story={TOO_LONG}".encode(), "application/x-www-form-urlencoded"),
        (multipart(b'"story"\r\n\r\n' + TOO_LONG.encode(), b'"who"\r\n\r\nclient'), MULTIPART),
    ],
    ids=["plain", "multipart"],
)
def test_a_text_that_is_too_long_is_given_back(body: bytes, kind: str, browse: PortalClient) -> None:
    answer = browse.post("/odd/echo", data=body, content_type=kind)
    assert answer.status_code == 413
    assert TOO_LONG in answer.text
    assert words("Your text is too long") in answer.text


def test_of_a_file_that_is_too_big_the_rest_goes_by_and_the_words_beside_it_arrive() -> None:
    film = b'"film"; filename="a.mp4"\r\n\r\n' + bytes(3 * MEBIBYTE)
    body = io.BytesIO(multipart(b'"story"\r\n\r\nKijk', film))
    environ = EnvironBuilder(method="POST", input_stream=body, content_type=MULTIPART).get_environ()
    asked = PortalRequest({**environ, "CONTENT_LENGTH": str(len(body.getvalue()))})
    asked.most_of_a_file = MEBIBYTE
    with asked:
        assert asked.form["story"] == "Kijk"
        assert len(asked.files["film"].read()) == MEBIBYTE + 1


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
