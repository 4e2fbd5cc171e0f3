"""After a set time Twilio holds no words any more, in either direction."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.models import Message, now
from portal.outbox.schedule import plan
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.settings import current_settings
from tests.channels.twilio.talk import answer
from tests.support.twilio import Work
from tools.phone import StandIn


@pytest.fixture
def clean(app: Flask, session: Session, work: Work) -> Work:
    """Empties as the worker does, after everything else was done."""

    def do() -> int:
        work()
        with app.app_context():
            plan(session, current_settings())
        session.commit()
        return work()

    return do


def bodies(standin: StandIn) -> set[str]:
    return {row.body for row in standin.world.log()}


def days_go_by(session: Session) -> None:
    for message in session.scalars(select(Message)).all():
        message.created_at -= timedelta(days=4)
        message.attempted_at = message.attempted_at and message.attempted_at - timedelta(days=4)
    session.commit()


@pytest.mark.usefixtures("wrote")
class TestCleaning:
    """After a message and our answer."""

    def test_both_ways_the_words_are_gone_there_and_kept_here(
        self, session: Session, standin: StandIn, clean: Work
    ) -> None:
        answer(session, "Ik bel je morgen")
        clean()
        assert "" not in bodies(standin)
        days_go_by(session)
        clean()
        assert bodies(standin) == {""}
        assert all(unseal(message, MessagePrivate).body for message in session.scalars(select(Message)))

    def test_a_message_that_went_out_late_is_emptied_late(
        self, session: Session, standin: StandIn, clean: Work
    ) -> None:
        clean()
        days_go_by(session)
        session.execute(update(Message).where(Message.attempted_at.is_not(None)).values(attempted_at=now()))
        session.commit()
        clean()
        assert len(bodies(standin)) == 2

    def test_what_is_gone_there_stops_nothing(self, session: Session, standin: StandIn, clean: Work) -> None:
        answer(session)
        clean()
        standin.world.forget(standin.world.received[0].sid)
        days_go_by(session)
        clean()
        assert bodies(standin) == {""}

    def test_when_twilio_is_away_it_is_done_later(self, session: Session, standin: StandIn, clean: Work) -> None:
        clean()
        days_go_by(session)
        standin.world.failing = 1.0
        clean()
        assert "" not in bodies(standin)
        standin.world.failing = 0.0
        clean()
        assert bodies(standin) == {""}
