"""A message that the carrier can show with buttons, and what remains of it when the carrier refuses them."""

import pytest
from sqlalchemy.orm import Session

from portal.intake.correspondence import add_outbound
from portal.models import Intake, Message
from portal.privacy.documents import MessagePrivate, RichContent
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Delivery
from tests.support.twilio import Work
from tools.phone import StandIn
from tools.phone.standin import SOMEBODY

WORDS = "Wie ben jij?\n1. Ik krijg zelf zorg\n2. Ik ben familie"
BUTTONS = RichContent(sid="HX" + "0" * 32, variables={"1": "Wie ben jij?"}, reads="Wie ben jij?")


def ask(session: Session) -> Message:
    intake = session.query(Intake).one()
    message = add_outbound(
        session, intake, body=WORDS, channel=Channel.WHATSAPP, recipient=SOMEBODY, automatic=True, content=BUTTONS
    )
    session.commit()
    return message


@pytest.mark.usefixtures("wrote")
def test_buttons_that_are_refused_become_words(session: Session, standin: StandIn, work: Work) -> None:
    standin.fail_next(404, 20404)
    message = ask(session)
    work()
    session.refresh(message)
    assert message.delivery is Delivery.ACCEPTED
    assert standin.sent[-1].body == WORDS
    assert unseal(message, MessagePrivate).content is None


@pytest.mark.usefixtures("wrote")
def test_after_stop_buttons_are_not_tried_again_as_words(session: Session, standin: StandIn, work: Work) -> None:
    standin.fail_next(400, 21610)
    message = ask(session)
    work()
    session.refresh(message)
    assert (message.delivery, message.error_code) == (Delivery.FAILED, 21610)
