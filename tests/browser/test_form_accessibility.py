"""axe on every page of the form, its errors, its notices and its receipt; sizes of what is pressed; dark mode."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.form_walk import FormWalk, assert_fits
from tests.channels.web.html import words
from tests.support.processes import Live

pytestmark = pytest.mark.browser

AxeCheck = Callable[[Page], None]
SMALLEST = 44
AROUND = ("/nl/", "/nl/hulp", "/nl/privacy", "/nl/toegankelijkheid", "/nl/klacht/wissen", "/nl/klacht/gewist")


def test_axe_finds_nothing_on_the_way_from_start_to_receipt(page: Page, axe: AxeCheck) -> None:
    walk = FormWalk(page)
    walk.begin()
    for _ in walk.questions():
        axe(page)
    axe(page)
    walk.press("Send")
    axe(page)


def test_axe_finds_nothing_on_the_errors(page: Page, axe: AxeCheck) -> None:
    walk = FormWalk(page)
    walk.begin()
    for key in walk.questions():
        if key == "contact":
            page.locator('[value="email"]').check()
            page.locator("#contact_email").fill("sam")
        walk.press()
        assert page.title().startswith("Let op: ")
        axe(page)


@pytest.mark.parametrize("path", AROUND)
def test_axe_finds_nothing_around_the_form(page: Page, axe: AxeCheck, path: str) -> None:
    page.goto(path)
    axe(page)


def test_axe_finds_nothing_on_a_page_that_must_be_sent_again(page: Page, axe: AxeCheck) -> None:
    walk = FormWalk(page)
    for _ in range(2):
        page.goto("/nl/klacht/story")
        page.locator("#story").fill("Een verhaal")
        page.context.clear_cookies()
        walk.press()
        axe(page)
        page.context.clear_cookies()
        walk.press()
        assert page.get_by_text(words("This device cannot save your text")).is_visible()
        axe(page)


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"locale": "en-GB"}])
def test_axe_finds_nothing_in_the_dark_in_high_contrast_and_in_english(
    new_context: Callable[..., BrowserContext], axe: AxeCheck, options: dict[str, str]
) -> None:
    page = new_context(**options).new_page()
    lang = "en" if "locale" in options else "nl"
    for path in ("", "klacht/who", "klacht/story?let-op=1", "klacht/contact", "klacht/topic?let-op=1"):
        page.goto(f"/{lang}/{path}")
        axe(page)


@pytest.mark.parametrize("path", [*AROUND, "/nl/klacht/who", "/nl/klacht/topic", "/nl/klacht/contact", "/en/privacy"])
def test_everything_to_press_is_large_and_nothing_sticks_out(phone_page: Page, live: Live, path: str) -> None:
    phone_page.goto(path)
    assert_fits(phone_page)
    for element in phone_page.locator("main button, main .tile__label, main .button, main input[type=text]").all():
        box = element.bounding_box()
        if box and box["width"] > 1:
            assert min(box["width"], box["height"]) >= SMALLEST, element.inner_text()


def test_at_twice_the_letter_size_nothing_sticks_out(phone_page: Page) -> None:
    walk = FormWalk(phone_page)
    walk.begin()
    for _ in walk.questions():
        phone_page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert_fits(phone_page)
