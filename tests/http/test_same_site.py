"""A form of our own pages is taken, also without a good token; a form of somebody else's page is not."""

import re

import pytest

from tests.support.client import PortalClient


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "", "Origin": "http://localhost"}],
)
def test_a_browser_that_vouches_is_enough(headers: dict[str, str], browse: PortalClient) -> None:
    assert browse.post("/odd/echo", data={"a": "b"}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://evil.localhost"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
        {"Sec-Fetch-Site": "", "Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": ""},
    ],
)
def test_without_that_a_token_is_needed(headers: dict[str, str], browse: PortalClient) -> None:
    assert browse.post("/odd/echo", data={"a": "b"}, headers=headers).status_code == 400


def test_an_old_browser_proves_it_by_token(browse: PortalClient) -> None:
    found = re.search(r'name="csrf_token" value="([^"]+)"', browse.get("/inloggen").text)
    assert found
    data = {"csrf_token": found[1], "a": "b"}
    assert browse.post("/odd/echo", data=data, headers={"Sec-Fetch-Site": ""}).status_code == 200


def test_a_machine_needs_no_token(browse: PortalClient) -> None:
    assert browse.post("/odd/machine", headers={"Sec-Fetch-Site": ""}).text == "done"
