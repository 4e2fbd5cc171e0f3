"""A stand-in for Twilio, and the portal of the test turned towards it."""

from collections.abc import Callable, Iterator
from contextvars import Context
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.models import Job, now
from portal.outbox.worker import run
from portal.settings import Settings
from portal.vocabulary import JobState
from tests.support.client import PortalClient
from tools.phone import Call, StandIn

Work = Callable[[], int]
Configure = Callable[..., None]


@pytest.fixture
def standin(app: Flask, configure: Configure) -> Iterator[StandIn]:
    """Twilio, as far as `app` can tell."""
    settings: Settings = app.extensions["zegje.settings"]
    with StandIn(
        portal_url=settings.public_base_url,
        account_sid=settings.twilio_account_sid,
        token=settings.twilio_auth_token,
        number=settings.twilio_whatsapp_from,
    ) as standin:
        configure(twilio_api_base_url=standin.url)
        yield standin


@pytest.fixture
def configure(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Other settings for this test: `configure(twilio_auth_token="")`."""

    def change(**over: Any) -> None:
        settings: Settings = app.extensions["zegje.settings"]
        monkeypatch.setitem(app.extensions, "zegje.settings", replace(settings, **over))

    return change


@pytest.fixture
def work(app: Flask, session: Session) -> Work:
    """Does every job that waits, whether its time has come or not, once; gives how many."""

    def do() -> int:
        make_due(session)
        done = Context().run(run, app, once=True)
        session.expire_all()
        return done

    return do


def make_due(session: Session) -> None:
    """As if the time of every waiting job had come."""
    session.execute(update(Job).where(Job.state == JobState.WAITING).values(run_at=now(), leased_until=None))
    session.commit()


def post(client: PortalClient, call: Call) -> TestResponse:
    """Make a call of Twilio's at the test client."""
    headers = {**call.headers, "Sec-Fetch-Site": "none"}  # no browser
    return client.post(call.address, data=call.body, headers=headers)
