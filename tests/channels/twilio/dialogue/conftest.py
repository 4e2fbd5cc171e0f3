"""Conversations that are held: questions come, without the silence that goes before them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from portal.channels.twilio import dialogue
from portal.channels.twilio.conversation import understanding
from portal.models import Event, Intake, Message
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Direction
from tests.channels.twilio.talk import age
from tests.support.client import PortalClient
from tests.support.twilio import Work, post
from tools.phone import StandIn
from tools.phone.standin import SOMEBODY


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked at once, and what comes after them is taken for an answer at once."""
    monkeypatch.setattr(dialogue, "QUIET", timedelta())
    monkeypatch.setattr(understanding, "GRACE", timedelta())


class Talk:
    """One person who talks with the portal, and an eye on what is kept of it."""

    def __init__(self, client: PortalClient, session: Session, standin: StandIn, work: Work) -> None:
        self._client, self._session, self._standin, self._work = client, session, standin, work
        self._sender = SOMEBODY

    def as_(self, sender: str) -> "Talk":
        """The same for another person."""
        other = Talk(self._client, self._session, self._standin, self._work)
        other._sender = sender
        return other

    def say(self, text: str = "", **more: Any) -> list[str]:
        """The person writes, two minutes after what went before; gives what came back."""
        age(self._session, timedelta(minutes=2))
        before = len(self._standin.sent)
        call = self._standin.message(text, sender=self._sender, **more)
        assert post(self._client, call).status_code == 200
        self._work()
        return [sent.body for sent in self._standin.sent[before:] if sent.to == self._sender]

    def last_sid(self) -> str:
        """The carrier's name of our last message."""
        return self._standin.sent[-1].sid

    def intakes(self) -> list[Intake]:
        """All matters, oldest first."""
        self._session.expire_all()
        return list(self._session.scalars(select(Intake).options(undefer(Intake.sealed)).order_by(Intake.id)))

    def intake(self) -> Intake:
        """The newest matter."""
        return self.intakes()[-1]

    def private(self) -> IntakePrivate:
        """What is sealed in it."""
        return unseal(self.intake(), IntakePrivate)

    def events(self) -> list[str]:
        """What happened in any matter, by kind."""
        return list(self._session.scalars(select(Event.kind).order_by(Event.at, Event.id)))

    def kept_in(self, intake: Intake) -> list[str]:
        """The same, of one matter."""
        query = select(Message).where(Message.direction == Direction.INBOUND, Message.intake_id == intake.id)
        ordered = self._session.scalars(query.order_by(Message.created_at, Message.id))
        return [unseal(message, MessagePrivate).body for message in ordered]

    def kept(self) -> list[str]:
        """What the person wrote, as it is kept."""
        query = select(Message).where(Message.direction == Direction.INBOUND).order_by(Message.created_at, Message.id)
        return [unseal(message, MessagePrivate).body for message in self._session.scalars(query)]


@pytest.fixture
def talk(client: PortalClient, session: Session, standin: StandIn, work: Work) -> Talk:
    return Talk(client, session, standin, work)
