"""Answering a person, and the draft that nothing may lose."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.intake.correspondence import give_up
from portal.intake.receive import receive
from portal.models import Draft, Event, Intake, Job, Message, Officer, Organisation, now
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Delivery, Direction, DraftPurpose
from tests.factories.intake import make_intake
from tests.factories.submission import make_whatsapp
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, hidden, staff_client, text_of

ANSWER = "Beste mevrouw, ik bel u morgen om tien uur."


def reply(desk: StaffClient, intake: Intake, body: str = ANSWER, key: str | None = None) -> int:
    page = desk.get(f"/triage/{intake.reference}")
    fields = {"version": "1", "key": key or hidden(page, "key", "/antwoord"), "body": body}
    return desk.post(f"/triage/{intake.reference}/antwoord", **fields).status_code


def outbound(session: Session) -> list[Message]:
    return list(session.scalars(select(Message).where(Message.direction == Direction.OUTBOUND)))


def test_an_answer_goes_out_by_the_persons_own_channel(
    session: Session, chat: Intake, desk: StaffClient, officer: Officer
) -> None:
    assert reply(desk, chat) == 303
    message = outbound(session)[0]
    private = unseal(message, MessagePrivate)
    assert (private.body, private.recipient) == (ANSWER, "whatsapp:+31687654321")
    assert (message.channel, message.delivery, message.officer_id) == (Channel.WHATSAPP, Delivery.WAITING, officer.id)
    jobs = session.scalars(select(Job).where(Job.kind == "whatsapp.send")).all()
    assert [job.payload for job in jobs] == [{"message_id": str(message.id)}]
    assert ANSWER in text_of(desk.get(f"/triage/{chat.reference}"))


@pytest.mark.parametrize(
    ("error_code", "words"), [(None, "Niet verstuurd"), (63003, "Niet afgeleverd")], ids=["by us", "by the carrier"]
)
def test_an_answer_that_failed_says_so_and_what_can_be_done(
    session: Session, chat: Intake, desk: StaffClient, error_code: int | None, words: str
) -> None:
    reply(desk, chat)
    message = outbound(session)[0]
    give_up(session, {"message_id": str(message.id)}, "twilio_not_configured")
    message.error_code = error_code
    session.commit()
    text = text_of(desk.get(f"/triage/{chat.reference}"))
    assert f"{words} De persoon heeft dit bericht niet gekregen." in text
    assert "Een bericht is niet verstuurd" in text


def test_an_answer_sent_twice_is_one_message(session: Session, chat: Intake, desk: StaffClient) -> None:
    key = hidden(desk.get(f"/triage/{chat.reference}"), "key", "/antwoord")
    assert [reply(desk, chat, key=key) for _ in range(3)] == [303, 303, 303]
    assert len(outbound(session)) == 1
    assert session.scalar(select(func.count()).select_from(Event).where(Event.kind == "message_sent")) == 1


def test_other_words_from_the_same_page_are_another_message(session: Session, chat: Intake, desk: StaffClient) -> None:
    """Back after sending, or a copied tab: nothing that an officer wrote may vanish."""
    key = hidden(desk.get(f"/triage/{chat.reference}"), "key", "/antwoord")
    assert [reply(desk, chat, words, key=key) for words in ("Dag Jan", "Ik bel morgen", "Ik bel morgen")] == [303] * 3
    assert len(outbound(session)) == 2


def test_two_answers_with_the_same_words_are_two_messages(session: Session, chat: Intake, desk: StaffClient) -> None:
    assert [reply(desk, chat, "Dank u"), reply(desk, chat, "Dank u")] == [303, 303]
    assert len(outbound(session)) == 2


def test_the_hours_left_by_whatsapp_are_told(session: Session, chat: Intake, desk: StaffClient) -> None:
    def last_wrote(hours: float) -> None:
        session.execute(update(Message).values(created_at=now() - timedelta(hours=hours)))

    last_wrote(20.5)
    assert "nog 3 uur vrije tekst" in text_of(desk.get(f"/triage/{chat.reference}"))
    last_wrote(25)
    assert "WhatsApp staat nu geen vrije tekst toe" in text_of(desk.get(f"/triage/{chat.reference}"))


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(hours=23, minutes=30), "nog minder dan een uur vrije tekst"),
        (timedelta(hours=23, minutes=59, seconds=30), "WhatsApp staat nu geen vrije tekst toe"),
    ],
)
def test_the_end_of_the_day_is_told_as_the_sending_will_see_it(
    session: Session, chat: Intake, desk: StaffClient, ago: timedelta, words: str
) -> None:
    session.execute(update(Message).values(created_at=now() - ago))
    assert words in text_of(desk.get(f"/triage/{chat.reference}"))


def test_what_the_person_wrote_in_another_matter_opens_the_window_too(
    session: Session, chat: Intake, desk: StaffClient
) -> None:
    session.execute(update(Message).values(created_at=now() - timedelta(hours=25)))
    receive(session, make_whatsapp(chat.organisation_id, "SM" + "2" * 32, confirm=False))
    assert "nog 23 uur vrije tekst" in text_of(desk.get(f"/triage/{chat.reference}"))


@pytest.mark.parametrize(
    ("channel", "sender"), [(Channel.WHATSAPP, "whatsapp:+31687654321"), (Channel.SMS, "+31687654321")]
)
def test_after_stop_the_officer_is_told_that_nothing_is_sent(
    session: Session, organisation: Organisation, desk: StaffClient, channel: Channel, sender: str
) -> None:
    said = make_whatsapp(organisation.id, "SM" + "3" * 32, channel=channel, sender=sender, body="STOP", confirm=False)
    intake = session.get_one(Intake, receive(session, said).intake_id)
    text = text_of(desk.get(f"/triage/{intake.reference}"))
    assert "De persoon wil geen berichten meer" in text
    assert "vrije tekst" not in text


@pytest.mark.parametrize("body", ["", "   ", "x" * 1601])
def test_an_answer_that_cannot_be_sent_stays_in_its_box(
    session: Session, chat: Intake, desk: StaffClient, body: str
) -> None:
    answer = desk.post(f"/triage/{chat.reference}/antwoord", version="1", key=str(chat.id), body=body)
    assert answer.status_code == 400
    assert body in answer.text
    assert not outbound(session)


def test_somebody_without_a_channel_is_called(session: Session, desk: StaffClient) -> None:
    answers = {"story": "x", "contact": "call"}
    intake = make_intake(session, answers=answers, phone="+31201234567")
    page = desk.get(f"/triage/{intake.reference}")
    assert "kunt u niet schriftelijk antwoorden" in text_of(page)
    assert 'href="tel:+31201234567"' in page.text
    answer = desk.post(f"/triage/{intake.reference}/antwoord", version="1", key=str(intake.id), body=ANSWER)
    assert answer.status_code == 409
    assert not outbound(session)


def test_a_draft_is_there_when_the_page_is_opened_again(session: Session, chat: Intake, desk: StaffClient) -> None:
    for text in ("Beste", "Beste mevrouw"):
        assert desk.post(f"/triage/{chat.reference}/concept", body=text).status_code == 204
    assert ">\nBeste mevrouw</textarea>" in desk.get(f"/triage/{chat.reference}").text
    draft = session.scalars(select(Draft).where(Draft.purpose == DraftPurpose.REPLY)).one()
    assert b"mevrouw" not in draft.sealed


def test_a_draft_survives_signing_out(
    session: Session, chat: Intake, desk: StaffClient, officer: Officer, client: PortalClient
) -> None:
    desk.post(f"/triage/{chat.reference}/concept", body="Half af")
    desk.post("/uitloggen")
    assert "Half af" in staff_client(client, officer).get(f"/triage/{chat.reference}").text


def test_a_colleague_does_not_see_my_draft(chat: Intake, desk: StaffClient, other_desk: StaffClient) -> None:
    desk.post(f"/triage/{chat.reference}/concept", body="Half af")
    assert "Half af" not in other_desk.get(f"/triage/{chat.reference}").text


def test_sending_lets_go_of_the_draft_and_a_late_autosave_does_not_bring_it_back(
    session: Session, chat: Intake, desk: StaffClient
) -> None:
    desk.post(f"/triage/{chat.reference}/concept", body=ANSWER)
    reply(desk, chat)
    assert desk.post(f"/triage/{chat.reference}/concept", body=ANSWER).status_code == 204
    assert not session.scalars(select(Draft)).all()


def test_an_emptied_draft_is_gone(session: Session, chat: Intake, desk: StaffClient) -> None:
    desk.post(f"/triage/{chat.reference}/concept", body="Half af")
    desk.post(f"/triage/{chat.reference}/concept", body=" ")
    assert not session.scalars(select(Draft)).all()


def test_a_draft_without_end_is_refused_without_harm(session: Session, chat: Intake, desk: StaffClient) -> None:
    desk.post(f"/triage/{chat.reference}/concept", body="Half af")
    assert desk.post(f"/triage/{chat.reference}/concept", body="x" * 50_000).status_code == 413
    assert "Half af" in desk.get(f"/triage/{chat.reference}").text


@pytest.mark.parametrize("body", ["\x00", "😀" * 300, "\ud83d", "<script>", "\u202e"])
def test_odd_characters_are_no_error(chat: Intake, desk: StaffClient, body: str) -> None:
    data = body.encode("utf-8", "surrogatepass")
    answer = desk.client.post(
        f"/triage/{chat.reference}/concept",
        data=b"body=" + data,
        content_type="application/x-www-form-urlencoded",
        headers={"X-CSRFToken": desk.token},
    )
    assert answer.status_code == 204
    assert desk.get(f"/triage/{chat.reference}").status_code == 200
