"""People who finish alone: by taps and voice, or in another language; and what the officer reads of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from portal.models import Attachment
from portal.questionnaire.wording import choice_words
from tests.browser.conftest import Desk
from tests.browser.form_walk import FormWalk, assert_fits
from tests.browser.recorder import wait_for_pieces
from tests.channels.web.html import words
from tests.support.processes import Live

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]
PHONE = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}
OTHERS = {
    "tr": ("tr-TR", "Kimse gelmedi. Oğlum iki saat bekledi.", "Turks"),
    "ar": ("ar-EG", "لم يأت أحد. انتظر ابني ساعتين.", "Arabisch"),
}
TAPPED = {
    "who": ["client"],
    "feeling": ["angry", "sad"],
    "topic": ["not_taken_seriously"],
    "where": ["unknown"],
    "when": ["today"],
    "wish": ["talk"],
    "secrecy": ["not_my_supporter"],
}
COUNT_KEYS = "window.keys = 0; addEventListener('keydown', () => { window.keys += 1; }, true);"
PLAYS = "async (player) => { player.muted = true; await player.play(); return player.error === null; }"


def tap(page: Page, english: str) -> None:
    """Press a button with a finger, and be on the next page."""
    with page.expect_navigation():
        page.get_by_role("button", name=words(english), exact=True).tap()


def choose(page: Page, *codes: str) -> None:
    for code in codes:
        page.locator(f'.tile:has([value="{code}"]) .tile__label').tap()
    tap(page, "Continue")


def speak(page: Page) -> None:
    """Record, stop, and wait until it is kept."""
    page.get_by_role("button", name=words("Record"), exact=True).tap()
    wait_for_pieces(page)
    page.get_by_role("button", name=words("Stop"), exact=True).tap()
    expect(page.get_by_text(words("It is saved."))).to_be_visible()
    tap(page, "Continue")


def test_a_client_tells_it_with_taps_and_voice_alone(new_context: NewContext, live: Live, desk: Desk) -> None:
    page = new_context(**PHONE).new_page()
    page.add_init_script(COUNT_KEYS)
    page.goto("/nl/")
    page.get_by_role("link", name=words("Tell it here")).tap()
    page.wait_for_url("**/who")
    choose(page, *TAPPED["who"])
    speak(page)
    for question in ("feeling", "topic", "where", "when", "wish", "secrecy"):
        choose(page, *TAPPED[question])
    tap(page, "Skip this")
    assert page.locator("main audio").first.evaluate(PLAYS)
    assert page.evaluate("window.keys") == 0
    tap(page, "Send")
    number = "".join(page.get_by_test_id("reference").inner_text().split())
    live.wait_until(lambda session: all(row.copy_key for row in session.scalars(select(Attachment))))

    at_the_desk, reference = desk()
    assert number == reference
    main = at_the_desk.get_by_role("main")
    assert main.locator("audio").first.evaluate(PLAYS)
    for question, codes in TAPPED.items():
        for code in codes:
            expect(main.get_by_text(words(choice_words(question, code).text)).first).to_be_visible()


@pytest.mark.parametrize("lang", OTHERS)
def test_a_relative_tells_it_in_another_language_and_the_officer_reads_it_right(
    new_context: NewContext, live: Live, desk: Desk, lang: str
) -> None:
    locale, story, language = OTHERS[lang]
    page = new_context(locale=locale, java_script_enabled=lang == "ar", **PHONE).new_page()
    page.goto("/")
    assert page.url.endswith(f"/{lang}/")
    walk = FormWalk(page, lang=lang, story=story)
    walk.begin()
    for _ in walk.questions():
        assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
        assert_fits(page)
    walk.press("Send")
    expect(page.get_by_role("heading", level=1)).to_contain_text(words("We have your complaint.", lang))
    number = "".join(walk.reference.split())

    at_the_desk, reference = desk()
    assert number == reference
    main = at_the_desk.get_by_role("main")
    expect(main.get_by_text(story)).to_have_attribute("lang", lang)
    expect(main.get_by_text(story)).to_have_attribute("dir", "auto")
    expect(main).to_contain_text(language)
    for english in ("How do you feel about it?", "Sad", "Who are you?", "I am family or a friend"):
        expect(main).to_contain_text(words(english))
        assert words(english, lang) not in main.inner_text()
    at_the_desk.goto("/triage/")
    row = at_the_desk.locator(f'[data-reference="{reference}"]')
    expect(row).to_contain_text(language)
    expect(row.get_by_text(story)).to_have_attribute("lang", lang)
