"""Reports on our messages only ever move them forward."""

import itertools
from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Event, Job, Message
from portal.vocabulary import Delivery, Direction
from tests.support.client import PortalClient
from tests.support.twilio import Work, post
from tools.phone import Call, Report, Sent, StandIn
from tools.phone.webhooks import signed, status_fields

PATH = "http://localhost/webhooks/twilio/status"


@pytest.fixture
def sent(client: PortalClient, standin: StandIn, work: Work) -> Sent:
    """A confirmation that Twilio has."""
    post(client, standin.message())
    work()
    return standin.sent[0]


def state(session: Session) -> Delivery:
    return session.scalars(select(Message.delivery).where(Message.direction == Direction.OUTBOUND)).one()


def tell(client: PortalClient, standin: StandIn, sent: Sent, reports: Sequence[Report]) -> None:
    for report in reports:
        assert post(client, standin.report(sent, report)).status_code == 204


STEPS = [Report("queued"), Report("sent"), Report("delivered"), Report("read")]


@pytest.mark.parametrize(
    "order", [*itertools.permutations(STEPS)][::5], ids=lambda order: "-".join(r.status for r in order)
)
def test_any_order_and_any_number_of_times_ends_at_read(
    client: PortalClient, session: Session, standin: StandIn, sent: Sent, order: tuple[Report, ...]
) -> None:
    tell(client, standin, sent, [*order, *order])
    assert state(session) is Delivery.READ


def test_a_delivered_message_does_not_fail_any_more(
    client: PortalClient, session: Session, standin: StandIn, sent: Sent
) -> None:
    tell(client, standin, sent, [Report("delivered"), Report("failed", 63024), Report("sent")])
    assert state(session) is Delivery.DELIVERED


def test_a_failure_is_kept_with_its_code(client: PortalClient, session: Session, standin: StandIn, sent: Sent) -> None:
    tell(client, standin, sent, [Report("sent"), Report("undelivered", 63024), Report("sent")])
    message = session.scalars(select(Message).where(Message.direction == Direction.OUTBOUND)).one()
    assert (message.delivery, message.error_code) == (Delivery.FAILED, 63024)
    assert session.scalars(select(Event.kind).where(Event.kind == "message_failed")).all() == ["message_failed"]


def test_outside_the_day_the_message_is_held_and_late_reports_do_not_move_it(
    client: PortalClient, session: Session, standin: StandIn, sent: Sent, work: Work
) -> None:
    tell(client, standin, sent, [Report("failed", 63016), Report("sent"), Report("failed", 63016)])
    message = session.scalars(select(Message).where(Message.direction == Direction.OUTBOUND)).one()
    assert (message.delivery, message.error_code) == (Delivery.HELD, 63016)
    post(client, standin.message("Hallo?"))
    work()
    session.refresh(message)
    assert (message.delivery, message.provider_id) == (Delivery.ACCEPTED, standin.sent[1].sid)
    tell(client, standin, sent, [Report("failed", 63016)])
    session.refresh(message)
    assert message.delivery is Delivery.ACCEPTED
    tell(client, standin, standin.sent[1], [Report("delivered")])
    assert state(session) is Delivery.DELIVERED


def test_outside_the_day_it_is_sent_again_when_the_person_wrote_meanwhile(
    client: PortalClient, session: Session, standin: StandIn, sent: Sent, work: Work
) -> None:
    post(client, standin.message("Hallo?"))
    tell(client, standin, sent, [Report("failed", 63016)])
    assert state(session) is Delivery.WAITING
    work()
    assert [again.body for again in standin.sent] == [sent.body] * 2
    tell(client, standin, standin.sent[1], [Report("failed", 63016)])
    assert state(session) is Delivery.HELD


@pytest.mark.parametrize("code", [63017, 30001])
def test_a_passing_failure_sends_it_again_but_not_for_ever(
    client: PortalClient, session: Session, standin: StandIn, work: Work, code: int
) -> None:
    post(client, standin.message())
    work()
    for number in range(6):
        tell(client, standin, standin.sent[number], [Report("failed", code)])
        assert session.scalars(select(Job.payload["tries"].as_string())).all() == [str(number + 1)]
        work()
    tell(client, standin, standin.sent[6], [Report("failed", code)])
    assert state(session) is Delivery.FAILED
    assert session.scalars(select(Job)).all() == []


def test_a_report_can_overtake_the_answer_to_the_request(
    app: Flask, client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    def report_at_once(made: Sent) -> None:
        call = standin.report(made, Report("delivered"))
        answer = app.test_client().post(call.address, data=call.body, headers=dict(call.headers))
        overtaking.append(answer.status_code)

    overtaking: list[int] = []
    standin.world.on_sent = report_at_once
    post(client, standin.message())
    work()
    assert overtaking == [204]
    message = session.scalars(select(Message).where(Message.direction == Direction.OUTBOUND)).one()
    assert (message.delivery, message.provider_id) == (Delivery.DELIVERED, standin.sent[0].sid)


def test_a_report_by_twilios_id_alone_is_understood(
    client: PortalClient, session: Session, standin: StandIn, sent: Sent
) -> None:
    fields = status_fields(standin.world.account_sid, sent, Report("delivered"))
    assert post(client, signed(standin.world.token, PATH, fields)).status_code == 204
    assert state(session) is Delivery.DELIVERED


ODD: dict[str, list[tuple[str, str]]] = {
    "an unknown message": [("MessageSid", "SM" + "f" * 32), ("MessageStatus", "read")],
    "an unknown word": [("MessageSid", "SM1"), ("MessageStatus", "teleported")],
    "nothing": [],
    "odd values": [("MessageSid", "\0" * 9000), ("MessageStatus", "\0"), ("ErrorCode", "9" * 400)],
}


@pytest.mark.parametrize("fields", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize(
    "query", ["", "?message=x", "?message=" + "0" * 32, "?attempt=%FF&tries=-1", "?message=" + "9" * 5000]
)
def test_a_report_about_nothing_is_no_error(
    client: PortalClient, standin: StandIn, session: Session, fields: list[tuple[str, str]], query: str
) -> None:
    assert post(client, signed(standin.world.token, PATH + query, fields)).status_code == 204


def test_an_unsigned_report_moves_nothing(client: PortalClient, session: Session, standin: StandIn, sent: Sent) -> None:
    call = standin.report(sent, Report("read"))
    forged = Call(call.url, call.body.replace(b"read", b"sent"), call.headers)
    assert post(client, forged).status_code == 403
    assert state(session) is Delivery.ACCEPTED
