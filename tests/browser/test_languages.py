"""Other languages in a real browser: a relative tells it in Turkish, an officer reads it; the menu on a small phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from portal.models import Intake
from tests.browser.form_walk import FormWalk, assert_fits
from tests.channels.web.html import words
from tests.factories.officer import PASSWORD, make_officer
from tests.support.processes import Live

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]
TURKISH = "Kimse gelmedi. Oğlum iki saat bekledi."
SMALL = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}


def officer_at_the_list(new_context: NewContext, live: Live) -> Page:
    with live.session() as session:
        make_officer(session, email="marit@zorg.example")
    desk = new_context().new_page()
    desk.goto("/inloggen")
    desk.locator("[name=email]").fill("marit@zorg.example")
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("main button[type=submit]").click()
    desk.goto("/triage/")
    return desk


def choose_language(page: Page, name: str) -> None:
    page.locator(".languages summary").click()
    with page.expect_navigation():
        page.locator(".languages__list").get_by_text(name, exact=True).click()


def test_a_turkish_relative_tells_it_in_turkish_and_the_officer_reads_it_right(
    new_context: NewContext, live: Live
) -> None:
    page = new_context(locale="tr-TR", java_script_enabled=False, **SMALL).new_page()
    page.goto("/")
    assert page.url.endswith("/tr/")
    walk = FormWalk(page, lang="tr", story=TURKISH)
    walk.begin()
    walk.to_the_check_page()
    walk.press("Send")
    expect(page.get_by_role("heading", level=1)).to_contain_text(words("We have your complaint.", "tr"))
    with live.session() as session:
        reference, language = session.execute(select(Intake.reference, Intake.language)).one()
    assert ("".join(walk.reference.split()), language) == (reference, "tr")

    desk = officer_at_the_list(new_context, live)
    row = desk.locator(f'[data-reference="{reference}"]')
    expect(row).to_contain_text("Turks")
    expect(row.get_by_text(TURKISH)).to_have_attribute("lang", "tr")
    desk.goto(f"/triage/{reference}")
    main = desk.get_by_role("main")
    expect(main.get_by_text(TURKISH)).to_have_attribute("lang", "tr")
    expect(main.get_by_text(TURKISH)).to_have_attribute("dir", "auto")
    expect(main).to_contain_text("Turks")
    for english in ("How do you feel about it?", "Sad", "Who are you?", "I am family or a friend"):
        expect(main).to_contain_text(words(english))
        assert words(english, "tr") not in main.inner_text()


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
