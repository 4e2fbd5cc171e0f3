"""Wrong, huge, binary and forged input: a clear answer in words, nothing lost, never a 500."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake import drafts
from portal.models import Draft
from portal.privacy.documents import IntakePrivate
from portal.questionnaire.question import Answer
from portal.questionnaire.questions import LONGEST_STORY
from tests.channels.web.html import read_page, words
from tests.channels.web.person import STORY, Person
from tests.support.client import PortalClient


@pytest.fixture
def kept(session: Session) -> Callable[[], dict[str, Answer]]:
    """The answers in the one draft."""
    return lambda: drafts.answers_of(session.scalars(select(Draft)).one())


Kept = Callable[[], dict[str, Answer]]


def test_a_story_of_a_megabyte_is_kept_and_answered_kindly(person: Person, kept: Kept) -> None:
    person.press(who="client")
    story = "Mijn verhaal is lang. é€\n" * 40_000
    person.press(story=story)
    assert person.question == "story"
    assert person.page.title.startswith("Let op: ")
    assert "20.000" in person.page.text
    assert kept()["story"] == story.strip()
    assert person.page.form.value("story") == story.strip()


def test_a_story_that_is_too_long_cannot_be_sent_but_a_shorter_one_can(person: Person) -> None:
    person.tell("a" * LONGEST_STORY)
    person.follow("Change: What happened?")
    person.press(story="a" * (LONGEST_STORY + 1))
    assert person.question == "story"
    person.open("/nl/klacht/controle")
    person.press("Send")
    assert person.question == "story"
    person.press(story=STORY)
    person.press("Send")
    assert person.question == "klaar"


def test_nul_and_control_characters_vanish_from_a_story(person: Person, kept: Kept) -> None:
    person.press(who="client")
    person.press(story="Hij \x00kwam\x1b niet\x07")
    assert kept()["story"] == "Hij kwam niet"


def test_an_unknown_choice_is_answered_in_words(person: Person, kept: Kept) -> None:
    answer = person.client.post("/nl/klacht/who", data={"who": "<script>alert(1)</script>"}, follow_redirects=True)
    assert words("Choose an answer. Or press Skip this.").split(".")[0] in answer.text
    assert "<script>alert" not in answer.text
    assert kept() == {}


def test_an_unknown_choice_between_good_ones_costs_nothing(person: Person, kept: Kept) -> None:
    person.client.post("/nl/klacht/feeling", data={"feeling": ["sad", "hacked", "sad"]})
    assert kept() == {"feeling": ["sad"]}


def test_a_field_sent_many_times_is_read_once(person: Person, kept: Kept) -> None:
    person.client.post("/nl/klacht/who", data={"who": ["client", "staff", "client"]})
    assert kept() == {"who": "staff"}


def test_fields_of_another_question_and_unknown_fields_are_left_alone(person: Person, kept: Kept) -> None:
    data = {"who": "client", "story": "van elders", "shoe_size": "43", "contact_sure": "yes"}
    person.client.post("/nl/klacht/who", data=data)
    assert kept() == {"who": "client"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"story=%FF%FE%ED%A0%80caf\xe9", "application/x-www-form-urlencoded"),
        (b"\xff\xfe\x00\x01", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"--x\r\n", "multipart/form-data"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"story=" + b"&story=" * 5000, "application/x-www-form-urlencoded"),
        (b"", ""),
    ],
)
def test_a_body_that_is_no_form_gets_an_answer(person: Person, body: bytes, content_type: str) -> None:
    for path in ("/nl/klacht/story", "/nl/klacht/controle", "/nl/klacht/wissen"):
        answer = person.client.post(path, data=body, content_type=content_type)
        assert answer.status_code < 500
        assert answer.status_code == 303 or read_page(answer.text).h1


def test_words_in_a_strange_encoding_are_kept_as_well_as_can_be(person: Person, kept: Kept) -> None:
    body = b"story=Het+caf\xe9+is+dicht"
    person.client.post("/nl/klacht/story", data=body, content_type="application/x-www-form-urlencoded")
    assert str(kept()["story"]).startswith("Het caf")
    assert str(kept()["story"]).endswith("is dicht")


NONSENSE = ("?x=1", "?after=abc", "?let-op=%00", "?wijzig=ja&wijzig=1", "?lang=de", "?later=%FF", "?" + "x" * 4000)


@pytest.mark.parametrize("path", ["/nl/", "/nl/klacht/", "/nl/klacht/story", "/nl/klacht/controle", "/nl/klacht/klaar"])
def test_nonsense_behind_the_question_mark_is_ignored(person: Person, path: str) -> None:
    for query in NONSENSE:
        assert person.client.get(path + query, follow_redirects=True).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/nl/klacht/shoe_size", "/nl/klacht/who/", "/nl/klacht/WHO", "/de/klacht/", "/nl/klacht/%00", "/nl/../x", "/nl"],
)
def test_an_address_that_leads_nowhere_is_told_in_words(person: Person, path: str) -> None:
    answer = person.client.get(path, follow_redirects=True)
    assert answer.status_code == 404 or path == "/nl"
    assert read_page(answer.text).h1


@pytest.mark.parametrize("draft", ["x", "é" * 500, "../../etc"])
def test_a_forged_draft_field_loses_nothing_and_writes_nothing(person: Person, session: Session, draft: str) -> None:
    answer = person.client.post("/nl/klacht/story", data={"draft": draft, "story": STORY})
    assert answer.status_code == 409
    assert read_page(answer.text).form.value("story") == STORY
    assert session.scalars(select(Draft)).all() == []


@pytest.mark.parametrize("draft", [{}, {"draft": ""}, {"draft": "\x00"}])
def test_a_page_that_names_no_draft_is_of_the_browsers_own(person: Person, kept: Kept, draft: dict[str, str]) -> None:
    person.client.post("/nl/klacht/story", data={**draft, "story": STORY})
    assert kept()["story"] == STORY


def test_text_is_shown_as_text(person: Person) -> None:
    person.tell("<img src=x onerror=alert(1)> & {{ 7*7 }} %(x)s")
    assert "<img src=x" not in person.answer.text
    assert "<img src=x onerror=alert(1)> & {{ 7*7 }} %(x)s" in person.page.text


def test_a_story_in_any_script_comes_back_letter_by_letter(person: Person, told: Callable[[], IntakePrivate]) -> None:
    story = "\u0645\u0631\u062d\u0628\u0627 \U0001f622 \u200f\u0130stanbul z\u0142oty"
    person.tell_and_send(story)
    assert told().answers["story"] == story


def test_a_method_that_is_not_offered_is_told_in_words(client: PortalClient) -> None:
    answer = client.put("/nl/klacht/who")
    assert answer.status_code == 405
    assert read_page(answer.text).h1
