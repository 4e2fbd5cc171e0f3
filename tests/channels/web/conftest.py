"""Somebody who opened the form; and what arrived of it."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from portal.models import Intake, Message, Organisation, Unit, new_id
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import UnitKind
from tests.channels.web.person import Person
from tests.support.client import PortalClient


@pytest.fixture
def person(client: PortalClient, organisation: Organisation) -> Person:
    """Somebody at the first question, of an organisation with a telephone and WhatsApp."""
    organisation.phone, organisation.whatsapp = "020 123 45 67", "+31970101234"
    return Person.at(client)


@pytest.fixture
def intakes(session: Session) -> Callable[[], list[Intake]]:
    """All intakes there are."""
    return lambda: list(session.scalars(select(Intake).options(undefer(Intake.sealed)).order_by(Intake.id)))


@pytest.fixture
def told(intakes: Callable[[], list[Intake]]) -> Callable[[], IntakePrivate]:
    """What the one intake says."""

    def only() -> IntakePrivate:
        (intake,) = intakes()
        return unseal(intake, IntakePrivate)

    return only


@pytest.fixture
def messages(session: Session) -> Callable[[], list[str]]:
    """The words of all messages there are, in order."""
    return lambda: [unseal(row, MessagePrivate).body for row in session.scalars(select(Message).order_by(Message.id))]


@pytest.fixture
def make_place(session: Session) -> Callable[..., Unit]:
    """Makes a location, with a poster when it is given a code."""

    def make(name: str, poster_code: str | None = None, *, active: bool = True) -> Unit:
        unit = Unit(id=new_id(), kind=UnitKind.LOCATION, name=name, poster_code=poster_code, active=active)
        session.add(unit)
        session.commit()
        return unit

    return make


@pytest.fixture
def other_browser(app: Flask) -> Callable[[str | None], PortalClient]:
    """Makes a client apart from the test's session; with a token it is the same browser as another client."""

    def make(token: str | None = None) -> PortalClient:
        client: PortalClient = app.test_client()  # type: ignore[assignment]
        if token:
            client.set_cookie("zegje_draft", token)
        return client

    return make
