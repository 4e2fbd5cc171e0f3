"""Whatever happens between the first answer and the receipt: nothing typed is lost, and one intake arises."""

from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from portal.intake import drafts
from portal.models import Intake, now
from tests.channels.web.html import read_page, words
from tests.channels.web.person import STORY, Person, drafts_in
from tests.support.client import PortalClient

Intakes = Callable[[], list[Intake]]
Messages = Callable[[], list[str]]
OLD_BROWSER = {"Sec-Fetch-Site": ""}
ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elders.example"}


def test_an_answer_is_kept_as_soon_as_it_is_given_and_cannot_be_read(person: Person, session: Session) -> None:
    person.press(who="client")
    person.press(story=STORY)
    (draft,) = drafts_in(session)
    assert STORY.encode() not in draft.sealed
    assert drafts.answers_of(draft)["story"] == STORY


def test_only_looking_keeps_nothing(person: Person, session: Session) -> None:
    person.open("/nl/klacht/story")
    assert drafts_in(session) == []


def test_every_post_leads_to_another_page_so_that_refresh_sends_nothing(person: Person) -> None:
    for data in ({"who": "client"}, {}, {"who": "nonsense"}):
        assert person.client.post("/nl/klacht/who", data=data).status_code == 303
    assert person.client.post("/nl/klacht/controle").status_code == 303


def test_two_tabs_on_two_questions_keep_both_answers(person: Person, session: Session) -> None:
    person.press(who="client")
    other = person.another_tab()
    other.open("/nl/klacht/feeling")
    person.press(story=STORY)
    other.press(feeling=["sad"])
    assert drafts.answers_of(drafts_in(session)[0]) == {
        "who": "client",
        "story": STORY,
        "story_by": "",
        "feeling": ["sad"],
    }


def test_a_day_later_it_goes_on(person: Person) -> None:
    person.press(who="client")
    with time_machine.travel(now() + timedelta(days=170), tick=False):
        person.press(story=STORY)
        assert person.question == "feeling"


def test_a_new_secret_key_loses_no_draft_and_no_text(person: Person, app: Flask) -> None:
    person.press(who="client")
    with patch.dict(app.config, {"SECRET_KEY": "another secret of the tests, as known as the first"}):
        person.headers = OLD_BROWSER
        page = person.press(story=STORY)
        assert person.answer.status_code == 403
        assert page.form.value("story") == STORY
        assert page.says("Your text is still here.")
        person.press()
        assert person.question == "feeling"


def test_a_lost_session_does_not_matter_to_a_browser_that_says_where_the_form_stood(person: Person) -> None:
    person.press(who="client")
    person.client.delete_cookie("zegje")
    person.press(story=STORY)
    assert person.question == "feeling"


def test_a_page_of_another_site_can_change_nothing(person: Person, session: Session) -> None:
    person.press(who="client")
    data = {"story": "niet van mij"}
    answer = person.client.post("/nl/klacht/story", data=data, headers=ELSEWHERE)
    assert answer.status_code == 403
    assert drafts.answers_of(drafts_in(session)[0]) == {"who": "client"}


@pytest.mark.parametrize("path", ["/nl/klacht/story", "/nl/klacht/controle"])
def test_a_page_of_another_site_cannot_swap_the_token(
    person: Person, other_browser: Callable[..., PortalClient], path: str
) -> None:
    answer = other_browser().post(path, data={"story": "x"}, headers=ELSEWHERE)
    assert answer.status_code == 403
    assert "zegje_draft" not in answer.headers.get("Set-Cookie", "")


def test_a_page_of_another_site_can_send_and_wipe_nothing(person: Person, intakes: Intakes, session: Session) -> None:
    person.tell()
    person.client.post("/nl/klacht/controle", headers=ELSEWHERE)
    person.client.post("/nl/klacht/wissen", headers=ELSEWHERE)
    assert intakes() == []
    assert drafts.answers_of(drafts_in(session)[0])["story"] == STORY


def test_without_cookies_the_text_comes_back_with_a_way_to_call(person: Person) -> None:
    person.press(who="client")
    person.client.delete_cookie("zegje_draft")
    page = person.press(story=STORY)
    assert page.form.value("story") == STORY
    assert page.title.startswith("Let op: ")
    assert any(href.startswith("tel:") for href in page.addresses)
    assert any(href.startswith("https://wa.me/31970101234?text=De%20begeleider") for href in page.addresses)


def test_a_browser_that_lost_its_cookie_goes_on_at_the_second_press(person: Person, session: Session) -> None:
    person.press(who="client")
    person.client.delete_cookie("zegje_draft")
    person.press(story=STORY)
    person.press()
    assert person.question == "feeling"
    assert STORY in {drafts.answers_of(draft).get("story") for draft in drafts_in(session)}


def test_a_browser_that_keeps_no_cookies_is_told_so(other_browser: Callable[..., PortalClient], person: Person) -> None:
    first = read_page(other_browser().post("/nl/klacht/story", data={"story": STORY}).text)
    second = read_page(other_browser().post("/nl/klacht/story", data=first.form.sent({}, words("Continue"))).text)
    assert second.says("This device cannot save your text")
    assert second.form.value("story") == STORY


def test_a_forged_cookie_is_a_new_browser(person: Person, session: Session) -> None:
    for forged in ("x", "x" * 3000, "..", f"{'é' * 43}", '"\\000"'):
        person.client.set_cookie("zegje_draft", forged)
        page = person.open("/nl/klacht/story")
        assert page.form.value("story") == ""
        page = person.press(story=STORY)
        assert person.question == "feeling"


def test_a_tab_of_a_forgotten_form_asks_before_it_replaces_an_answer(person: Person, session: Session) -> None:
    person.press(who="client")
    old = person.another_tab()
    person.client.delete_cookie("zegje_draft")
    person.open("/nl/klacht/story")
    person.press(story="Het nieuwe verhaal")
    page = old.press(story="Het oude verhaal")
    assert old.answer.status_code == 409
    assert page.form.value("story") == "Het oude verhaal"
    assert "Het nieuwe verhaal" in {drafts.answers_of(draft).get("story") for draft in drafts_in(session)}
    old.press()
    assert "Het oude verhaal" in {drafts.answers_of(draft).get("story") for draft in drafts_in(session)}


def test_a_page_of_a_wiped_form_asks_before_it_joins_what_somebody_else_is_telling(
    person: Person, session: Session
) -> None:
    person.press(who="client")
    left_open = person.another_tab()
    person.follow("Close and erase")
    person.press("Yes, erase everything")
    person.open("/nl/klacht/")
    person.press(who="relative")
    page = left_open.press(story=STORY)
    assert left_open.answer.status_code == 409
    assert page.says("This is not saved yet")
    assert page.form.value("story") == STORY
    assert [drafts.answers_of(draft) for draft in drafts_in(session)] == [{"who": "relative"}]


def test_two_first_tabs_that_opened_at_once_lose_nothing(
    person: Person, other_browser: Callable[..., PortalClient], session: Session
) -> None:
    opened_first = Person.at(other_browser(), "/nl/klacht/who")
    opened_first.client.set_cookie("zegje_draft", person.token())
    page = opened_first.press(who="staff")
    assert opened_first.answer.status_code == 409
    assert page.form.chosen("who") == ["staff"]
    opened_first.press()
    assert opened_first.question == "for_whom"
    assert drafts.answers_of(drafts_in(session)[0]) == {"who": "staff"}
