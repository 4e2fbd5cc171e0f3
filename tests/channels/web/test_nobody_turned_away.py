"""Nobody is turned away: not by many answers from one address, not by a database that is away, not as a robot."""

from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from flask import Flask
from sqlalchemy.exc import OperationalError

from portal.intake import drafts
from portal.models import Intake, now
from tests.channels.web.person import CALL, STORY, Person

Intakes = Callable[[], list[Intake]]


@pytest.mark.parametrize("key", ["who", "story", "contact"])
def test_too_many_answers_from_one_address_give_the_text_back(person: Person, app: Flask, key: str) -> None:
    answers: dict[str, dict[str, str | list[str]]] = {
        "who": {"who": "client"},
        "story": {"story": STORY},
        "contact": CALL,
    }
    filled = answers[key]
    with patch.dict(app.config, {"WEB_POSTS": "1 per hour"}):
        person.client.post("/nl/klacht/who", data={"who": "client"})
        person.open(f"/nl/klacht/{key}")
        page = person.press(**filled)
    assert person.answer.status_code == 429
    assert page.says("Wait one minute.")
    for name, value in filled.items():
        assert value in page.form.chosen(name)
    person.press()
    assert person.answer.status_code == 200


def test_whoever_comes_to_erase_and_must_wait_is_shown_no_story(person: Person, app: Flask) -> None:
    person.tell()
    with patch.dict(app.config, {"WEB_POSTS": "1 per hour"}):
        person.client.post("/nl/klacht/wissen", headers={"Sec-Fetch-Site": "cross-site"})
        person.follow("Close and erase")
        page = person.press("Yes, erase everything")
        assert person.answer.status_code == 429
        assert page.says("Nothing is erased yet.")
        assert STORY not in person.answer.text
    person.press("Yes, erase everything")
    assert person.page.says("Nothing is left on this device.")


def test_a_group_home_behind_one_address_is_never_stopped(person: Person) -> None:
    for _ in range(40):
        person.client.delete_cookie("zegje_draft")
        person.open("/nl/klacht/")
        person.press(who="client")
        assert person.answer.status_code == 200


def test_when_the_database_is_away_the_text_comes_back(person: Person) -> None:
    person.press(who="client")
    away = OperationalError("SELECT", {}, Exception("away"))
    with patch.object(drafts, "lock", side_effect=away):
        page = person.press(story=STORY)
    assert person.answer.status_code == 503
    assert page.form.value("story") == STORY
    assert page.says("This is not saved yet")
    person.press("Try again")
    assert person.question == "feeling"


def test_a_suspected_robot_is_received_and_marked(person: Person, intakes: Intakes) -> None:
    person.tell()
    with time_machine.travel(now() + timedelta(minutes=1), tick=False):
        person.press("Send", company_site="https://spam.example")
    assert [intake.suspected_robot for intake in intakes()] == [True]
    assert person.question == "klaar"


def test_somebody_who_takes_a_minute_is_no_robot(person: Person, intakes: Intakes) -> None:
    person.tell()
    with time_machine.travel(now() + timedelta(minutes=1), tick=False):
        person.press("Send")
    assert [intake.suspected_robot for intake in intakes()] == [False]


def test_whoever_is_faster_than_a_person_is_received_and_marked(person: Person, intakes: Intakes) -> None:
    with time_machine.travel(now(), tick=False):
        person.tell_and_send()
    assert [intake.suspected_robot for intake in intakes()] == [True]
