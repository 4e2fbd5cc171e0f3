"""Other languages in a real browser: what was typed goes along; the menu on a small phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.form_walk import FormWalk, assert_fits

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]
TURKISH = "Kimse gelmedi. Oğlum iki saat bekledi."
SMALL = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}


def choose_language(page: Page, name: str) -> None:
    page.locator(".languages summary").click()
    with page.expect_navigation():
        page.locator(".languages__list").get_by_text(name, exact=True).click()


def test_what_was_typed_travels_along_to_another_language(new_context: NewContext) -> None:
    page = new_context(**SMALL).new_page()
    page.goto("/nl/klacht/story")
    page.locator("#story").fill(TURKISH)
    choose_language(page, "Türkçe")
    assert page.url.endswith("/tr/klacht/story")
    expect(page.locator("#story")).to_have_value(TURKISH)


def test_the_enter_key_goes_on_and_chooses_no_language(new_context: NewContext) -> None:
    walk = FormWalk(new_context(java_script_enabled=False).new_page())
    walk.page.goto("/nl/klacht/where")
    walk.page.locator("#where_text").fill("in de keuken")
    with walk.page.expect_navigation():
        walk.page.keyboard.press("Enter")
    assert walk.page.url.endswith("/nl/klacht/when")


@pytest.mark.parametrize("lang", ["nl", "ar"])
def test_the_menu_of_languages_fits_a_small_phone_and_moves_nothing(
    lang: str, new_context: NewContext, axe: Callable[[Page], None]
) -> None:
    page = new_context(**SMALL).new_page()
    page.goto(f"/{lang}/privacy")
    before = page.locator("h1").bounding_box()
    page.locator(".languages summary").click()
    assert_fits(page)
    assert page.locator("h1").bounding_box() == before
    axe(page)
    for one in page.locator(".languages__item").all():
        box = one.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["height"] >= 44
    with page.expect_navigation():
        page.locator(".languages__list").get_by_text("English", exact=True).click()
    assert page.url.endswith("/en/privacy")
