"""The receipt: a number, who does what, and by which day."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine

from tests.channels.web.html import words
from tests.channels.web.person import Person
from tests.support.client import PortalClient

ARRIVAL = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("contact", "promise"),
    [
        ({"contact": "call", "contact_phone": "0612345678"}, "The complaints officer calls you."),
        (
            {"contact": "whatsapp", "contact_phone": "0612345678"},
            "The complaints officer sends you a WhatsApp message.",
        ),
        ({"contact": "email", "contact_email": "sam@voorbeeld.nl"}, "The complaints officer sends you an e-mail."),
        ({"contact": "other", "contact_text": "via mijn zus"}, "The complaints officer contacts you."),
        ({"contact_phone": "0612345678"}, "The complaints officer calls you."),
        ({}, "We cannot reach you."),
    ],
)
def test_it_says_how_somebody_will_hear_from_us(person: Person, contact: dict[str, str], promise: str) -> None:
    person.tell_and_send(**contact)
    assert person.page.says(promise)


def test_it_says_by_which_day_written_out(client: PortalClient) -> None:
    with time_machine.travel(ARRIVAL, tick=False):
        person = Person.at(client)
        person.tell_and_send(contact="call", contact_phone="0612345678")
    assert "vrijdag 27 november 2026" in person.page.text
    assert "dinsdag 5 januari 2027" in person.page.text


def test_the_number_is_shown_in_two_groups(person: Person) -> None:
    person.tell_and_send()
    assert re.fullmatch(r"\d{4}\s\d{4}", person.page.testids["reference"])


def test_there_is_no_receipt_before_anything_was_sent(person: Person) -> None:
    person.press(who="client")
    person.open("/nl/klacht/klaar")
    assert person.question == "story"


def test_another_browser_does_not_see_the_receipt(person: Person, other_browser: Callable[..., PortalClient]) -> None:
    reference = person.tell_and_send()
    stranger = Person.at(other_browser(), "/nl/klacht/klaar")
    assert stranger.page.h1 == words("Who are you?")
    assert reference not in stranger.answer.text


def test_the_pictures_are_shown_once_and_then_behind_a_button(person: Person) -> None:
    person.tell_and_send()
    kept = person.page.testids["pictures"]
    person.open("/nl/klacht/klaar")
    assert "pictures" not in person.page.testids
    person.press("Show my pictures")
    assert person.page.testids["pictures"] == kept
    assert person.client.get("/nl/klacht/klaar.pdf").data.startswith(b"%PDF")


def test_after_an_hour_nobody_sees_the_pictures_any_more(person: Person) -> None:
    with time_machine.travel(ARRIVAL, tick=False) as clock:
        person.tell_and_send()
        clock.shift(3601)
        person.open("/nl/klacht/klaar")
        assert not any(words("Show my pictures") in form.buttons for form in person.page.forms)
        assert person.client.get("/nl/klacht/klaar.pdf").status_code == 302
        person.answer = person.client.post("/nl/klacht/klaar")
    assert 'data-testid="pictures"' not in person.answer.text


def test_the_paper_can_be_read_aloud_in_order(person: Person) -> None:
    person.tell_and_send()
    paper = person.client.get("/nl/klacht/klaar.pdf")
    assert paper.mimetype == "application/pdf"
    assert paper.headers["Cache-Control"] == "no-store"
    for mark in (b"pdfuaid:part", b"/StructTreeRoot", b"/Lang", b"/Alt"):
        assert mark in paper.data
