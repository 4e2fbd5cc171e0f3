"""Guessing gets nowhere, and thirty honest people behind one address are never refused."""

import itertools
import math

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.http.guesses import AT_ALL, FROM_EVERYWHERE, WITHOUT_NUMBER, Guard, Guesses
from portal.intake.coming_in import Attempt, Problem, Tried, try_it
from portal.intake.picture_words.pictures import PICTURES
from portal.intake.picture_words.secret import new_secret, words
from portal.intake.reference import shown
from tests.follow_up.conftest import Matter

HOUSE = "house"
TRIES = 10_000


def attempt(app: Flask, session: Session, text: str, address: str, number: str = "") -> Tried:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        return try_it(session, Attempt(text=text, number=number), Guesses(HOUSE), "nl")


def guess() -> str:
    return " ".join(words(new_secret(), "nl"))


def test_ten_thousand_guesses_hit_a_matter_less_often_than_once_in_a_million_times() -> None:
    secrets = math.perm(len(PICTURES), 6)
    assert math.log2(secrets) >= 50
    most_matters = 100_000
    assert TRIES * most_matters / secrets < 1e-6


def test_ten_thousand_guesses_from_ten_thousand_addresses_get_nowhere(
    app: Flask, session: Session, matter: Matter
) -> None:
    looked_up = 0
    for number in range(TRIES):
        tried = attempt(app, session, guess(), f"10.{number // 65536}.{number // 256 % 256}.{number % 256}")
        assert tried.found is None
        looked_up += tried.problem is Problem.NOT_FOUND
    assert looked_up == FROM_EVERYWHERE.amount


def test_one_address_is_asked_for_the_number_and_then_has_to_wait(app: Flask, session: Session, matter: Matter) -> None:
    problems = [attempt(app, session, guess(), "10.0.0.1").problem for _ in range(WITHOUT_NUMBER.amount + 5)]
    assert problems.count(Problem.NOT_FOUND) == WITHOUT_NUMBER.amount
    assert problems[-1] is Problem.NUMBER
    numbers = [attempt(app, session, guess(), "10.0.0.1", matter.reference).problem for _ in range(AT_ALL.amount)]
    assert numbers[-1] is Problem.WAIT


def test_with_the_number_the_right_pictures_always_come_in(app: Flask, session: Session, matter: Matter) -> None:
    for address in itertools.islice(itertools.count(), FROM_EVERYWHERE.amount + 1):
        attempt(app, session, guess(), f"10.1.{address // 256}.{address % 256}")
    assert attempt(app, session, matter.pictures, "10.0.0.9").problem is Problem.NUMBER
    assert attempt(app, session, matter.pictures, "10.0.0.9", "1234 5674").found is None
    assert attempt(app, session, matter.pictures, "10.0.0.9", shown(matter.reference)).found


def test_thirty_honest_people_behind_one_address_are_never_refused(
    app: Flask, session: Session, matter: Matter
) -> None:
    for _person in range(30):
        attempt(app, session, guess(), "10.0.0.1")
        assert attempt(app, session, "fietss appel", "10.0.0.1").problem is Problem.WORDS
        for _look in range(10):
            assert attempt(app, session, matter.pictures, "10.0.0.1").found


@pytest.mark.parametrize("text", ["", "fiets", "fiets appel maan", "x" * 10_000, "☃ 😀", "1234 5678"])
def test_a_slip_is_not_a_guess(app: Flask, session: Session, matter: Matter, text: str) -> None:
    for _ in range(WITHOUT_NUMBER.amount + 1):
        assert attempt(app, session, text, "10.0.0.1").problem in {Problem.WORDS, Problem.EMPTY}
    with app.test_request_context(environ_base={"REMOTE_ADDR": "10.0.0.1"}):
        assert Guesses(HOUSE).guard() is Guard.SECRET
