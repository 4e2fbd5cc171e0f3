"""Our messages reach a person once, and say what becomes of them."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.reference import shown
from portal.models import Event, Intake, Job, Organisation, now
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Delivery, JobState
from tests.channels.twilio.talk import age, answer, ours
from tests.factories.intake import make_intake
from tests.support.client import PortalClient
from tests.support.twilio import Configure, Work, post
from tools.phone import Fault, StandIn
from tools.phone.standin import SOMEBODY


def test_the_confirmation_is_sent_once_with_the_reference(
    client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    post(client, standin.message())
    assert work() == 2
    (sent,) = standin.sent
    intake = session.scalars(select(Intake)).one()
    assert (sent.to, sent.sender) == (SOMEBODY, standin.number)
    assert shown(intake.reference) in sent.body
    (message,) = ours(session)
    assert (message.delivery, message.provider_id, message.automatic) == (Delivery.ACCEPTED, sent.sid, True)
    assert unseal(message, MessagePrivate).body == sent.body


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"Body": "", "Latitude": "52.1", "Longitude": "5.1"}, "plek op de kaart"),
        ({"Body": "", "MessageType": "contacts"}, "naam en het nummer"),
        ({"Body": "", "MessageType": "sticker"}, "plaatje"),
        ({"Body": ""}, "niet lezen"),
    ],
)
def test_an_odd_first_message_is_answered_kindly(
    client: PortalClient, standin: StandIn, work: Work, fields: dict[str, str], words: str
) -> None:
    post(client, standin.message(fields=fields))
    work()
    assert words in standin.sent[0].body


@pytest.mark.usefixtures("wrote")
class TestLaterMessages:
    """After the confirmation."""

    def test_an_album_gets_no_further_answer(self, client: PortalClient, standin: StandIn, work: Work) -> None:
        for _ in range(3):
            post(client, standin.message("Nog een"))
        work()
        assert len(standin.sent) == 1

    def test_after_some_silence_one_word_where_it_went(
        self, client: PortalClient, session: Session, standin: StandIn, work: Work
    ) -> None:
        age(session, timedelta(hours=2))
        for call in [standin.message("Er is nog iets"), standin.message("En nog iets")]:
            post(client, call)
            post(client, call)
        work()
        assert [sent.body.splitlines()[-1] for sent in standin.sent[1:]] == [
            f"Dit hoort bij *{shown(session.scalars(select(Intake.reference)).one())}*."
        ]

    def test_within_a_day_an_answer_goes_out(self, session: Session, standin: StandIn, work: Work) -> None:
        answer(session)
        work()
        assert standin.sent[-1].body == "Ik bel je morgen"

    def test_after_a_day_an_answer_is_held_and_goes_out_when_the_person_writes(
        self, client: PortalClient, session: Session, standin: StandIn, work: Work
    ) -> None:
        age(session, timedelta(hours=25))
        held = answer(session)
        work()
        session.refresh(held)
        assert (held.delivery, len(standin.sent)) == (Delivery.HELD, 1)
        assert session.scalars(select(Job)).all() == []
        post(client, standin.message("Hallo?"))
        work()
        session.refresh(held)
        assert held.delivery is Delivery.ACCEPTED
        assert "Ik bel je morgen" in [sent.body for sent in standin.sent]

    def test_a_message_of_somebody_else_releases_nothing(
        self, client: PortalClient, session: Session, standin: StandIn, work: Work
    ) -> None:
        age(session, timedelta(hours=25))
        held = answer(session)
        work()
        post(client, standin.message("Ik ben iemand anders", sender="whatsapp:+31687654321"))
        work()
        session.refresh(held)
        assert held.delivery is Delivery.HELD

    def test_stop_stops_our_messages_and_withdraws_nothing(
        self, client: PortalClient, session: Session, standin: StandIn, work: Work
    ) -> None:
        post(client, standin.message("STOP"))
        stopped = answer(session)
        work()
        session.refresh(stopped)
        assert (stopped.delivery, stopped.error_code, len(standin.sent)) == (Delivery.FAILED, 21610, 1)
        assert session.scalars(select(Intake.closed_at)).all() == [None]
        post(client, standin.message("Toch nog iets"))
        answer(session, "Fijn dat je weer schrijft")
        work()
        assert standin.sent[-1].body == "Fijn dat je weer schrijft"

    @pytest.mark.parametrize("fault", [Fault(429, 20429), Fault(503, 20503), Fault(500, 0)])
    def test_busy_is_tried_again(self, session: Session, standin: StandIn, work: Work, fault: Fault) -> None:
        standin.world.faults.append(fault)
        message = answer(session)
        work()
        session.refresh(message)
        assert (message.delivery, len(standin.sent)) == (Delivery.WAITING, 1)
        work()
        session.refresh(message)
        assert (message.delivery, len(standin.sent)) == (Delivery.ACCEPTED, 2)

    @pytest.mark.parametrize("code", [63017, 63018, 30001])
    def test_a_passing_refusal_is_tried_again(self, session: Session, standin: StandIn, work: Work, code: int) -> None:
        standin.fail_next(400, code)
        message = answer(session)
        work()
        job = session.scalars(select(Job)).one()
        assert job.run_at > now() + timedelta(seconds=30)
        work()
        session.refresh(message)
        assert message.delivery is Delivery.ACCEPTED

    @pytest.mark.parametrize(
        ("code", "state"), [(21610, Delivery.FAILED), (63003, Delivery.FAILED), (63016, Delivery.HELD)]
    )
    def test_a_final_refusal_is_told(
        self, session: Session, standin: StandIn, work: Work, code: int, state: Delivery
    ) -> None:
        standin.fail_next(400, code)
        message = answer(session)
        assert work() == 1
        session.refresh(message)
        assert (message.delivery, message.error_code) == (state, code)
        assert session.scalars(select(Job)).all() == []
        assert session.scalars(select(Event.new).where(Event.kind.in_(["message_failed", "message_held"]))).one()

    def test_while_nobody_answers_the_message_waits(
        self, session: Session, standin: StandIn, work: Work, configure: Configure
    ) -> None:
        configure(twilio_api_base_url="http://127.0.0.1:9")
        message = answer(session)
        work()
        session.refresh(message)
        assert (message.delivery, len(standin.sent)) == (Delivery.WAITING, 1)
        configure(twilio_api_base_url=standin.url)
        work()
        session.refresh(message)
        assert (message.delivery, len(standin.sent)) == (Delivery.ACCEPTED, 2)

    def test_a_wrong_token_keeps_the_message_waiting(self, session: Session, standin: StandIn, work: Work) -> None:
        standin.world.token = "another"
        message = answer(session)
        work()
        session.refresh(message)
        assert message.delivery is Delivery.WAITING
        assert session.scalars(select(Job.last_error)).one() == "BadCredentials"


def test_without_settings_the_job_waits_where_it_is_seen(session: Session, work: Work, configure: Configure) -> None:
    make_intake(session, answers={"story": "x", "contact": "whatsapp"}, phone="0612345678")
    configure(twilio_account_sid="")
    work()
    job = session.scalars(select(Job)).one()
    assert (job.state, job.last_error) == (JobState.PARKED, "twilio_not_configured")


def test_an_organisation_answers_from_the_number_that_was_written_to(
    client: PortalClient, organisation: Organisation, standin: StandIn, work: Work
) -> None:
    organisation.whatsapp = "+3197010222222"
    post(client, standin.message(fields={"To": "whatsapp:+3197010222222"}))
    work()
    assert standin.sent[0].sender == "whatsapp:+3197010222222"


def test_somebody_who_never_wrote_by_whatsapp_hears_from_us_once_they_do(
    client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    intake = make_intake(session, answers={"story": "x", "contact": "whatsapp"}, phone="06 1234 5678")
    version = intake.version
    work()
    (message,) = ours(session)
    assert (message.channel, message.delivery, standin.sent) == (Channel.WHATSAPP, Delivery.HELD, [])
    post(client, standin.message("Ik heb een formulier gestuurd"))
    work()
    session.refresh(intake)
    assert shown(intake.reference) in " ".join(sent.body for sent in standin.sent)
    assert intake.version == version


def test_a_text_message_is_answered_by_text_message(client: PortalClient, standin: StandIn, work: Work) -> None:
    post(client, standin.message("Per sms", sender="+31612345678"))
    work()
    assert (standin.sent[0].to, standin.sent[0].sender) == ("+31612345678", "+3197010000000")
