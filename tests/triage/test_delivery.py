"""How far an answer came, in words, and trying again."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.correspondence import add_outbound, give_up
from portal.models import Intake, Job, Message, new_id, now
from portal.triage.delivery import KINDS, fate
from portal.triage.preview import text_messages
from portal.vocabulary import Channel, Delivery, JobState
from tests.factories.intake import make_intake
from tests.support.staff import StaffClient, text_of

SENDER = "whatsapp:+31687654321"
STATES = [
    *("Aangekomen", "Wacht op verzending", "Wacht tot de persoon weer schrijft", "Overgedragen aan de berichtendienst"),
    *("Verstuurd", "Afgeleverd", "Gelezen door de persoon", "Niet afgeleverd"),
]
FAILURES = [
    (63016, "WhatsApp bezorgt vrije tekst tot 24 uur", False),
    (21610, "De persoon schreef STOP", False),
    (63017, "De berichtendienst had het te druk.", True),
    (63021, "De berichtendienst weigert wat er in het bericht staat.", False),
    (30001, "De berichtendienst had het te druk.", True),
    (30003, "Dit nummer is nu niet te bereiken.", True),
    (30004, "De persoon heeft ons nummer geblokkeerd.", False),
    (63024, "Dit nummer bestaat niet", False),
    (63007, "Er is iets mis met ons eigen account", True),
    (12345, "Nummer van de fout: 12345.", True),
    (None, "Nummer van de fout: onbekend.", True),
]


@pytest.fixture
def message(session: Session, chat: Intake) -> Message:
    """An answer by WhatsApp, in the outbox."""
    made = add_outbound(session, chat, body="Dag", channel=Channel.WHATSAPP, recipient=SENDER)
    session.commit()
    return made


def jobs(session: Session) -> list[dict[str, str]]:
    return [job.payload for job in session.scalars(select(Job).where(Job.kind == "whatsapp.send"))]


def failed(session: Session, message: Message, code: int | None) -> Message:
    message.delivery, message.error_code = Delivery.FAILED, code
    message.provider_id, message.attempted_at = "SM" + "9" * 32, now()
    session.commit()
    return message


def test_each_state_is_told_in_words(session: Session, message: Message) -> None:
    message.provider_id, words = "SM" + "9" * 32, []
    for delivery in Delivery:
        message.delivery = delivery
        words.append(fate(message).state)
    assert words == STATES


def test_every_state_has_a_look() -> None:
    assert set(KINDS) == set(Delivery) - {Delivery.ARRIVED}


def test_a_failure_is_told_in_words_with_what_to_do(session: Session, message: Message) -> None:
    for code, words, again in FAILURES:
        told = fate(failed(session, message, code))
        assert words in told.problem
        assert told.problem.startswith("De persoon heeft dit bericht niet gekregen. ")
        assert (told.kind, told.again) == ("danger", again)


def test_a_failure_stands_with_its_message_and_can_be_tried_again_where_that_helps(
    session: Session, chat: Intake, message: Message, desk: StaffClient
) -> None:
    failed(session, message, 63017)
    page = desk.get(f"/triage/{chat.reference}").text
    assert f'action="/triage/{chat.reference}/bericht/{message.id}/opnieuw"' in page
    assert "De berichtendienst had het te druk." in page
    failed(session, message, 21610)
    assert "/opnieuw" not in desk.get(f"/triage/{chat.reference}").text


@pytest.mark.parametrize(("code", "words"), [(552, "opnieuw, of bel."), (50101, "(5.1.1) Probeer een andere weg")])
def test_a_letter_that_came_back_says_why(code: int, words: str, session: Session, desk: StaffClient) -> None:
    intake = make_intake(session, answers={"story": "x", "contact": "email"}, email="sam@post.example")
    letter = add_outbound(session, intake, body="Dag", channel=Channel.EMAIL, recipient="sam@post.example")
    failed(session, letter, code)
    assert words in text_of(desk.get(f"/triage/{intake.reference}"))


def test_trying_again_puts_it_in_the_outbox_once(
    session: Session, chat: Intake, message: Message, desk: StaffClient
) -> None:
    failed(session, message, 63017)
    before = len(jobs(session))
    for _press in range(2):
        assert desk.post(f"/triage/{chat.reference}/bericht/{message.id}/opnieuw").status_code == 303
    assert jobs(session)[before:] == [{"message_id": str(message.id)}]
    assert (message.delivery, message.provider_id, message.attempted_at) == (Delivery.WAITING, None, None)
    assert "Een bericht dat niet aankwam, wordt opnieuw verstuurd" in text_of(desk.get(f"/triage/{chat.reference}"))


def test_an_attempt_without_an_answer_stays_on_record_so_that_the_carrier_is_asked_first(
    session: Session, chat: Intake, message: Message, desk: StaffClient
) -> None:
    message.attempted_at = now()
    give_up(session, {"message_id": str(message.id)}, "unreachable")
    session.commit()
    desk.post(f"/triage/{chat.reference}/bericht/{message.id}/opnieuw")
    assert (message.delivery, message.attempted_at is None) == (Delivery.WAITING, False)


def test_trying_again_takes_the_place_of_the_job_that_was_set_aside(
    session: Session, chat: Intake, message: Message, desk: StaffClient
) -> None:
    for job in session.scalars(select(Job).where(Job.kind == "whatsapp.send")):
        job.state, job.payload = JobState.PARKED, {**job.payload, "tries": "6"}
    give_up(session, {"message_id": str(message.id)}, "unreachable")
    session.commit()
    desk.post(f"/triage/{chat.reference}/bericht/{message.id}/opnieuw")
    assert jobs(session) == [{"message_id": str(message.id)}]


def test_a_message_that_arrived_is_not_sent_again(
    session: Session, chat: Intake, message: Message, desk: StaffClient
) -> None:
    message.delivery = Delivery.DELIVERED
    before = len(jobs(session))
    answer = desk.post(f"/triage/{chat.reference}/bericht/{message.id}/opnieuw")
    assert (answer.status_code, len(jobs(session))) == (303, before)


def test_a_message_of_another_matter_is_not_there(
    session: Session, intake: Intake, message: Message, desk: StaffClient
) -> None:
    failed(session, message, 63017)
    assert desk.post(f"/triage/{intake.reference}/bericht/{message.id}/opnieuw").status_code == 404
    assert desk.post(f"/triage/{intake.reference}/bericht/{new_id()}/opnieuw").status_code == 404
    assert message.delivery is Delivery.FAILED


@pytest.mark.parametrize(
    ("text", "number"), [("a" * 160, 1), ("a" * 161, 2), ("€" * 80, 1), ("ş" * 70, 1), ("ş" * 71, 2), ("😀" * 36, 2)]
)
def test_text_messages_are_counted_as_a_telephone_does(text: str, number: int) -> None:
    assert text_messages(text) == number
