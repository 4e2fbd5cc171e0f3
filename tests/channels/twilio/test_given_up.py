"""A message that we could not hand over says so, and goes out when the cause is mended."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.channels.twilio import status
from portal.models import Event, Intake, Job, Message
from portal.outbox.leases import MAX_ATTEMPTS
from portal.outbox.state import unpark
from portal.vocabulary import Delivery
from tests.channels.twilio.talk import answer
from tests.support.twilio import Configure, Work
from tools.phone import StandIn

SID = "SM" + "a" * 32


def given_up(session: Session) -> list[str]:
    """Why messages were not sent."""
    events = session.scalars(select(Event).where(Event.kind == "message_not_sent"))
    return [(event.new or {})["reason"] for event in events]


def tried_too_often(session: Session, work: Work, configure: Configure) -> Message:
    """Our answer, after the last attempt failed too."""
    configure(twilio_api_base_url="http://127.0.0.1:9")
    message = answer(session)
    session.execute(update(Intake).values(unread=False))
    session.execute(update(Job).values(attempts=MAX_ATTEMPTS - 1))
    session.commit()
    work()
    session.refresh(message)
    return message


def reported(message: Message, state: Delivery) -> status.Report:
    """What Twilio tells of the last attempt."""
    assert message.attempted_at
    mark = status.attempt_mark(message.attempted_at)
    return status.Report(sid=SID, state=state, error_code=None, message_id=message.id, attempt=mark, tries=0)


@pytest.mark.usefixtures("wrote")
def test_without_settings_the_answer_says_that_it_was_not_sent(
    session: Session, standin: StandIn, work: Work, configure: Configure
) -> None:
    message = answer(session)
    session.execute(update(Intake).values(unread=False))
    configure(twilio_account_sid="")
    work()
    session.refresh(message)
    assert (message.delivery, given_up(session)) == (Delivery.FAILED, ["twilio_not_configured"])
    assert session.scalars(select(Intake.unread)).all() == [True]
    configure(twilio_account_sid=standin.world.account_sid)
    unpark(session)
    work()
    session.refresh(message)
    assert (message.delivery, standin.sent[-1].body) == (Delivery.ACCEPTED, "Ik bel je morgen")


@pytest.mark.usefixtures("wrote")
class TestAfterTheLastAttempt:
    """Twilio did not answer, again and again."""

    def test_the_answer_says_so_and_a_retry_sends_it(
        self, session: Session, standin: StandIn, work: Work, configure: Configure
    ) -> None:
        message = tried_too_often(session, work, configure)
        assert (message.delivery, len(given_up(session))) == (Delivery.FAILED, 1)
        assert session.scalars(select(Intake.unread)).all() == [True]
        configure(twilio_api_base_url=standin.url)
        unpark(session)
        work()
        session.refresh(message)
        assert (message.delivery, standin.sent[-1].body) == (Delivery.ACCEPTED, "Ik bel je morgen")

    @pytest.mark.parametrize("state", [Delivery.SENT, Delivery.DELIVERED, Delivery.FAILED])
    def test_news_from_the_carrier_is_truer_than_ours(
        self, session: Session, work: Work, configure: Configure, state: Delivery
    ) -> None:
        message = tried_too_often(session, work, configure)
        assert status.apply(session, reported(message, state)) == "moved"
        session.commit()
        assert (message.delivery, message.provider_id) == (state, SID)

    def test_what_the_carrier_failed_to_bring_is_not_sent_again(
        self, session: Session, standin: StandIn, work: Work, configure: Configure
    ) -> None:
        message = tried_too_often(session, work, configure)
        status.apply(session, reported(message, Delivery.FAILED))
        configure(twilio_api_base_url=standin.url)
        unpark(session)
        work()
        session.refresh(message)
        assert (message.delivery, len(standin.sent)) == (Delivery.FAILED, 1)
