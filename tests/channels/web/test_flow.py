"""The way through the form, as somebody walks it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from portal.models import Intake, Unit
from portal.privacy.documents import IntakePrivate
from portal.vocabulary import Channel, ComplainantRole, Consent
from tests.channels.web.html import words
from tests.channels.web.person import CALL, STORY, Person
from tests.support.client import PortalClient

Intakes = Callable[[], list[Intake]]
Told = Callable[[], IntakePrivate]
MakePlace = Callable[..., Unit]


def test_a_client_walks_from_the_first_question_to_the_receipt(person: Person, told: Told, intakes: Intakes) -> None:
    seen = []
    for filled in (
        {"who": "client"},
        {"story": STORY},
        {"feeling": ["sad", "angry"]},
        {"topic": ["support_quality"]},
        {"where_text": "in de keuken"},
        {"when": "this_week", "when_text": "dinsdag"},
        {"wish": ["sorry"], "wish_text": "en bloemen"},
        {"secrecy": "not_my_supporter"},
        CALL,
    ):
        seen.append(person.question)
        person.press(**filled)
    assert seen == ["who", "story", "feeling", "topic", "where", "when", "wish", "secrecy", "contact"]
    assert person.question == "controle"
    assert intakes() == []
    person.press("Send")
    (intake,) = intakes()
    assert person.reference == intake.reference
    assert replace(told(), secret="") == IntakePrivate(
        answers={
            "who": "client",
            "story": STORY,
            "feeling": ["angry", "sad"],
            "topic": ["support_quality"],
            "where_text": "in de keuken",
            "when": "this_week",
            "when_text": "dinsdag",
            "wish": ["sorry"],
            "wish_text": "en bloemen",
            "secrecy": "not_my_supporter",
            **CALL,
        },
        name="Sam",
        phone="+31612345678",
    )


def test_an_intake_of_the_form_says_what_it_is(person: Person, intakes: Intakes) -> None:
    person.tell_and_send(who="relative", for_whom="other_agrees")
    (intake,) = intakes()
    assert (intake.channel, intake.language) == (Channel.WEB, "nl")
    assert (intake.complainant_role, intake.consent) == (ComplainantRole.RELATIVE, Consent.YES)
    assert intake.secret_hash
    assert not intake.anonymous


def test_the_first_page_says_where_it_is_in_words(person: Person) -> None:
    assert person.page.h1 == words("Who are you?")
    assert "Vraag 1 van 9" in person.page.text
    assert person.page.title.startswith(words("Who are you?"))


def test_a_relative_is_asked_for_whom(person: Person) -> None:
    person.press(who="relative")
    assert person.question == "for_whom"


def test_a_question_that_is_not_asked_leads_to_one_that_is(person: Person) -> None:
    person.press(who="client")
    person.open("/nl/klacht/for_whom")
    assert person.question == "story"


def test_whoever_opens_the_form_again_goes_on_at_the_first_open_question(person: Person) -> None:
    person.press(who="client")
    person.press(story=STORY)
    person.open("/nl/klacht/")
    assert person.question == "feeling"


def test_the_start_offers_to_go_on(person: Person) -> None:
    assert any(name.startswith(words("Tell it here")) for name in person.open("/nl/").links)
    person.open("/nl/klacht/who")
    person.press(who="client")
    assert person.open("/nl/").links[words("Go on with your complaint")] == "/nl/klacht/"


def test_a_page_returns_as_it_was_left(person: Person) -> None:
    person.press(who="client")
    person.press(story="  Regel een\n\n  Regel twee ")
    assert person.open("/nl/klacht/who").form.chosen("who") == ["client"]
    assert person.open("/nl/klacht/story").form.value("story") == "Regel een\n\n  Regel twee"


def test_nothing_is_chosen_beforehand(person: Person) -> None:
    person.tell()
    for key in ("feeling", "topic", "where", "when", "wish", "secrecy", "contact"):
        assert person.open(f"/nl/klacht/{key}").form.chosen(key) == []


def test_back_leads_to_the_question_before(person: Person) -> None:
    person.press(who="client")
    assert person.page.links[words("Back")] == "/nl/klacht/who"
    person.press(story=STORY)
    assert person.page.links[words("Back")] == "/nl/klacht/story"


def test_changing_one_answer_returns_to_the_check_page(person: Person) -> None:
    person.tell()
    person.follow("Change: What happened?")
    person.press(story="Het ging anders")
    assert person.question == "controle"
    assert "Het ging anders" in person.page.text
    assert STORY not in person.page.text


def test_a_change_that_opens_a_question_asks_it_and_returns(person: Person) -> None:
    person.tell()
    person.follow("Change: Who are you?")
    person.press(who="relative")
    assert person.question == "for_whom"
    person.press(for_whom="self")
    assert person.question == "controle"


def test_while_changing_back_leads_to_the_check_page(person: Person) -> None:
    person.tell()
    person.follow("Change: Who are you?")
    assert person.page.links[words("Back")] == "/nl/klacht/controle"


def test_the_check_page_says_that_nothing_is_sent(person: Person) -> None:
    page = person.tell()
    assert page.h1 == words("This is what you told")
    assert page.says("Is it right?")
    assert page.says("Nothing is sent yet.")


def test_a_skipped_question_can_still_be_answered_from_the_check_page(person: Person) -> None:
    person.tell()
    person.follow("Change: How do you feel about it?")
    person.press(feeling=["afraid"])
    assert person.page.says("Afraid")


@pytest.mark.parametrize("key", ["who", "feeling", "topic", "where", "when", "wish", "secrecy", "contact"])
def test_an_unanswered_question_says_what_to_do(person: Person, key: str) -> None:
    person.tell()
    person.open(f"/nl/klacht/{key}")
    person.press(**{key: []})
    assert person.question == key
    assert person.page.title.startswith("Let op: ")
    assert person.page.says(
        "Choose how we may reach you." if key == "contact" else "Choose an answer. Or press Skip this."
    )
    assert [href for href in person.page.links.values() if href == f"#{key}"]


def test_the_story_cannot_be_left_out(person: Person) -> None:
    person.press(who="client")
    person.press(story="  \n ")
    assert person.question == "story"
    assert person.page.says("Tell what happened. Or press the button below the text.")
    assert person.page.title.startswith("Let op: ")


def test_sending_without_a_story_leads_to_the_story_in_easy_words(person: Person, intakes: Intakes) -> None:
    person.press(who="client")
    person.open("/nl/klacht/controle")
    person.press("Send")
    assert person.question == "story"
    assert person.page.says("Tell what happened. Or press the button below the text.")
    person.press(story=STORY)
    while person.question != "controle":
        person.press("Skip this")
    person.press("Send")
    assert len(intakes()) == 1


def test_whoever_rather_talks_only_says_where_and_how_to_be_reached(person: Person, told: Told) -> None:
    person.press(who="client")
    person.press("I would rather tell someone")
    assert person.question == "where"
    person.press("Skip this")
    assert "anonymous" not in person.page.form.choices["secrecy"]
    person.press("Skip this")
    assert words("Skip this") not in person.page.form.buttons
    person.press()
    assert person.question == "contact"
    person.press(**CALL)
    person.press("Send")
    assert told().answers["story_by"] == "talk"
    assert person.page.says("The complaints officer calls you.")


def test_the_anonymous_are_not_asked_who_they_are(person: Person, intakes: Intakes, told: Told) -> None:
    person.tell(secrecy="anonymous")
    assert not person.page.says("How may we reach you?")
    person.press("Send")
    assert intakes()[0].anonymous
    assert person.page.says("We cannot reach you.")


def test_what_was_typed_before_choosing_to_be_anonymous_is_not_sent(person: Person, told: Told) -> None:
    person.tell(**CALL)
    person.open("/nl/klacht/secrecy?wijzig=1")
    person.press(secrecy="anonymous")
    person.press("Send")
    assert "0612345678" not in str(told()).replace(" ", "")
    assert "Sam" not in str(told())


def test_a_doubtful_number_is_asked_about_once_and_then_kept_as_typed(person: Person, told: Told) -> None:
    person.tell()
    person.open("/nl/klacht/contact")
    person.press(contact="call", contact_phone="06 1234")
    assert person.page.says("Look at this number once more. Is it right? Then press Continue.")
    assert person.page.form.value("contact_phone") == "06 1234"
    person.press()
    person.press("Send")
    assert told().phone == "06 1234"


def test_a_place_is_chosen_from_the_locations(
    person: Person, make_place: MakePlace, intakes: Intakes, session: Session
) -> None:
    linde, closed = make_place("De Linde"), make_place("De Wilg", active=False)
    person.tell(where=str(linde.id))
    assert "De Linde" in person.page.text
    page = person.open("/nl/klacht/where")
    assert page.form.choices["where"] == [str(linde.id), "elsewhere", "unknown"]
    assert str(closed.id) not in page.form.choices["where"]
    person.open("/nl/klacht/controle")
    person.press("Send")
    assert intakes()[0].unit_id == linde.id


def test_of_many_places_the_name_is_typed(person: Person, make_place: MakePlace) -> None:
    for number in range(9):
        make_place(f"Huis {number}")
    assert person.open("/nl/klacht/where").form.choices["where"] == ["unknown"]


def test_a_poster_fills_in_its_place(client: PortalClient, make_place: MakePlace, intakes: Intakes) -> None:
    for number in range(9):
        make_place(f"Huis {number}")
    linde = make_place("De Linde", "linde7")
    person = Person.at(client, "/p/linde7")
    assert person.path == "/nl/"
    page = person.open("/nl/klacht/where")
    assert page.form.chosen("where") == [str(linde.id)]
    person.open("/nl/klacht/")
    person.tell(where=str(linde.id))
    person.press("Send")
    assert intakes()[0].unit_id == linde.id


@pytest.mark.parametrize("code", ["weg", "x" * 300, "%00", "é"])
def test_an_old_poster_still_leads_to_the_start(person: Person, code: str) -> None:
    person.open(f"/p/{code}")
    assert person.path == "/nl/" or person.answer.status_code == 404
    assert person.open("/nl/klacht/where").form.chosen("where") == []


def test_the_form_speaks_english_too(person: Person, intakes: Intakes) -> None:
    person.tell()
    page = person.open("/en/klacht/controle")
    assert (page.lang, page.h1) == ("en", "This is what you told")
    person.press("Send")
    assert intakes()[0].language == "en"
    assert person.path == "/en/klacht/klaar"


@pytest.mark.parametrize("path", ["/nl/", "/nl/hulp", "/nl/privacy", "/nl/toegankelijkheid", "/en/privacy"])
def test_the_pages_around_the_form_have_words(person: Person, path: str) -> None:
    page = person.open(path)
    assert person.answer.status_code == 200
    assert len(page.text.split()) > 40
    assert page.h1
