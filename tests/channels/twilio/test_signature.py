"""The signature is Twilio's own, over the public address and the raw values."""

import pytest
from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.test import EnvironBuilder

from portal.channels.twilio.signature import called_url, is_valid, read_params

# The example of Twilio's documentation.
TOKEN = "12345"
URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
PARAMS = MultiDict(
    {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675309",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
    }
)
SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8="


def make_request(**how: object) -> Request:
    return Request(EnvironBuilder(method="POST", **how).get_environ())  # type: ignore[arg-type]


def test_the_documented_example_is_valid() -> None:
    assert is_valid(TOKEN, URL, PARAMS, SIGNATURE)


@pytest.mark.parametrize(
    ("token", "url", "given"),
    [
        ("12346", URL, SIGNATURE),
        (TOKEN, URL.replace("https", "http"), SIGNATURE),
        (TOKEN, URL.replace("bar=2", "bar=3"), SIGNATURE),
        (TOKEN, URL, SIGNATURE.lower()),
        (TOKEN, URL, SIGNATURE + "="),
        (TOKEN, URL, ""),
        (TOKEN, URL, "é"),
    ],
)
def test_anything_else_is_not(token: str, url: str, given: str) -> None:
    assert not is_valid(token, url, PARAMS, given)


def test_every_value_counts_blank_ones_too() -> None:
    assert not is_valid(TOKEN, URL, MultiDict([*PARAMS.items(), ("Extra", "x")]), SIGNATURE)
    assert not is_valid(TOKEN, URL, MultiDict([(name, value.strip("4")) for name, value in PARAMS.items()]), SIGNATURE)


def test_an_address_may_be_signed_with_its_port() -> None:
    assert is_valid(TOKEN, "https://mycompany.com:443/myapp.php?foo=1&bar=2", PARAMS, SIGNATURE)


def test_the_address_is_the_public_one_with_the_query_as_it_was_called() -> None:
    called = make_request(
        path="/webhooks/twilio/status", query_string="message=a%20b&x=%C3%A9", base_url="http://10.0.0.7:8000"
    )
    url = called_url("https://klacht.example.nl", called)
    assert url == "https://klacht.example.nl/webhooks/twilio/status?message=a%20b&x=%C3%A9"


def test_values_are_read_as_they_were_sent() -> None:
    called = make_request(
        data=b"Body=+a+&Empty=&Body=%00&Twice=1&Twice=1", content_type="application/x-www-form-urlencoded"
    )
    pairs = list(read_params(called).items(multi=True))
    assert pairs == [("Body", " a "), ("Body", "\0"), ("Empty", ""), ("Twice", "1"), ("Twice", "1")]
