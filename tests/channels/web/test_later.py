"""Going on later: by six pictures or a link, on another device, without an account."""

import re
from collections.abc import Callable
from unittest.mock import ANY

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.drafts import secret_of
from portal.models import Draft, DraftKey, Intake
from portal.privacy.way_back import secret_hash
from tests.channels.web.html import words
from tests.channels.web.person import STORY, Person
from tests.support.client import PortalClient

Browser = Callable[..., PortalClient]
LATER = "/nl/klacht/verder"


def pictures(person: Person) -> str:
    """The six words, as somebody writes them down."""
    found = re.findall(r'six-pictures__word">([^<]+)<', person.answer.text)
    assert len(found) == 6
    return " ".join(found)


def link(person: Person) -> str:
    """The path of the link."""
    found = re.search(r'data-copy-link="http://[^/"]+([^"]+)"', person.answer.text)
    assert found
    return found[1]


@pytest.fixture
def begun(person: Person) -> Person:
    """Somebody who told who they are and what happened, and looks at how to go on later."""
    person.press(who="client")
    person.press(story=STORY)
    person.open(LATER)
    return person


@pytest.fixture
def elsewhere(begun: Person, other_browser: Browser) -> Person:
    """Another device, at the question for the pictures."""
    return Person.at(other_browser(), LATER)


def test_another_device_goes_on_where_the_first_one_stopped(begun: Person, elsewhere: Person) -> None:
    elsewhere.press(pictures=pictures(begun))
    assert elsewhere.page.h1 == words("Here is where you were")
    assert STORY in elsewhere.page.text
    elsewhere.follow("Continue")
    assert elsewhere.question == "feeling"


def test_both_devices_hold_the_same_form(begun: Person, elsewhere: Person, intakes: Callable[[], list[Intake]]) -> None:
    elsewhere.press(pictures=pictures(begun))
    elsewhere.open("/nl/klacht/story")
    elsewhere.press(story="Anders verteld")
    begun.open("/nl/klacht/story")
    assert begun.page.form.value("story") == "Anders verteld"
    elsewhere.tell("Anders verteld")
    elsewhere.press("Send")
    begun.open("/nl/klacht/story")
    assert begun.question == "klaar"
    assert [begun.reference] == [intake.reference for intake in intakes()] == [elsewhere.reference]


@pytest.mark.parametrize("change", [str.upper, lambda text: f"  {text.replace(' ', ' - ')}. ", lambda t: t.title()])
def test_entering_forgives(begun: Person, elsewhere: Person, change: Callable[[str], str]) -> None:
    elsewhere.press(pictures=change(pictures(begun)))
    assert elsewhere.page.h1 == words("Here is where you were")


def test_the_same_browser_always_sees_the_same_pictures(begun: Person) -> None:
    first = pictures(begun)
    begun.open("/nl/klacht/feeling")
    begun.open(LATER)
    assert pictures(begun) == first


def test_a_slip_brings_the_nearest_pictures_as_buttons(begun: Person, elsewhere: Person) -> None:
    first, rest = pictures(begun).split(" ", 1)
    elsewhere.press(pictures=f"{first}x {rest}")
    assert elsewhere.answer.status_code == 400
    assert elsewhere.page.title.startswith("Let op:")
    offered = re.search(r'name="pictures" value="([^"]+)"[^>]*>[^<]+</button>', elsewhere.answer.text)
    assert offered
    answer = elsewhere.client.post(LATER, data={"pictures": offered[1]})
    assert answer.location == "/nl/klacht/verder/hier"


def test_what_was_typed_stays(elsewhere: Person) -> None:
    elsewhere.press(pictures="iets heel anders")
    assert elsewhere.page.form.value("pictures") == "iets heel anders"


def test_a_link_opens_nothing_before_its_button_is_pressed(
    begun: Person, other_browser: Browser, session: Session
) -> None:
    browser = other_browser()
    other = Person.at(browser, link(begun))
    assert STORY not in other.answer.text
    assert browser.get_cookie("zegje_draft") is None
    assert session.scalars(select(DraftKey)).all() == []
    session.commit()
    other.press("Go on")
    assert other.page.h1 == words("Here is where you were")


def test_a_link_that_was_changed_opens_nothing(begun: Person, other_browser: Browser) -> None:
    path = link(begun)
    wrong = path[:-1] + ("A" if path[-1] != "A" else "B")
    other = Person.at(other_browser(), wrong)
    other.press("Go on")
    assert other.answer.status_code == 400
    assert STORY not in other.answer.text


def test_pictures_of_a_form_that_was_sent_lead_to_ones_own_matter(begun: Person, elsewhere: Person) -> None:
    kept, way = pictures(begun), link(begun)
    begun.tell_and_send()
    elsewhere.press(pictures=kept)
    assert elsewhere.page.h1 == words("My complaint")
    answer = elsewhere.client.post(LATER, data={"link": way.rpartition("/")[2]})
    assert answer.status_code == 307


def test_a_strangers_page_cannot_enter_pictures_here(begun: Person, elsewhere: Person) -> None:
    answer = elsewhere.client.post(LATER, data={"pictures": pictures(begun)}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.location == LATER


def test_a_form_of_another_on_this_tablet_is_not_mixed_with_mine(
    begun: Person, other_browser: Browser, session: Session
) -> None:
    tablet = Person.at(other_browser())
    tablet.press(who="relative")
    tablet.open(LATER + "?met=plaatjes")
    tablet.press(pictures=pictures(begun))
    assert STORY in tablet.page.text
    assert len(session.scalars(select(Draft)).all()) == 2


def test_the_table_holds_no_pictures(begun: Person, session: Session) -> None:
    draft = session.scalars(select(Draft)).one()
    secret = secret_of(draft)
    assert draft.secret_hash == secret_hash(secret)
    assert secret.encode() not in draft.sealed


def test_a_form_from_before_there_were_pictures_gets_some(begun: Person, session: Session) -> None:
    draft = session.scalars(select(Draft)).one()
    draft.secret_hash = None
    session.commit()
    begun.open(LATER)
    assert pictures(begun) == ANY


def test_the_link_is_there_as_a_square_for_a_camera(begun: Person, other_browser: Browser) -> None:
    answer = begun.client.get("/nl/klacht/verder/code.svg")
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"<svg" in answer.data
    assert other_browser().get("/nl/klacht/verder/code.svg").status_code == 302


def test_whoever_told_nothing_is_asked_for_pictures(client: PortalClient) -> None:
    nobody = Person.at(client, LATER)
    assert nobody.page.h1 == words("Go on with your complaint")
    assert Person.at(client, "/nl/klacht/verder/hier").question == "who"
