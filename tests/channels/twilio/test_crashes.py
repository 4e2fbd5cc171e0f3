"""A worker that died around a send: who comes after it asks Twilio first, and sends once."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from portal.models import Message, now
from portal.vocabulary import Delivery
from tests.channels.twilio.talk import age, answer
from tests.support.twilio import Work
from tools.phone import StandIn
from tools.phone.standin import SOMEBODY


@pytest.mark.usefixtures("wrote")
class TestCrashes:
    """A worker that died around a send."""

    def attempted(self, session: Session, message: Message, at: datetime) -> None:
        message.attempted_at = at
        session.commit()

    def test_a_message_that_twilio_has_is_adopted(self, session: Session, standin: StandIn, work: Work) -> None:
        message = answer(session)
        self.attempted(session, message, now())
        made = standin.world.create(SOMEBODY, standin.number, "Ik bel je morgen", "")
        work()
        session.refresh(message)
        assert (message.provider_id, message.delivery) == (made.sid, Delivery.ACCEPTED)
        assert len(standin.sent) == 2

    def test_one_that_twilio_never_got_is_sent(self, session: Session, standin: StandIn, work: Work) -> None:
        message = answer(session)
        self.attempted(session, message, now())
        work()
        session.refresh(message)
        assert (message.delivery, len(standin.sent)) == (Delivery.ACCEPTED, 2)

    def test_the_same_words_of_another_message_are_not_taken_for_it(
        self, session: Session, standin: StandIn, work: Work
    ) -> None:
        first = answer(session, "Dag")
        work()
        second = answer(session, "Dag")
        self.attempted(session, second, now())
        work()
        session.refresh(first)
        session.refresh(second)
        assert len({first.provider_id, second.provider_id}) == 2
        assert [sent.body for sent in standin.sent].count("Dag") == 2

    def test_a_failed_or_an_old_one_is_not_taken_for_it(self, session: Session, standin: StandIn, work: Work) -> None:
        standin.world.create(SOMEBODY, standin.number, "Dag", "").status = "failed"
        standin.world.create(SOMEBODY, standin.number, "Dag", "").created_at -= timedelta(hours=1)
        message = answer(session, "Dag")
        self.attempted(session, message, now())
        work()
        assert len(standin.sent) == 4

    def test_an_adopted_message_may_be_past_its_day(self, session: Session, standin: StandIn, work: Work) -> None:
        message = answer(session)
        self.attempted(session, message, now() - timedelta(hours=26))
        standin.world.create(SOMEBODY, standin.number, "Ik bel je morgen", "").created_at -= timedelta(hours=26)
        age(session, timedelta(hours=26))
        work()
        session.refresh(message)
        assert message.delivery is Delivery.ACCEPTED
