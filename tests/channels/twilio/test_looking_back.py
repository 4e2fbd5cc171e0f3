"""What a webhook lost comes in after all, once, by the same door."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.twilio import looking_back
from portal.commands.doctor import doctor
from portal.models import Attachment, Intake, Job, Message, Organisation, now
from portal.outbox.schedule import plan
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import unseal
from portal.settings import current_settings
from portal.vocabulary import AttachmentState, Channel, Direction
from tests.factories.organisation import make_organisation
from tests.gateways.files import photo
from tests.support.client import PortalClient
from tests.support.twilio import Configure, Work, post
from tools.phone import StandIn, Telephone
from tools.phone.telephone import Waiting

AGO = timedelta(minutes=10)


@pytest.fixture
def look(app: Flask, session: Session, organisation: Organisation, work: Work) -> Work:
    """Looks back as the worker does."""

    def do() -> int:
        with app.app_context():
            plan(session, current_settings())
        session.commit()
        return work()

    return do


def lost(standin: StandIn, body: str = "Niemand kreeg dit", **fields: str) -> str:
    """A message that Twilio has and whose webhook never came; gives its sid."""
    standin.message(body, fields=fields)
    row = standin.world.received[-1]
    row.created_at -= AGO
    return row.sid


def inbound(session: Session) -> list[Message]:
    session.expire_all()
    return list(session.scalars(select(Message).where(Message.direction == Direction.INBOUND).order_by(Message.id)))


def test_a_lost_message_comes_in_with_its_own_date_and_is_answered(
    session: Session, standin: StandIn, look: Work
) -> None:
    sid = lost(standin)
    look()
    (message,) = inbound(session)
    assert (message.provider_id, unseal(message, MessagePrivate).body) == (sid, "Niemand kreeg dit")
    intake = session.scalars(select(Intake)).one()
    assert now() - intake.received_at > AGO / 2
    assert message.created_at == intake.received_at  # the 24 hours go by when the person wrote
    look()
    assert len(inbound(session)) == 1
    assert len(standin.sent) == 1
    assert looking_back.state(session).found == 1


def test_what_came_by_its_webhook_is_found_and_left_alone(
    client: PortalClient, session: Session, standin: StandIn, look: Work
) -> None:
    post(client, standin.message("Gewoon gekomen"))
    standin.world.received[0].created_at -= AGO
    look()
    assert len(inbound(session)) == 1
    assert looking_back.state(session).found == 0


def test_a_lost_photo_is_fetched_too(session: Session, standin: StandIn, look: Work, work: Work) -> None:
    standin.message("", media=[standin.media(photo(), "image/jpeg")])
    standin.world.received[0].created_at -= AGO
    look()
    work()
    assert session.scalars(select(Attachment.state)).all() == [AttachmentState.STORED]


def test_a_lost_call_and_its_recording(session: Session, standin: StandIn, look: Work, work: Work) -> None:
    phone = Telephone(standin, "+31612345678", ask=lambda _call: (200, "<Response><Record action='/x'/></Response>"))
    phone.dial().speak()
    assert phone.waiting is Waiting.VOICE
    phone.row.started_at -= AGO
    for recording in standin.world.recordings.values():
        recording.created_at -= AGO
    look()
    work()
    intake = session.scalars(select(Intake)).one()
    assert (intake.channel, unseal(intake, IntakePrivate).phone) == (Channel.VOICE, "+31612345678")
    assert [unseal(message, MessagePrivate).extras["kind"] for message in inbound(session)] == ["call", "recording"]
    assert session.scalars(select(Attachment.state)).all() == [AttachmentState.STORED]


def test_many_pages_are_read(session: Session, standin: StandIn, look: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.gateways.twilio_history.PAGE", 2)
    for number in range(5):
        lost(standin, f"Bericht {number}")
    look()
    assert [unseal(message, MessagePrivate).body for message in inbound(session)] == [f"Bericht {n}" for n in range(5)]


def test_what_is_on_its_way_or_not_for_us_is_left(session: Session, standin: StandIn, look: Work) -> None:
    standin.message("Komt er net aan")
    lost(standin, To="whatsapp:+3197099999999")
    look()
    assert inbound(session) == []


def test_of_several_organisations_each_gets_its_own(
    session: Session, standin: StandIn, look: Work, organisation: Organisation
) -> None:
    other = make_organisation(session, slug="ander", whatsapp="+3197010222222")
    organisation.whatsapp = standin.number.removeprefix("whatsapp:")
    session.commit()
    lost(standin, To="whatsapp:+3197010222222")
    look()
    query = select(Intake.organisation_id).execution_options(all_organisations=True)
    assert session.scalars(query).all() == [other.id]


def test_while_twilio_is_away_nothing_is_forgotten(session: Session, standin: StandIn, look: Work) -> None:
    look()
    before = looking_back.state(session).until
    lost(standin)
    standin.world.failing = 1.0
    look()
    assert looking_back.state(session).until == before
    assert looking_back.state(session).problem != ""
    standin.world.failing = 0.0
    look()
    assert len(inbound(session)) == 1
    assert looking_back.state(session).problem == ""


def test_the_doctor_tells_of_it(app: Flask, standin: StandIn, look: Work) -> None:
    runner = app.test_cli_runner()
    assert "never looked through" in runner.invoke(doctor).output
    lost(standin)
    look()
    assert "1 found that no webhook" in runner.invoke(doctor).output


@pytest.mark.usefixtures("organisation")
def test_without_an_account_there_is_nothing_to_look_at(session: Session, app: Flask, configure: Configure) -> None:
    configure(twilio_account_sid="")
    with app.app_context():
        plan(session, current_settings())
    assert session.scalars(select(Job).where(Job.kind == looking_back.KIND)).all() == []
