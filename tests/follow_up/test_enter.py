"""Coming in and leaving: only with the pictures or the link, and nothing stays behind."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.way_back import link_of
from portal.models import FollowUpKey, Organisation, now, scope
from tests.channels.web.html import words
from tests.channels.web.person import Person
from tests.factories.organisation import make_organisation
from tests.follow_up.conftest import MINE, Matter
from tests.support.staff import StaffClient, text_of

VIEWS = ("stoppen", "niet-eens")


def test_the_pictures_open_ones_own_matter_and_no_other(
    make_matter: Callable[[], Matter], matter: Matter, person: Person
) -> None:
    other = make_matter()
    assert person.reference == matter.reference
    assert other.reference not in person.page.text.replace("\u00a0", "").replace(" ", "")


def test_pictures_in_another_order_open_nothing(matter: Matter, stranger: Person) -> None:
    stranger.press(pictures=" ".join(reversed(matter.pictures.split(", "))))
    assert stranger.answer.status_code == 400
    assert stranger.page.says("We cannot find these pictures.")


def test_without_a_key_every_page_asks_for_the_pictures(matter: Matter, stranger: Person) -> None:
    for view in VIEWS:
        assert stranger.open(MINE + view).h1 == words("My complaint")
        assert stranger.client.post(MINE + view).status_code == 303
    assert stranger.client.post(MINE + "blij", data={"face": "happy"}).status_code == 303
    answer = stranger.client.post(MINE + "bericht", data={"body": "Ik ben iemand anders"})
    assert (answer.status_code, words("What are your six pictures?") in answer.text) == (403, True)
    assert matter.said == []


def test_a_link_opens_nothing_before_its_button_is_pressed(matter: Matter, stranger: Person, session: Session) -> None:
    stranger.open(MINE + link_of(matter.intake.id, matter.secret))
    assert stranger.client.get_cookie("zegje_mine") is None
    assert session.scalars(select(FollowUpKey)).all() == []
    session.commit()
    stranger.press("Look at my complaint")
    assert stranger.reference == matter.reference


def test_the_key_is_a_cookie_that_ends_with_the_browser(person: Person, session: Session) -> None:
    cookie = person.client.get_cookie("zegje_mine")
    assert cookie
    assert (cookie.http_only, cookie.same_site, cookie.max_age, cookie.expires) == (True, "Lax", None, None)
    assert cookie.value.encode() not in session.scalars(select(FollowUpKey)).one().token_hash


def test_close_and_erase_leaves_nothing_in_the_browser_and_shuts_the_door(person: Person, session: Session) -> None:
    cookie = person.client.get_cookie("zegje_mine")
    assert cookie
    answer = person.client.post(f"{MINE}sluiten")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert person.client.get_cookie("zegje_mine") is None
    assert session.scalars(select(FollowUpKey)).all() == []
    person.client.set_cookie("zegje_mine", cookie.value)
    assert person.open(MINE).h1 == words("My complaint")
    assert "reference" not in person.page.testids


def test_a_key_that_nobody_used_for_a_day_opens_nothing(person: Person) -> None:
    with time_machine.travel(now() + timedelta(hours=24, minutes=1), tick=False):
        assert "reference" not in person.open(MINE).testids


def test_looking_every_few_hours_never_ends(person: Person) -> None:
    start = now()
    for hours in range(20, 100, 20):
        with time_machine.travel(start + timedelta(hours=hours), tick=False):
            assert person.open(f"{MINE}stoppen").h1 == words("Do you want to stop?")
            assert "reference" in person.open(MINE).testids


def test_a_key_of_one_organisation_opens_nothing_at_another(
    app: Flask, session: Session, organisation: Organisation, matter: Matter, stranger: Person
) -> None:
    other = make_organisation(session, host="elders.example")
    session.commit()
    answer = stranger.client.post(
        MINE, data={"pictures": matter.pictures}, base_url="http://elders.example", headers={"Host": "elders.example"}
    )
    assert answer.status_code == 400
    assert scope.current(session) != other.id


def test_who_lost_the_pictures_is_told_to_call(stranger: Person) -> None:
    stranger.follow("I do not have my pictures any more")
    assert stranger.page.says("We ask you some questions.")
    assert "020 123 45 67" in stranger.page.text


def test_an_officer_makes_new_pictures_and_the_old_ones_end(
    matter: Matter, officer: StaffClient, person: Person, stranger: Person
) -> None:
    version, old_link = matter.intake.version, link_of(matter.intake.id, matter.secret)
    answer = officer.post(f"/triage/{matter.reference}/plaatjes")
    assert answer.status_code == 200
    assert answer.text.count('class="six-pictures__one"') == 6
    assert "reference" not in person.open(MINE).testids
    stranger.press(pictures=matter.pictures)
    assert stranger.answer.status_code == 400
    assert stranger.client.post(MINE, data={"link": old_link.rpartition("/")[2]}).status_code == 400
    new = text_of(answer)
    stranger.press(pictures=" ".join(word for word in six(answer.text)))
    assert stranger.reference == matter.reference
    assert matter.intake.version == version
    assert words("New pictures for the person's own page") in text_of(officer.get(f"/triage/{matter.reference}"))
    assert six(answer.text)[0] in new
    assert not set(six(answer.text)) <= set(text_of(officer.get(f"/triage/{matter.reference}")).split())


def six(html: str) -> list[str]:
    """The six words on a page."""
    return [part.partition("<")[0] for part in html.split('six-pictures__word">')[1:]]


@pytest.mark.parametrize("link", ["x", "A" * 32, "é" * 32, "A" * 31, " ", "../../triage", "A" * 5000])
def test_a_link_that_we_never_made_opens_nothing(stranger: Person, link: str) -> None:
    answer = stranger.client.post(MINE, data={"link": link})
    assert answer.status_code == 400
