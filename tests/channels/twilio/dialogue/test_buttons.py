"""Questions with buttons and lists: filled in so that Twilio takes them, and understood when they are pressed."""

import pytest
from sqlalchemy.orm import Session

from portal.channels.twilio.contents import definitions
from portal.settings import CONTENTS
from portal.vocabulary import ComplainantRole
from tests.channels.twilio.dialogue.conftest import Talk
from tests.factories.unit import make_place
from tests.support.client import PortalClient
from tests.support.twilio import Configure, Work, post
from tools.phone import StandIn
from tools.phone.contents import Content


@pytest.fixture
def forms(standin: StandIn, configure: Configure) -> dict[str, str]:
    """Our forms, made at the stand-in as an administrator makes them at Twilio."""
    made = {name: Content(form["types"], friendly_name=form["friendly_name"]) for name, form in definitions()}
    standin.world.contents.update({content.sid: content for content in made.values()})
    sids = {name: content.sid for name, content in made.items()}
    configure(twilio_content_sids=sids)
    return sids


def test_there_is_a_form_for_every_number_of_answers() -> None:
    assert [name for name, _form in definitions()] == list(CONTENTS)


def press(client: PortalClient, standin: StandIn, work: Work, number: int) -> None:
    """Tap an answer of the newest message; counted from 1."""
    assert post(client, standin.tap(standin.sent[-1], number - 1)).status_code == 200
    work()


@pytest.mark.usefixtures("forms")
def test_a_conversation_of_taps_only(
    talk: Talk, session: Session, client: PortalClient, standin: StandIn, work: Work
) -> None:
    unit = make_place(session, "Woonlocatie De Oude Havenzicht aan het water")
    session.commit()
    talk.say("mijn moeder zit uren alleen")
    shown = standin.sent[-1].shown
    assert shown
    assert [choice.id for choice in shown.choices][:2] == ["who:client", "who:relative"]
    assert "\n" not in shown.body
    press(client, standin, work, 2)
    press(client, standin, work, 2)
    press(client, standin, work, 1)
    buttons = standin.sent[-1].shown
    assert buttons
    assert [choice.title for choice in buttons.choices] == ["Ja, bel mij", "Nee, schrijf mij"]
    press(client, standin, work, 1)
    private = talk.private()
    assert private.answers["where"] == str(unit.id)
    assert (private.answers["contact"], private.answers["for_whom"]) == ("call", "other_agrees")
    assert talk.intake().complainant_role is ComplainantRole.RELATIVE
    assert private.talk.ended


@pytest.mark.usefixtures("forms")
def test_a_button_of_an_earlier_question_is_an_answer_all_the_same(
    talk: Talk, client: PortalClient, standin: StandIn, work: Work
) -> None:
    talk.say("mijn moeder zit uren alleen")
    first = standin.sent[-1]
    talk.say("mens")
    post(client, standin.tap(first, 1))
    work()
    assert talk.private().answers["who"] == "relative"
    assert talk.private().talk.wants_person


def test_without_the_form_the_same_question_is_numbered_words(
    talk: Talk, standin: StandIn, configure: Configure
) -> None:
    configure(twilio_content_sids={"list5": "HX" + "f" * 32})
    talk.say("mijn moeder zit uren alleen")
    assert standin.sent[-1].shown is None
    assert "2. Ik ben familie of een vriend" in standin.sent[-1].body


@pytest.mark.usefixtures("forms")
def test_a_text_message_never_has_buttons(talk: Talk, standin: StandIn) -> None:
    talk.as_("+31612345678").say("mijn moeder zit uren alleen")
    assert standin.sent[-1].shown is None
