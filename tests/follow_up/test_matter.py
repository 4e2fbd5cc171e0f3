"""The page of one's own matter: how far it is, who helps, the conversation, and how it ended."""

from datetime import UTC, datetime

import time_machine

from tests.channels.web.html import words
from tests.channels.web.person import Person
from tests.follow_up.conftest import MINE, Matter, act
from tests.support.client import PortalClient
from tests.support.staff import StaffClient

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def steps(person: Person) -> str:
    person.open(MINE)
    return person.page.testids["steps"]


def close(officer: StaffClient, matter: Matter, outcome: str = "apology") -> None:
    act(officer, matter, "oppakken")
    act(officer, matter, "status", status="closed", outcome=outcome)


def test_it_says_how_far_it_is_with_real_dates(
    client: PortalClient, matter: Matter, officer: StaffClient, person: Person
) -> None:
    assert steps(person).count(words("Not yet")) == 4
    with time_machine.travel(MONDAY, tick=False) as clock:
        act(officer, matter, "oppakken")
        clock.shift(86_400)
        act(officer, matter, "status", status="talking")
    person.client.delete_cookie("zegje_mine")
    person.open(MINE)
    person.press(pictures=matter.pictures)
    shown = steps(person)
    assert shown.count(words("Not yet")) == 2
    assert "maandag 23 november 2026" in shown
    assert "dinsdag 24 november 2026" in shown
    assert shown.index(words("We talk about it")) < shown.index(words("You are here"))


def test_it_says_who_helps_and_how_to_call(matter: Matter, officer: StaffClient, person: Person) -> None:
    assert person.page.says("The name comes here soon.")
    act(officer, matter, "oppakken")
    person.open(MINE)
    assert "Marit de Vries" in person.page.text
    assert "020 123 45 67" in person.page.text


def test_a_message_sent_after_the_door_shut_waits_until_the_pictures_are_given_again(
    matter: Matter, person: Person
) -> None:
    person.client.delete_cookie("zegje_mine")
    person.press("Send message", body="Hoe gaat het?")
    assert person.page.says("Your text is still here.")
    person.press(pictures="appel")
    assert person.page.form.value("body") == "Hoe gaat het?"
    assert matter.said == []
    person.press(pictures=matter.pictures)
    assert person.page.form.value("body") == "Hoe gaat het?"
    person.press("Send message")
    assert matter.said == [("inbound", "arrived", "Hoe gaat het?")]


def test_what_waited_there_already_stays_when_a_message_comes_in_with_the_pictures(
    matter: Matter, person: Person
) -> None:
    person.client.post(f"{MINE}bericht", data={"language": "pl", "body": "Ik wacht nog."})
    person.client.delete_cookie("zegje_mine")
    person.press("Send message", body="Hoe gaat het?")
    person.press(pictures=matter.pictures)
    assert person.page.form.value("body") == "Ik wacht nog.\n\nHoe gaat het?"


def test_a_message_reaches_the_officer_as_unread(matter: Matter, officer: StaffClient, person: Person) -> None:
    officer.get(f"/triage/{matter.reference}")
    person.press("Send message", body="Hoe gaat het?")
    assert "Hoe gaat het?" in person.page.text
    assert matter.said == [("inbound", "arrived", "Hoe gaat het?")]
    assert matter.intake.unread
    assert "Hoe gaat het?" in officer.get(f"/triage/{matter.reference}").text


def test_a_message_sent_twice_is_one(matter: Matter, person: Person) -> None:
    before = person.another_tab()
    person.press("Send message", body="Hallo")
    before.press("Send message", body="Hallo")
    assert len(matter.said) == 1


def test_without_words_nothing_is_sent_and_it_says_so(matter: Matter, person: Person) -> None:
    person.press("Send message", body="  ")
    assert person.page.title.startswith("Let op:")
    assert matter.said == []


def test_a_message_that_is_too_long_stays_in_its_box(matter: Matter, person: Person) -> None:
    person.press("Send message", body="a" * 20_001)
    assert "a" * 20_001 in person.answer.text
    assert matter.said == []


def test_an_answer_of_the_officer_is_delivered_when_the_person_looks(
    matter: Matter, officer: StaffClient, person: Person
) -> None:
    act(officer, matter, "antwoord", body="Ik bel je morgen")
    assert matter.said == [("outbound", "sent", "Ik bel je morgen")]
    person.open(MINE)
    assert "Ik bel je morgen" in person.page.text
    assert matter.said == [("outbound", "delivered", "Ik bel je morgen")]


def test_stopping_asks_first_then_tells_the_officer_and_removes_nothing(
    matter: Matter, officer: StaffClient, person: Person, client: PortalClient
) -> None:
    person.follow("I want to stop")
    assert matter.said == []
    person.press("Yes, I want to stop")
    assert person.page.says("You want to stop")
    assert [body for *_, body in matter.said] == [words("I want to stop with my complaint.")]
    assert matter.intake.status == "received"
    assert words("The person wants to stop") in officer.get(f"/triage/{matter.reference}").text
    client.post(f"{MINE}stoppen")
    assert len(matter.said) == 1


def test_after_closing_it_says_how_it_ended_and_asks_whether_it_is_good_so(
    matter: Matter, officer: StaffClient, person: Person
) -> None:
    close(officer, matter)
    person.open(MINE)
    assert person.page.says("Someone said sorry to you.")
    assert words("Not yet") not in person.page.testids["steps"]
    answer = person.client.post(f"{MINE}blij", data={"face": "unhappy"})
    assert answer.status_code == 303
    person.open(MINE)
    assert words("No") in person.page.text
    assert words("Not happy") in officer.get(f"/triage/{matter.reference}").text


def test_only_known_faces_and_only_after_closing(matter: Matter, officer: StaffClient, person: Person) -> None:
    assert person.client.post(f"{MINE}blij", data={"face": "happy"}).status_code == 400
    close(officer, matter)
    assert person.client.post(f"{MINE}blij", data={"face": "furious"}).status_code == 400


def test_who_does_not_agree_hears_where_to_go(matter: Matter, officer: StaffClient, person: Person) -> None:
    close(officer, matter, "unfounded")
    person.open(MINE)
    person.follow("I do not agree")
    assert person.page.says("Go to the disputes committee")
    answer = person.client.post(f"{MINE}niet-eens")
    assert answer.status_code == 303
    assert [body for *_, body in matter.said] == [words("I do not agree with how my complaint ended.")]
    assert matter.intake.status == "closed"


def test_the_page_is_kept_by_nobody(person: Person) -> None:
    assert person.answer.headers["Cache-Control"] == "no-store"
    assert person.answer.headers["Referrer-Policy"] == "no-referrer"


def test_an_open_form_of_an_officer_stays_good_when_the_person_writes(
    matter: Matter, officer: StaffClient, person: Person
) -> None:
    page = officer.get(f"/triage/{matter.reference}").text
    person.press("Send message", body="Nog iets")
    version = page.partition('name="version" value="')[2].partition('"')[0]
    assert officer.post(f"/triage/{matter.reference}/oppakken", version=version).status_code == 303
