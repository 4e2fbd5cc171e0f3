"""After a day of silence a template says that an answer waits: once, and never after STOP."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.channels.twilio.announcing import words
from portal.models import Event, Intake, Message, Organisation, now
from portal.vocabulary import Delivery
from tests.channels.twilio.talk import age, answer, ours
from tests.support.client import PortalClient
from tests.support.twilio import Configure, Work, post
from tools.phone import StandIn

DAY = timedelta(hours=25)


@pytest.fixture(autouse=True)
def templates(standin: StandIn, configure: Configure, wrote: None) -> dict[str, str]:
    """Approved in Dutch and in English; a day has gone by since the person wrote."""
    made = {"nl": standin.approve("Hallo, dit is {{1}}."), "en": standin.approve("Hello, this is {{1}}.", "en")}
    sids = {language: content.sid for language, content in made.items()}
    configure(twilio_answer_templates=sids, twilio_api_base_url=standin.url)
    return sids


def days_later(session: Session, standin: StandIn) -> None:
    age(session, DAY)
    standin.world.later = DAY


def delivery_of(session: Session, message: Message) -> Delivery:
    session.refresh(message)
    return message.delivery


def announced(standin: StandIn) -> list[str]:
    return [sent.content.sid for sent in standin.sent if sent.content]


def test_a_held_answer_is_announced_and_comes_when_the_person_writes(
    client: PortalClient,
    session: Session,
    standin: StandIn,
    work: Work,
    organisation: Organisation,
) -> None:
    days_later(session, standin)
    held = answer(session)
    work()
    work()
    assert delivery_of(session, held) is Delivery.HELD
    assert len(announced(standin)) == 1
    assert standin.sent[-1].body == f"Hallo, dit is {organisation.name}."
    template = next(message for message in ours(session) if message.provider_id == standin.sent[-1].sid)
    assert (template.automatic, template.delivery) == (True, Delivery.ACCEPTED)
    for report in standin.report_all(standin.sent[-1]):
        post(client, report)
    session.refresh(template)
    assert template.delivery is Delivery.READ
    post(client, standin.message("Ja"))
    work()
    assert delivery_of(session, held) is Delivery.ACCEPTED


def test_several_answers_on_a_day_are_announced_once_and_a_later_one_again(
    session: Session, standin: StandIn, work: Work
) -> None:
    days_later(session, standin)
    for text in ("Een", "Twee"):
        answer(session, text)
    work()
    work()
    assert len(announced(standin)) == 1
    session.execute(update(Event).values(at=now() - DAY))
    answer(session, "Drie")
    work()
    work()
    assert len(announced(standin)) == 2


def test_a_refusal_by_whatsapp_is_announced_too(
    client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    held = answer(session)
    work()
    standin.world.later = DAY
    for report in standin.report_all(standin.sent[-1], twice=True):
        post(client, report)
    work()
    session.refresh(held)
    assert held.delivery is Delivery.HELD
    assert len(announced(standin)) == 1


def test_after_stop_there_is_no_announcement(
    client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    post(client, standin.message("STOP"))
    days_later(session, standin)
    answer(session)
    work()
    work()
    assert announced(standin) == []


def test_the_language_of_the_person_is_used_where_it_was_approved(
    session: Session, standin: StandIn, work: Work, templates: dict[str, str]
) -> None:
    days_later(session, standin)
    session.execute(update(Intake).values(language="en"))
    answer(session)
    work()
    work()
    assert announced(standin) == [templates["en"]]


def test_a_template_that_is_refused_stands_there_as_failed_and_is_not_tried_in_other_words(
    client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    days_later(session, standin)
    for content in standin.world.contents.values():
        content.approved = False
    answer(session)
    work()
    work()
    for report in standin.report_all(standin.sent[-1]):
        post(client, report)
    work()
    (template,) = [message for message in ours(session) if message.provider_id == standin.sent[-1].sid]
    assert (template.delivery, template.error_code) == (Delivery.FAILED, 63016)
    assert len(announced(standin)) == 1


def test_without_a_template_the_answer_waits_in_silence(
    session: Session, standin: StandIn, work: Work, configure: Configure
) -> None:
    configure(twilio_answer_templates={}, twilio_api_base_url=standin.url)
    days_later(session, standin)
    answer(session)
    assert work() == 1
    assert len(standin.sent) == 1


def test_what_the_template_says_names_the_house(app: Flask) -> None:
    with app.app_context():
        assert words("De Linde", "nl").splitlines()[0] == "Hallo, dit is De Linde."
