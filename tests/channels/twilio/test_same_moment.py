"""Somebody writes at the very moment that we decide whether our answer can go out."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from portal.channels.twilio import outgoing
from portal.database import engine_options, prepare
from portal.extensions import db
from portal.intake.arrive import arrive
from portal.intake.sender import last_word
from portal.intake.window import LastWord
from portal.models import Organisation, scope
from portal.vocabulary import Channel, Delivery
from tests.channels.twilio.talk import age, answer
from tests.factories.submission import make_whatsapp
from tests.support.client import PortalClient
from tests.support.twilio import Work, post
from tools.phone import StandIn
from tools.phone.standin import SOMEBODY


@pytest.fixture
def elsewhere(session: Session) -> Iterator[Engine]:
    """The same database, for another process that does not wait for its turn."""
    engine = create_engine(**engine_options(db.engine.url.render_as_string(hide_password=False), busy_seconds=0))
    prepare(engine)
    yield engine
    engine.dispose()


def write_from(engine: Engine, organisation: Organisation) -> None:
    """Keep a message of SOMEBODY; raises `DBAPIError` when it would have to wait."""
    with Session(engine) as other:
        scope.enter(other, organisation.id)
        if engine.dialect.name == "postgresql":
            other.execute(text("SET LOCAL lock_timeout = '20ms'"))
        arrive(other, make_whatsapp(organisation.id, "SM" + "2" * 32, sender=SOMEBODY))
        other.commit()


@pytest.fixture
def deciding(organisation: Organisation, elsewhere: Engine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Somebody writes between our look at their last word and what we make of it; gives what came of it."""
    outcomes: list[str] = []

    def decide(session: Session, correspondent: str, channel: Channel) -> LastWord | None:
        last = last_word(session, correspondent, channel)
        try:
            write_from(elsewhere, organisation)
            outcomes.append("passed by")
        except DBAPIError:
            outcomes.append("waits")
        return last

    monkeypatch.setattr(outgoing, "last_word", decide)
    return outcomes


@pytest.mark.usefixtures("wrote")
def test_who_writes_while_we_decide_waits_and_then_gets_what_was_held(
    client: PortalClient, session: Session, standin: StandIn, work: Work, deciding: list[str]
) -> None:
    age(session, timedelta(hours=25))
    held = answer(session)
    work()
    session.refresh(held)
    assert (held.delivery, deciding) == (Delivery.HELD, ["waits"])
    post(client, standin.message("Hallo?"))
    work()
    session.refresh(held)
    assert held.delivery is Delivery.ACCEPTED
