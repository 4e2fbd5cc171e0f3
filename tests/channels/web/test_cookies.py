"""What a browser keeps of us: a token that opens nothing but its own form."""

from unittest.mock import patch

import pytest

from portal.intake.drafts import is_token, new_token, public_id
from portal.intake.pictures_of_token import draw
from portal.settings import Settings
from tests.channels.web.person import Person


def test_the_cookie_is_for_us_alone_and_lasts_half_a_year(person: Person) -> None:
    cookie = person.client.get_cookie("zegje_draft")
    assert cookie
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert cookie.max_age == 180 * 24 * 60 * 60


def test_in_production_the_cookie_travels_encrypted_only(person: Person) -> None:
    person.client.delete_cookie("zegje_draft")
    with patch.object(Settings, "production", property(lambda _settings: True)):
        answer = person.client.get("/nl/klacht/who")
    (cookie,) = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("zegje_draft=")]
    assert "; Secure" in cookie


def test_looking_again_does_not_set_the_cookie_again(person: Person) -> None:
    assert "zegje_draft" not in person.client.get("/nl/klacht/story").headers.get("Set-Cookie", "")


def test_the_page_does_not_hold_the_token(person: Person) -> None:
    person.open("/nl/klacht/story")
    assert person.token() not in person.answer.text
    assert public_id(person.token()) in person.answer.text


def test_a_token_cannot_be_guessed() -> None:
    assert len({new_token() for _ in range(100)}) == 100
    assert is_token(new_token())


@pytest.mark.parametrize("text", ["", "x", "x" * 42, "x" * 44, "x" * 42 + "\n", "é" * 43])
def test_what_we_never_made_is_no_token(text: str) -> None:
    assert not is_token(text)


def test_the_pictures_of_a_token_are_always_the_same_and_differ_between_tokens() -> None:
    token = new_token()
    assert next(draw(token)) == next(draw(token))
    assert len({next(draw(new_token())) for _ in range(200)}) == 200


def test_a_token_whose_pictures_are_taken_gets_others() -> None:
    drawn = draw(new_token())
    assert next(drawn) != next(drawn)
