"""A page that is only filled in is the very page that would be made, and holds nothing of anybody else."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.http.remembered import RememberedPages
from portal.models import Organisation
from portal.questionnaire.profile import WEB
from portal.visit import forget
from tests.channels.web.person import CALL, STORY, Person
from tests.support.client import PortalClient

TOKEN = re.compile(r'(name="csrf_token" value=")[^"]+')


@pytest.fixture
def memory(app: Flask) -> RememberedPages:
    """What this portal remembers."""
    pages: RememberedPages = app.extensions["zegje.alike"]
    return pages


@pytest.fixture
def other(person: Person, app: Flask, session: Session) -> Person:
    """Somebody else, in a browser of their own."""
    client: PortalClient = app.test_client()  # type: ignore[assignment]
    client.session = session
    return Person.at(client)


def seen(person: Person, path: str) -> str:
    """The page, without the token that differs each time."""
    person.open(path)
    return TOKEN.sub(r"\1", person.answer.text)


def test_a_page_that_is_filled_in_equals_the_page_that_is_made(
    person: Person, other: Person, memory: RememberedPages
) -> None:
    person.tell(feeling=["angry", "sad"], topic=["unknown"])
    other.tell(feeling=["angry", "sad"], topic=["unknown"])
    for path in [
        f"/{lang}/klacht/{key}{way}" for lang in ("nl", "ar") for key in WEB.keys for way in ("", "?wijzig=1")
    ]:
        seen(person, path)
        filled_in = seen(other, path)
        memory._pages.clear()
        assert filled_in == seen(other, path), path


def test_the_page_of_somebody_else_holds_nothing_of_mine(person: Person, other: Person) -> None:
    for one in (person, other):
        one.press(who="client")
        one.press(story=STORY)
    mine, theirs = person.page.form.value("draft"), other.page.form.value("draft")
    person.open("/nl/klacht/feeling")
    other.open("/nl/klacht/feeling")
    assert mine not in other.answer.text
    assert theirs in other.answer.text


def test_no_word_of_a_person_is_remembered(person: Person, memory: RememberedPages) -> None:
    person.tell(STORY, **CALL)
    for key in WEB.keys:
        person.open(f"/nl/klacht/{key}")
    assert memory._pages
    for word in (STORY, "12345678", "Sam"):
        assert word not in repr(memory)


def test_another_name_on_the_door_is_another_page(person: Person, organisation: Organisation, session: Session) -> None:
    person.press(who="client")
    person.open("/nl/klacht/feeling")
    organisation.phone = "030 765 43 21"
    session.commit()
    forget(person.client.application)
    person.open("/nl/klacht/feeling")
    assert "030 765 43 21" in person.answer.text
