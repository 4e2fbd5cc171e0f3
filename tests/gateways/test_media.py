"""Only Twilio's own hosts are asked for a file, credentials stay at the API, and reading stops at the limit."""

from collections.abc import Iterator

import pytest
import requests

from portal.gateways import media
from portal.gateways.twilio_client import Account
from tools.phone import StandIn

TWILIO = Account(sid="AC1", token="secret")


@pytest.fixture
def twilio() -> Iterator[StandIn]:
    with StandIn() as standin:
        yield standin


def account(standin: StandIn) -> Account:
    return Account(sid=standin.world.account_sid, token=standin.world.token, base_url=standin.url)


def test_a_file_is_fetched_and_credentials_do_not_follow_the_redirect(twilio: StandIn) -> None:
    file = twilio.media(b"x" * 200_000, "image/jpeg")
    fetched = media.fetch(twilio.media_url(file), account(twilio))
    assert (fetched.data, fetched.claimed_type) == (file.data, "image/jpeg")
    assert len(twilio.world.storage_headers) == 1
    assert "Authorization" not in twilio.world.storage_headers[0]


def test_a_file_that_is_not_there_yet(twilio: StandIn) -> None:
    file = twilio.media(b"x", "image/jpeg", not_yet=1)
    with pytest.raises(media.NotYet):
        media.fetch(twilio.media_url(file), account(twilio))
    assert media.fetch(twilio.media_url(file), account(twilio)).data == b"x"


@pytest.mark.parametrize(
    ("size", "media_type", "fits"),
    [
        (media.MAX_IMAGE_BYTES, "image/jpeg", True),
        (media.MAX_IMAGE_BYTES + 1, "image/jpeg", False),
        (media.MAX_BYTES, "video/mp4", True),
        (media.MAX_BYTES + 1, "video/mp4", False),
    ],
)
def test_reading_stops_at_the_limit(twilio: StandIn, size: int, media_type: str, fits: bool) -> None:
    url = twilio.media_url(twilio.media(bytes(size), media_type))
    if fits:
        assert len(media.fetch(url, account(twilio)).data) == size
    else:
        with pytest.raises(media.TooLarge):
            media.fetch(url, account(twilio))


def test_a_file_that_takes_too_long_is_for_later(twilio: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "TOTAL_SECONDS", 0)
    with pytest.raises(media.Unreachable):
        media.fetch(twilio.media_url(twilio.media(bytes(300_000), "image/jpeg")), account(twilio))


def test_a_server_that_is_away_is_for_later(twilio: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise requests.ConnectionError("https://api.twilio.com/secret")

    monkeypatch.setattr(requests.Session, "get", refuse)
    with pytest.raises(media.Unreachable) as problem:
        media.fetch(twilio.media_url(twilio.media(b"x", "image/jpeg")), account(twilio))
    assert str(problem.value) == ""
    assert problem.value.__cause__ is None


def test_wrong_credentials_are_about_us_and_not_about_the_file(twilio: StandIn) -> None:
    file = twilio.media(b"x", "image/jpeg")
    with pytest.raises(media.Unreachable):
        media.fetch(twilio.media_url(file), Account(sid=twilio.world.account_sid, token="no", base_url=twilio.url))


@pytest.mark.parametrize(
    "address", ["http://192.0.2.1/x", "file:///etc/passwd", "https://evil.example/", "//evil.example"]
)
def test_a_redirect_to_somebody_else_is_not_followed(twilio: StandIn, address: str) -> None:
    file = twilio.media(b"x", "image/jpeg", redirect=address)
    with pytest.raises(media.ForeignHost):
        media.fetch(twilio.media_url(file), account(twilio))


def test_a_circle_of_redirects_ends(twilio: StandIn) -> None:
    file = twilio.media(b"x", "image/jpeg")
    file.redirect = twilio.media_url(file)
    with pytest.raises(media.MediaProblem):
        media.fetch(twilio.media_url(file), account(twilio))


FOREIGN = [
    "https://evil.example/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
    "https://api.twilio.com.evil.example/x",
    "https://evil.example/api.twilio.com",
    "https://api.twilio.com@evil.example/x",
    "https://user@api.twilio.com/x",
    "https://evil.example\\@api.twilio.com/x",
    "https://eviltwilio.com/x",
    "https://api.twilio.com:8443/x",
    "http://api.twilio.com/x",
    "http://169.254.169.254/latest/meta-data/",
    "http://127.0.0.1:8000/metrics",
    "https://xtwiliocdn.com/x",
    "https://s3-external-1.amazonaws.com/somebody-elses-bucket/x",
    "file:///etc/passwd",
    "ftp://api.twilio.com/x",
    "//api.twilio.com/x",
    "javascript:alert(1)",
    "https://[::1",
    "https://api.twilio.com:99999/x",
    "",
    "\0",
]


@pytest.mark.parametrize("address", FOREIGN)
def test_no_other_host_is_ever_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(requests.Session, "get", lambda _self, url, **_: asked.append(url))
    with pytest.raises(media.ForeignHost):
        media.fetch(address, TWILIO)
    assert asked == []


@pytest.mark.parametrize(
    ("address", "with_credentials"),
    [
        ("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", True),
        ("https://api.dublin.ie1.twilio.com/2010-04-01/x", True),
        ("https://media.twiliocdn.com/AC1/x", False),
        ("https://mms.twiliocdn.com:443/AC1/x", False),
        ("https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/x", False),
    ],
)
def test_twilios_own_hosts_are_asked_with_credentials_at_the_api_only(
    address: str, with_credentials: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    def answer(_self: object, _url: str, **how: object) -> None:
        seen.append(how["auth"])
        raise requests.ConnectionError

    monkeypatch.setattr(requests.Session, "get", answer)
    with pytest.raises(media.Unreachable):
        media.fetch(address, TWILIO)
    assert (seen == [("AC1", "secret")]) is with_credentials
