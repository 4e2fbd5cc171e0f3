"""Writing an answer: its level, a look at it first, a canned answer to begin with."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.channels.twilio import announcing
from portal.models import CannedAnswer, Intake, Message, Organisation, new_id, now
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Direction
from tests.factories.intake import make_intake
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, hidden, text_of

EASY = "Dag Jan. Ik lees je klacht. Morgen bel ik je om tien uur. Dan praten wij samen."
HARD = "Conform het protocol wordt uw bejegeningsklacht geëscaleerd naar de GGZ."


@pytest.fixture
def mailed(session: Session) -> Intake:
    """A matter that is answered by e-mail, in English."""
    answers = {"story": "x", "contact": "email"}
    return make_intake(session, answers=answers, email="sam@post.example", language="en", name="Sam Bosselaar")


def canned(session: Session, title: str = "Ontvangen", **over: object) -> CannedAnswer:
    body = "Dag {naam},\n\nIk lees je klacht.\n\n{medewerker}"
    answer = CannedAnswer(**{"id": new_id(), "language": "nl", "title": title, "body": body, **over})
    session.add(answer)
    session.commit()
    return answer


def outbound(session: Session) -> list[Message]:
    return list(session.scalars(select(Message).where(Message.direction == Direction.OUTBOUND)))


def looked(desk: StaffClient, intake: Intake, body: str) -> tuple[int, str, str]:
    page = desk.get(f"/triage/{intake.reference}")
    key = hidden(page, "key", "/antwoord")
    answer = desk.post(f"/triage/{intake.reference}/voorbeeld", version="1", key=key, body=body)
    return answer.status_code, answer.text, key


def test_the_level_of_an_easy_text_and_of_a_hard_one(chat: Intake, desk: StaffClient) -> None:
    easy = text_of(desk.post(f"/triage/{chat.reference}/niveau", body=EASY))
    assert "Makkelijk te lezen" in easy
    assert "4 zinnen van gemiddeld 4,2 woorden" in easy
    hard = text_of(desk.post(f"/triage/{chat.reference}/niveau", body=HARD))
    assert "Moeilijk te lezen" in hard
    assert "bejegeningsklacht Een woord dat veel mensen niet kennen." in hard
    assert "GGZ Een afkorting: schrijf het uit." in hard
    assert "geëscaleerd" in hard


def test_a_text_near_the_bound_of_the_carrier_says_so(chat: Intake, desk: StaffClient) -> None:
    assert "tekens" not in text_of(desk.post(f"/triage/{chat.reference}/niveau", body="x" * 800))
    assert "1500 van de 1600 tekens." in text_of(desk.post(f"/triage/{chat.reference}/niveau", body="x" * 1500))
    assert "1700 tekens: er passen er" in text_of(desk.post(f"/triage/{chat.reference}/niveau", body="x" * 1700))


@pytest.mark.parametrize("body", ["", " \n ", "😀", "<script>alert(1)</script>", "\x00"])
def test_the_level_of_odd_texts_is_no_error(chat: Intake, desk: StaffClient, body: str) -> None:
    answer = desk.post(f"/triage/{chat.reference}/niveau", body=body)
    assert answer.status_code == 200
    assert "<script>" not in answer.text


def test_the_level_is_measured_in_the_language_of_the_matter(mailed: Intake, desk: StaffClient) -> None:
    text = "I read your complaint. I call you. Then we talk together. You may tell us more."
    assert "Makkelijk te lezen" in text_of(desk.post(f"/triage/{mailed.reference}/niveau", body=text))


def test_in_a_language_without_lists_only_sentences_are_measured(session: Session, desk: StaffClient) -> None:
    intake = make_intake(session, language="tr", answers={"story": "x", "contact": "email"}, email="a@post.example")
    answer = desk.post(f"/triage/{intake.reference}/niveau", body="Merhaba. Sizi arayacak.")
    assert "In het Turks meten wij alleen de lengte van zinnen." in text_of(answer)


def test_the_name_of_the_person_is_no_hard_word(mailed: Intake, desk: StaffClient) -> None:
    assert "Bosselaar" not in text_of(desk.post(f"/triage/{mailed.reference}/niveau", body="Bosselaar, we call you."))


def test_asking_for_the_level_writes_nothing(chat: Intake, desk: StaffClient, session: Session) -> None:
    desk.post(f"/triage/{chat.reference}/niveau", body=EASY)
    assert "Dag Jan" not in desk.get(f"/triage/{chat.reference}").text


def test_a_text_without_end_is_refused(chat: Intake, desk: StaffClient) -> None:
    assert desk.post(f"/triage/{chat.reference}/niveau", body="x" * 50_000).status_code == 413


def test_the_draft_is_shown_with_its_level(chat: Intake, desk: StaffClient) -> None:
    desk.post(f"/triage/{chat.reference}/concept", body=HARD)
    assert "Moeilijk te lezen" in text_of(desk.get(f"/triage/{chat.reference}"))


def test_a_look_first_shows_a_letter_as_it_will_be_sent(
    mailed: Intake, desk: StaffClient, organisation: Organisation
) -> None:
    status, page, _key = looked(desk, mailed, "Hello Sam,\n\nI read it.")
    assert status == 200
    assert f"Message from {organisation.name} (" in page
    assert "Kind regards,\n" in page
    assert "Per e-mail aan sam@post.example." in page


def test_a_look_first_shows_bold_words_as_whatsapp_does_and_nothing_else_as_markup(
    chat: Intake, desk: StaffClient
) -> None:
    _status, page, _key = looked(desk, chat, "Dit is *heel belangrijk* en 2*3*4 <b>niet</b>.")
    assert "<strong>heel belangrijk</strong>" in page
    assert "2*3*4 &lt;b&gt;niet&lt;/b&gt;" in page


def test_what_was_looked_at_is_sent_once_however_it_is_sent(chat: Intake, desk: StaffClient, session: Session) -> None:
    _status, page, key = looked(desk, chat, EASY)
    assert f'value="{key}"' in page
    for _again in range(2):
        desk.post(f"/triage/{chat.reference}/antwoord", version="1", key=key, body=EASY)
    assert [unseal(message, MessagePrivate).body for message in outbound(session)] == [EASY]


def test_who_looks_first_can_write_on(chat: Intake, desk: StaffClient, session: Session) -> None:
    looked(desk, chat, HARD)
    assert HARD in desk.get(f"/triage/{chat.reference}").text
    assert not outbound(session)


@pytest.mark.parametrize("body", ["", "x" * 1601, "Ik bel je op {datum}."])
def test_what_cannot_be_sent_cannot_be_looked_at_and_stays(
    body: str, chat: Intake, desk: StaffClient, session: Session
) -> None:
    status, page, key = looked(desk, chat, body)
    assert (status, body in page) == (400, True)
    assert desk.post(f"/triage/{chat.reference}/antwoord", version="1", key=key, body=body).status_code == 400
    assert not outbound(session)


def test_hard_words_are_marked_in_the_text(chat: Intake, desk: StaffClient) -> None:
    _status, page, _key = looked(desk, chat, HARD)
    assert ">bejegeningsklacht</mark>" in page
    assert "Conform</mark>" not in page


def test_a_canned_answer_goes_below_what_is_written_filled_in(
    session: Session, chat: Intake, desk: StaffClient
) -> None:
    answer = canned(session)
    page = desk.get(f"/triage/{chat.reference}")
    assert f'<option value="{answer.id}">Ontvangen</option>' in page.text
    sent = desk.post(f"/triage/{chat.reference}/invoegen", canned=str(answer.id), body="Eerst dit.")
    assert sent.status_code == 303
    assert ">\nEerst dit.\n\nDag" in (text := desk.get(f"/triage/{chat.reference}").text)
    assert "Ik lees je klacht.\n\nMarit de Vries</textarea>" in text


def test_the_answers_in_the_language_of_the_person_come_first_and_else_the_dutch_ones(
    session: Session, chat: Intake, mailed: Intake, desk: StaffClient
) -> None:
    canned(session)
    assert ">Ontvangen (Nederlands)</option>" in desk.get(f"/triage/{mailed.reference}").text
    canned(session, "Received", language="en")
    english, dutch = (desk.get(f"/triage/{intake.reference}").text for intake in (mailed, chat))
    assert (">Received</option>" in english, ">Ontvangen (Nederlands)</option>" in english) == (True, False)
    assert (">Received</option>" in dutch, ">Ontvangen</option>" in dutch) == (False, True)


@pytest.mark.parametrize("chosen", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_without_a_choice_nothing_is_lost(chosen: str, session: Session, chat: Intake, desk: StaffClient) -> None:
    canned(session)
    page = desk.post(f"/triage/{chat.reference}/invoegen", canned=chosen, body="Half af")
    assert page.status_code == 400
    assert "Half af</textarea>" in page.text
    assert "Kies eerst een standaardantwoord." in page.text


def test_outside_the_24_hours_it_is_told_what_the_person_gets_instead(
    session: Session, chat: Intake, desk: StaffClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.execute(update(Message).values(created_at=now() - timedelta(hours=25)))
    assert "Niets vertelt de persoon dat er een antwoord klaarstaat." in text_of(desk.get(f"/triage/{chat.reference}"))
    monkeypatch.setattr(announcing, "_template", lambda language: (language, "HX1"))
    for page in (desk.get(f"/triage/{chat.reference}").text, looked(desk, chat, EASY)[1]):
        assert "Wij hebben een antwoord voor jou.\n" in page
        assert "Niets vertelt de persoon" not in page


def test_a_text_message_tells_how_many_it_becomes(session: Session, chat: Intake, desk: StaffClient) -> None:
    session.execute(update(Intake).where(Intake.id == chat.id).values(channel=Channel.SMS))
    assert "Dit zijn 2 sms" in text_of(
        desk.post(f"/triage/{chat.reference}/voorbeeld", version="1", key=str(new_id()), body="x" * 200)
    )


@pytest.mark.parametrize("page", ["niveau", "voorbeeld", "invoegen"])
def test_only_officers_come_here(page: str, chat: Intake, client: PortalClient) -> None:
    assert client.post(f"/triage/{chat.reference}/{page}", data={"body": EASY}).status_code in {302, 401}
