"""Answers that come at the same moment, twice and out of order, at several processes and on both databases."""

import itertools
from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.channels.twilio import dialogue
from portal.channels.twilio.conversation.asking import MOST
from portal.intake import talking
from portal.models import Event, Intake, Message
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Direction
from tests.channels.twilio.test_live import sid
from tests.support.processes import Live, MakeLive
from tools.phone import StandIn
from tools.phone.standin import in_parallel

pytestmark = pytest.mark.slow
_numbers = itertools.count(5000)


@pytest.fixture(scope="module")
def twilio() -> Iterator[StandIn]:
    with StandIn() as standin:
        yield standin


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def portal(request: pytest.FixtureRequest, make_live_for_run: MakeLive, twilio: StandIn) -> Iterator[Live]:
    """Several web processes and no worker: what is asked, the test asks."""
    live = make_live_for_run(request.param, WEB_WORKERS="2", **twilio.environment())
    twilio.portal_url = live.url
    live.start_web()
    yield live
    live.stop()


def asked(portal: Live, twilio: StandIn) -> tuple[str, UUID]:
    """Somebody who told a story and was asked who they are."""
    person = f"whatsapp:+316{next(_numbers):08}"
    call = twilio.message("mijn moeder zit uren alleen", sender=person)
    assert call.make() == 200
    with portal.session() as session:
        intake_id = session.scalars(select(Message.intake_id).where(Message.provider_id == sid(call))).one()
        intake = talking.hold(session, intake_id)
        assert intake
        dialogue.go_on(session, intake)
    return person, intake_id


def happened(session: Session, intake_id: UUID, kind: str) -> int:
    query = select(func.count()).select_from(Event).where(Event.intake_id == intake_id, Event.kind == kind)
    return session.scalar(query) or 0


def test_the_same_answer_ten_times_at_once_is_one_answer(portal: Live, twilio: StandIn) -> None:
    person, intake_id = asked(portal, twilio)
    answer = twilio.message("2", sender=person)
    assert in_parallel([answer] * 10) == [200] * 10
    with portal.session() as session:
        assert [happened(session, intake_id, kind) for kind in (talking.ANSWERED, talking.ASKED)] == [1, 2]
        intake = talking.hold(session, intake_id)
        assert intake
        assert unseal(intake, IntakePrivate).answers["who"] == "relative"


def test_everything_at_once_is_all_kept_and_asks_no_more_than_its_maximum(portal: Live, twilio: StandIn) -> None:
    person, intake_id = asked(portal, twilio)
    texts = ("2", "dochter", "ze weet het", "ja", "mens", "STOP", "English", "en nog iets", "1", "\U0001f44d")
    assert in_parallel([twilio.message(text, sender=person) for text in texts]) == [200] * len(texts)
    with portal.session() as session:
        heard = (
            select(func.count())
            .select_from(Message)
            .where(Message.intake_id == intake_id, Message.direction == Direction.INBOUND)
        )
        assert session.scalar(heard) == 1 + len(texts)
        assert session.scalar(select(func.count()).select_from(Intake).where(Intake.id == intake_id)) == 1
        intake = talking.hold(session, intake_id)
        assert intake
        talk = unseal(intake, IntakePrivate).talk
        assert len(talk.asked) <= MOST
        assert talk.ended
