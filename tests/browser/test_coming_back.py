"""Coming back on another device without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Desk
from tests.browser.form_walk import STORY, FormWalk, assert_fits
from tests.channels.web.html import words

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]
AxeCheck = Callable[[Page], None]
PHONE = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}


@pytest.fixture
def new_device(new_context: NewContext) -> Callable[[], FormWalk]:
    """Makes small phones without JavaScript, each with cookies of its own."""
    return lambda: FormWalk(new_context(java_script_enabled=False, **PHONE).new_page())


def begin_and_look_at_pictures(walk: FormWalk) -> str:
    """Tell who and what, ask how to go on later; gives the six words."""
    walk.begin()
    while walk.question != "feeling":
        walk.answer()
        walk.press()
    with walk.page.expect_navigation():
        walk.page.get_by_role("link", name=words("Go on later"), exact=True).click()
    return " ".join(walk.page.locator(".six-pictures__word").all_inner_texts())


def enter(walk: FormWalk, path: str, pictures: str) -> None:
    walk.page.goto(path)
    walk.page.get_by_label(words("What are your six pictures?")).fill(pictures)
    walk.press()


def test_somebody_goes_on_at_another_device_by_six_pictures(new_device: Callable[[], FormWalk], desk: Desk) -> None:
    first, second = new_device(), new_device()
    pictures = begin_and_look_at_pictures(first)
    assert_fits(first.page)
    enter(second, "/nl/klacht/verder", pictures.upper())
    expect(second.page.get_by_role("heading", level=1)).to_have_text(words("Here is where you were"))
    expect(second.page.get_by_text(STORY.splitlines()[0])).to_be_visible()
    assert_fits(second.page)
    second.page.get_by_role("link", name=words("Continue"), exact=True).click()
    assert second.question == "feeling"
    second.to_the_check_page()
    second.press("Send")
    reference = second.reference
    kept = " ".join(second.page.locator(".six-pictures__word").all_inner_texts())
    assert kept == pictures
    assert_fits(second.page)
    third = new_device()
    enter(third, "/nl/mijn-klacht/", kept)
    assert third.reference == reference
    assert_fits(third.page)
    third.page.get_by_label(words("Write a message")).fill("Hoe gaat het nu?")
    third.press("Send message")
    expect(third.page.get_by_text("Hoe gaat het nu?")).to_be_visible()
    third.press("Close and erase")
    third.page.go_back()
    expect(third.page.get_by_text(reference)).to_have_count(0)
    at_the_desk, number = desk()
    assert "".join(reference.split()) == number
    for line in (*STORY.split("\n\n"), words("Sad"), words("I am family or a friend"), "Hoe gaat het nu?"):
        expect(at_the_desk.get_by_role("main").get_by_text(line).first).to_be_visible()
