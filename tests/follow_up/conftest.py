"""Somebody with six pictures, at the door of their own matter; and the officer at the other side."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from portal.intake.picture_words.secret import canonical, new_secret, words
from portal.models import Intake, Message, Organisation
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import unseal
from tests.channels.web.person import Person
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, hidden, staff_client

MINE = "/nl/mijn-klacht/"


@dataclass
class Matter:
    """A matter of the web form, with what its person wrote down."""

    session: Session
    id: object
    reference: str
    pictures: str

    @property
    def intake(self) -> Intake:
        return self.session.get_one(Intake, self.id, options=[undefer(Intake.sealed)], populate_existing=True)

    @property
    def secret(self) -> str:
        return unseal(self.intake, IntakePrivate).secret

    @property
    def said(self) -> list[tuple[str, str, str]]:
        rows = self.session.scalars(select(Message).where(Message.intake_id == self.id).order_by(Message.created_at))
        return [(row.direction, row.delivery, unseal(row, MessagePrivate).body) for row in rows]


@pytest.fixture
def make_matter(session: Session, organisation: Organisation) -> Callable[[], Matter]:
    """Makes matters."""
    organisation.phone = "020 123 45 67"

    def make() -> Matter:
        drawn = new_secret()
        intake = make_intake(session, secret=canonical(drawn))
        session.commit()
        return Matter(session, intake.id, intake.reference, ", ".join(words(drawn, "nl")))

    return make


@pytest.fixture
def matter(make_matter: Callable[[], Matter]) -> Matter:
    """One matter."""
    return make_matter()


@pytest.fixture
def person(client: PortalClient, matter: Matter) -> Person:
    """Somebody who came in with the pictures of `matter`."""
    person = Person.at(client, MINE)
    person.press(pictures=matter.pictures)
    return person


@pytest.fixture
def stranger(app: Flask, matter: Matter) -> Person:
    """Another browser, at the same door."""
    return Person.at(app.test_client(), MINE)  # type: ignore[arg-type]


@pytest.fixture
def officer(session: Session, client: PortalClient, matter: Matter) -> StaffClient:
    """An officer at work."""
    return staff_client(client, make_officer(session))


def act(officer: StaffClient, matter: Matter, step: str, **fields: object) -> None:
    """One step of the officer, on the page as it is now."""
    page = officer.get(f"/triage/{matter.reference}")
    given = {"version": hidden(page, "version"), **fields}
    if step == "antwoord":
        given["key"] = hidden(page, "key", within="antwoord")
    answer = officer.post(f"/triage/{matter.reference}/{step}", **given)
    assert answer.status_code == 303, answer.text
