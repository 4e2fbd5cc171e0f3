"""Somebody of the organisation at the screen: signed in, sending forms with their token, reading pages."""

import re
from html import unescape
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from portal.models import Officer
from tests.support.client import PortalClient

_TAG = re.compile(r"<[^>]+>")


class StaffClient:
    """A browser of one officer, or of nobody yet."""

    def __init__(self, client: FlaskClient, officer: Officer | None = None) -> None:
        self.client = client
        with client.session_transaction() as session:
            session["csrf_token"] = "a token of the tests"
        self.token = _token(client)
        if officer:
            self.sign_in(officer)

    def sign_in(self, officer: Officer) -> None:
        """As if the password had just been typed."""
        with self.client.session_transaction() as session:
            session["_user_id"] = officer.fs_uniquifier
            session["_fresh"] = True

    def get(self, url: str, **options: Any) -> TestResponse:
        """Look at a page."""
        return self.client.get(url, **options)

    def post(self, url: str, **fields: Any) -> TestResponse:
        """Send a form, with its token."""
        return self.client.post(url, data={"csrf_token": self.token, **fields})


def staff_client(app_client: PortalClient, officer: Officer | None = None) -> StaffClient:
    """Another browser on the same app, seeing what the test wrote."""
    other: PortalClient = app_client.application.test_client()  # type: ignore[assignment]
    other.session = app_client.session
    if other.session is not None:
        other.session.commit()
    return StaffClient(other, officer)


def text_of(response: TestResponse) -> str:
    """What a page says, without its tags, white space made single."""
    return " ".join(unescape(_TAG.sub(" ", response.text)).split())


def references(response: TestResponse) -> list[str]:
    """The matters of the list, in order."""
    return re.findall(r'<tr[^>]* data-reference="(\d{8})"', response.text)


def hidden(response: TestResponse, name: str, within: str = "") -> str:
    """The value of a hidden field, of the form whose action ends in `within`."""
    start = response.text.index(f'{within}"') if within else 0
    found = re.search(rf'name="{name}" value="([^"]*)"', response.text[start:])
    assert found, name
    return unescape(found[1])


def uuid_in(response: TestResponse, name: str, within: str) -> UUID:
    """The id in a hidden field."""
    return UUID(hidden(response, name, within))


def _token(client: FlaskClient) -> str:
    secret = client.application.secret_key
    assert isinstance(secret, str)
    return str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token").dumps("a token of the tests"))
