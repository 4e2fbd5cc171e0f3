"""The real thing: web server and worker as processes, Twilio calling and answering by HTTP, on both databases."""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from sqlalchemy import create_engine, delete, select, text
from sqlalchemy.orm import Session

from portal.database import engine_options
from portal.models import Attachment, Job, Message
from portal.vocabulary import AttachmentState, Delivery, Direction
from tests.gateways.files import photo
from tests.support.processes import Live, MakeLive
from tests.support.twilio import make_due
from tools.phone import Call, StandIn
from tools.phone.standin import in_parallel

pytestmark = pytest.mark.slow
_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def twilio() -> Iterator[StandIn]:
    with StandIn() as standin:
        yield standin


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def portal(request: pytest.FixtureRequest, make_live_for_run: MakeLive, twilio: StandIn) -> Iterator[Live]:
    """A portal of several web processes, turned to the stand-in; its worker is started by the test that needs it."""
    live = make_live_for_run(request.param, WEB_WORKERS="2", **twilio.environment())
    twilio.portal_url = live.url
    live.start_web()
    yield live
    live.stop()


def somebody_new() -> str:
    """Nobody wrote from this number before, to no portal of this run."""
    return f"whatsapp:+316{next(_numbers):08}"


def sid(call: Call) -> str:
    return parse_qs(call.body.decode())["MessageSid"][0]


def matters_and_messages(live: Live, *calls: Call) -> tuple[int, int]:
    """How many matters hold the messages of these calls, and how many messages there are."""
    with live.session() as session:
        query = select(Message.intake_id).where(Message.provider_id.in_([sid(call) for call in calls]))
        found = session.scalars(query).all()
    return len(set(found)), len(found)


def test_the_same_webhook_twenty_times_at_once(portal: Live, twilio: StandIn) -> None:
    call = twilio.message(sender=somebody_new())
    assert in_parallel([call] * 20) == [200] * 20
    assert matters_and_messages(portal, call) == (1, 1)


def test_different_messages_of_one_new_sender_at_once(portal: Live, twilio: StandIn) -> None:
    person = somebody_new()
    calls = [twilio.message(f"Bericht {number}", sender=person) for number in range(8)]
    assert in_parallel(calls) == [200] * 8
    assert matters_and_messages(portal, *calls) == (1, 8)


def test_messages_of_different_senders_at_once(portal: Live, twilio: StandIn) -> None:
    calls = [twilio.message(sender=somebody_new()) for _ in range(8)]
    assert in_parallel(calls) == [200] * 8
    assert matters_and_messages(portal, *calls) == (8, 8)


def test_a_changed_byte_at_the_real_server(portal: Live, twilio: StandIn) -> None:
    call = twilio.message("Een geheim")
    assert replace(call, body=call.body.replace(b"geheim", b"gekeim")).make() == 403
    assert matters_and_messages(portal, call) == (0, 0)


@contextmanager
def locked(live: Live) -> Iterator[None]:
    """Somebody else holds the database and does not let go."""
    engine = create_engine(**engine_options(live.app.extensions["zegje.settings"].database_url))
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        connection.execute(text("BEGIN IMMEDIATE" if sqlite else "LOCK TABLE intake, message IN ACCESS EXCLUSIVE MODE"))
        yield
        connection.rollback()
    engine.dispose()


def test_while_the_database_is_locked_nothing_is_promised_and_nothing_is_lost(portal: Live, twilio: StandIn) -> None:
    call = twilio.message(sender=somebody_new())
    with locked(portal):
        assert call.make() == 503
    assert call.make() == 200
    assert matters_and_messages(portal, call) == (1, 1)


def ours(session: Session, to: Call) -> Message | None:
    """Our first message in the matter of this call."""
    matter = select(Message.intake_id).where(Message.provider_id == sid(to)).scalar_subquery()
    query = select(Message).where(Message.intake_id == matter, Message.direction == Direction.OUTBOUND)
    return session.scalars(query.order_by(Message.created_at, Message.id)).first()


def test_a_worker_killed_in_the_middle_of_a_send_sends_once(portal: Live, twilio: StandIn) -> None:
    with portal.session() as session:
        session.execute(delete(Job))
    person = somebody_new()
    arrived = threading.Event()
    twilio.world.on_sent = lambda _made: arrived.set()
    twilio.world.answering.clear()
    call = twilio.message(sender=person)
    assert call.make() == 200
    worker = portal.start_worker()
    assert arrived.wait(timeout=30)
    portal.kill(worker)
    twilio.world.answering.set()
    twilio.world.on_sent = None
    with portal.session() as session:
        message = ours(session, call)
        assert message
        assert (message.delivery, message.provider_id) == (Delivery.WAITING, None)
        make_due(session)  # as if the dead worker's lease had run out
    portal.start_worker()
    portal.wait_until(lambda session: (found := ours(session, call)) and found.delivery is Delivery.ACCEPTED)
    sent = [sent.body for sent in twilio.sent if sent.to == person]
    assert len(sent) == len(set(sent))


def test_from_first_word_to_read_receipt(portal: Live, twilio: StandIn) -> None:
    portal.start_worker()
    person = somebody_new()
    call = twilio.message("Kijk", sender=person, media=[twilio.media(photo(), "image/jpeg", not_yet=1)])
    assert call.make() == 200
    portal.wait_until(lambda session: (found := ours(session, call)) and found.delivery is Delivery.ACCEPTED)
    portal.wait_until(lambda session: AttachmentState.STORED in session.scalars(select(Attachment.state)).all())
    sent = next(sent for sent in twilio.sent if sent.to == person)
    reports = twilio.report_all(sent, shuffled=True, twice=True)
    assert set(in_parallel(reports)) == {204}
    with portal.session() as session:
        message = ours(session, call)
        assert message
        assert message.delivery is Delivery.READ
    assert not [
        line for line in portal.output().splitlines() if "Kijk" in line or person.removeprefix("whatsapp:+") in line
    ]
