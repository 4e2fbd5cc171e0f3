"""A portal in this process whose pages are walked: every page as it was answered is a `Shot`, to be looked at later."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.database import writing
from portal.extensions import db, limiter
from portal.models import Officer, Organisation, scope
from tests.channels.web.person import Person
from tests.support.client import PortalClient
from tests.support.rows import empty
from tests.support.staff import StaffClient

_WORDS = re.compile(rb">[^<>]*[^<>\s][^<>]*<")
_VALUE = re.compile(rb' (?:href|src|value|action|datetime|name|id|for|data-[\w-]+|aria-[a-z]+by)="[^"]*"')


@dataclass(frozen=True, slots=True)
class Shot:
    """One page in one state. `client` is the browser that got it, so that its pictures can be asked for too."""

    name: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    endpoint: str
    client: FlaskClient = field(repr=False)

    @property
    def build(self) -> bytes:
        """The page without its words, names and addresses: two pages with the same build can fail alike only."""
        return _VALUE.sub(b"", _WORDS.sub(b">x<", self.body))

    @property
    def longest_word(self) -> int:
        """Of all pages with one build, the one with the longest word is the first that does not fit."""
        words = b" ".join(_WORDS.findall(self.body)).decode().split()
        return max((len(word) for word in words), default=0)

    @property
    def cookies(self) -> str:
        """What the browser sends along."""
        held = (self.client._cookies or {}).values()
        return "; ".join(f"{cookie.decoded_key}={cookie.decoded_value}" for cookie in held)


@dataclass(frozen=True, slots=True)
class House:
    """The app, and everybody who comes to it."""

    app: Flask

    def browser(self) -> PortalClient:
        """A browser that was never here."""
        return PortalClient(self.app, self.app.response_class, use_cookies=True)

    def person(self, path: str) -> Person:
        """Somebody who just opened `path`."""
        return Person.at(self.browser(), path)

    def officer(self, officer: Officer) -> StaffClient:
        """An officer who is signed in."""
        return StaffClient(self.browser(), officer)

    def look(self, name: str, path: str, client: FlaskClient | None = None) -> Shot:
        """Open an address; by a browser that was never here unless another is given."""
        client = client or self.browser()
        return self.shot(name, client.get(path), client)

    def shot(self, name: str, answer: TestResponse, client: FlaskClient) -> Shot:
        """The page that an answer shows; an answer that shows none fails."""
        request = answer.request
        url = request.path + (f"?{request.query_string.decode()}" if request.query_string else "")
        assert answer.mimetype == "text/html", f"{name}: {url} is no page but {answer.mimetype}"
        assert answer.status_code not in {301, 302, 303, 307}, f"{name}: {url} leads on to {answer.headers['Location']}"
        return Shot(
            name=name,
            url=url,
            status=answer.status_code,
            headers=tuple((key, value) for key, value in answer.headers if key.lower() != "set-cookie"),
            body=answer.data,
            endpoint=_endpoint(self.app, request.path, request.method),
            client=client,
        )

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session for the organisation; what it wrote is kept at the end."""
        with self.app.app_context(), writing():
            organisation = db.session.query(Organisation).order_by(Organisation.id).first()
            assert organisation
            scope.enter(db.session, organisation.id)
            yield db.session
            db.session.commit()

    @contextmanager
    def set_to(self, **config: str) -> Iterator[None]:
        """The house with other settings for a while; afterwards nobody is counted any more."""
        with patch.dict(self.app.config, config):
            yield
        self.forget_counts()

    def forget_counts(self) -> None:
        """As if nobody had tried anything yet."""
        with self.app.app_context():
            limiter.reset()

    def tidy(self) -> None:
        """Remove all rows but the organisation."""
        with self.app.app_context():
            empty(db.engine, keep=("organisation", "role"))
        self.forget_counts()


def _endpoint(app: Flask, path: str, method: str) -> str:
    adapter = app.url_map.bind("localhost")
    found = adapter.test(path, method) and adapter.match(path, method=method)
    return str(found[0]) if found else ""
