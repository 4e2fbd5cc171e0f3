"""Delivery states: a message only ever moves forward."""

from itertools import permutations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.correspondence import add_outbound, advance
from portal.models import Job, Message
from portal.vocabulary import Channel, Delivery
from tests.factories.intake import make_intake


def outbound(session: Session) -> Message:
    return add_outbound(
        session, make_intake(session), body="Dank je", channel=Channel.WHATSAPP, recipient="whatsapp:+31612345678"
    )


@pytest.mark.parametrize("order", list(permutations([Delivery.SENT, Delivery.DELIVERED, Delivery.READ])))
def test_shuffled_reports_end_at_the_furthest(session: Session, order: tuple[Delivery, ...]) -> None:
    message = outbound(session)
    for state in order:
        advance(message, state)
    assert message.delivery is Delivery.READ


def test_a_late_failure_does_not_undo_a_delivery(session: Session) -> None:
    message = outbound(session)
    advance(message, Delivery.DELIVERED)
    assert not advance(message, Delivery.FAILED, error_code=30003)
    assert (message.delivery, message.error_code) == (Delivery.DELIVERED, None)


def test_a_failure_after_sending_keeps_its_number(session: Session) -> None:
    message = outbound(session)
    advance(message, Delivery.SENT, provider_id="SM9")
    advance(message, Delivery.FAILED, error_code=63016)
    assert (message.delivery, message.error_code, message.provider_id) == (Delivery.FAILED, 63016, "SM9")


def test_a_held_message_can_go_on(session: Session) -> None:
    message = outbound(session)
    assert advance(message, Delivery.HELD)
    assert advance(message, Delivery.WAITING)


def test_an_answer_puts_its_sending_in_the_outbox(session: Session) -> None:
    message = outbound(session)
    job = session.scalars(select(Job).where(Job.kind == "whatsapp.send")).one()
    assert job.payload == {"message_id": str(message.id)}
