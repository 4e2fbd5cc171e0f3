"""The form in a real browser: without JavaScript, by keyboard, back and forth, in two tabs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from portal.models import Intake
from tests.browser.form_walk import ANSWERS, STORY, FormWalk, assert_fits
from tests.channels.web.html import words
from tests.support.processes import Live

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]
FOCUS_IS_SEEN = """() => [document.activeElement, document.activeElement.nextElementSibling]
    .some((element) => element && getComputedStyle(element).outlineStyle === "solid")"""
PHONE = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}


@pytest.fixture
def plain(new_context: NewContext) -> FormWalk:
    """A small phone without JavaScript."""
    return FormWalk(new_context(java_script_enabled=False, **PHONE).new_page())


@pytest.fixture
def walk(page: Page) -> FormWalk:
    """A browser as most people have it."""
    return FormWalk(page)


def intakes(live: Live) -> list[str]:
    with live.session() as session:
        return list(session.scalars(select(Intake.reference)))


def test_a_complaint_is_told_without_javascript_on_a_small_phone(plain: FormWalk, live: Live) -> None:
    plain.begin()
    seen = []
    for key in plain.questions():
        seen.append(key)
        assert_fits(plain.page)
        expect(plain.page.get_by_role("heading", level=1)).to_have_count(1)
    assert seen == ["who", "for_whom", "story", "feeling", "topic", "where", "when", "wish", "secrecy", "contact"]
    assert_fits(plain.page)
    plain.press("Send")
    assert_fits(plain.page)
    assert [plain.reference.replace(" ", "").replace("\u00a0", "")] == intakes(live)


def test_everything_works_by_keyboard_alone(walk: FormWalk, live: Live) -> None:
    walk.page.goto("/nl/klacht/")
    keyboard = walk.page.keyboard
    while walk.question != "controle":
        key = walk.question
        if key == "story":
            tab_to(walk.page, "#story")
            keyboard.type("Hij kwam niet.")
        else:
            tab_to(walk.page, f'[name="{key}"]')
            keyboard.press("Space")
            if key == "contact":
                tab_to(walk.page, "#contact_phone")
                keyboard.type("0612345678")
        tab_to(walk.page, ".actions button")
        with walk.page.expect_navigation():
            keyboard.press("Enter")
    tab_to(walk.page, ".actions button")
    with walk.page.expect_navigation():
        keyboard.press("Enter")
    assert walk.question == "klaar"
    assert len(intakes(live)) == 1


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what `selector` names has the focus, and see that it can be seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate(FOCUS_IS_SEEN), f"the focus on {selector} cannot be seen"
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_the_back_button_shows_each_page_as_it_was_left(walk: FormWalk) -> None:
    walk.begin()
    walk.to_the_check_page()
    for key in ("contact", "secrecy", "wish", "when", "where", "topic", "feeling"):
        walk.page.go_back()
        assert walk.question == key
        expect(walk.page.locator(f'[name="{key}"][value="{ANSWERS[key]}"]')).to_be_checked()
    walk.page.go_back()
    expect(walk.page.locator("#story")).to_have_value(STORY)


def test_after_going_back_and_changing_the_new_answer_counts(walk: FormWalk, live: Live) -> None:
    walk.told(live)
    walk.page.goto("/nl/klacht/secrecy")
    walk.to_the_check_page()
    walk.page.go_back()
    walk.page.go_back()
    walk.page.locator('[name="secrecy"][value="may_know"]').check()
    walk.press()
    walk.press()
    expect(walk.page.get_by_text(words("My support worker may know this"))).to_be_visible()


def test_refresh_loses_nothing_and_sends_nothing_again(walk: FormWalk, live: Live) -> None:
    walk.begin()
    for _ in walk.questions():
        walk.page.reload()
    walk.page.reload()
    expect(walk.page.get_by_text("Ik wachtte twee uur.")).to_be_visible()
    walk.press("Send")
    reference = walk.reference
    walk.page.reload()
    assert walk.reference == reference
    assert len(intakes(live)) == 1


def test_typing_that_was_not_sent_yet_survives_a_refresh_and_the_way_back(walk: FormWalk) -> None:
    walk.page.goto("/nl/klacht/story")
    story = walk.page.locator("#story")
    story.fill("Een half verhaal")
    walk.page.reload()
    expect(story).to_have_value("Een half verhaal")
    walk.page.get_by_role("link", name=words("Back"), exact=True).click()
    expect(walk.page.get_by_role("heading", level=1)).to_have_text(words("Who are you?"))
    walk.page.goto("/nl/klacht/story")
    expect(story).to_have_value("Een half verhaal")
    walk.press()
    assert walk.question == "feeling"


def test_typing_gives_way_to_what_was_sent_later_and_is_gone_after_wiping(walk: FormWalk) -> None:
    walk.page.goto("/nl/klacht/story")
    walk.page.locator("#story").fill("Een half verhaal")
    walk.page.goto("/nl/klacht/wissen")
    walk.press("Yes, erase everything")
    assert walk.page.evaluate("sessionStorage.length") == 0
    walk.page.goto("/nl/klacht/story")
    expect(walk.page.locator("#story")).to_have_value("")
    walk.page.locator("#story").fill(STORY)
    walk.press()
    assert walk.page.evaluate("sessionStorage.length") == 0


def test_an_answer_that_is_not_right_can_be_refreshed_too(walk: FormWalk) -> None:
    walk.begin()
    walk.press()
    walk.page.reload()
    expect(walk.page.get_by_role("alert")).to_be_visible()
    assert walk.page.title().startswith("Let op: ")


def test_what_is_not_right_takes_the_focus_and_leads_to_the_field(walk: FormWalk) -> None:
    walk.page.goto("/nl/klacht/story")
    walk.press()
    summary = walk.page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(walk.page.locator("#story")).to_be_focused()


def test_two_tabs_lose_nothing_of_each_other(walk: FormWalk, live: Live) -> None:
    walk.told(live)
    other = FormWalk(walk.page.context.new_page())
    other.page.goto("/nl/klacht/feeling")
    walk.page.goto("/nl/klacht/wish")
    walk.to_the_check_page()
    other.page.locator('[name="feeling"][value="angry"]').check()
    other.press()
    walk.page.reload()
    expect(walk.page.get_by_text(words("Angry"), exact=True)).to_be_visible()
    walk.press("Send")
    other.page.goto("/nl/klacht/controle")
    assert other.reference == walk.reference
    assert len(intakes(live)) == 1


def test_a_double_click_on_send_gives_one_complaint(plain: FormWalk, live: Live) -> None:
    plain.told(live)
    plain.page.get_by_role("button", name=words("Send"), exact=True).dblclick()
    plain.page.wait_for_url("**/klaar")
    assert len(intakes(live)) == 1


def test_without_cookies_the_text_stays_on_the_page(walk: FormWalk) -> None:
    walk.page.goto("/nl/klacht/story")
    walk.page.locator("#story").fill(STORY)
    walk.page.context.clear_cookies()
    walk.press()
    expect(walk.page.locator("#story")).to_have_value(STORY)
    expect(walk.page.get_by_text(words("Your text is still here."))).to_be_visible()
    walk.press()
    assert walk.question == "feeling"


def test_only_the_field_that_a_way_needs_is_shown(plain: FormWalk) -> None:
    plain.page.goto("/nl/klacht/contact")
    expect(plain.page.locator("#contact_phone")).to_be_hidden()
    plain.page.locator('[value="whatsapp"]').check()
    expect(plain.page.locator("#contact_phone")).to_be_visible()
    expect(plain.page.locator("#contact_email")).to_be_hidden()
    plain.page.locator('[value="email"]').check()
    expect(plain.page.locator("#contact_email")).to_be_visible()
    expect(plain.page.locator("#contact_phone")).to_be_hidden()


def test_a_shared_tablet_keeps_nothing_after_wiping(plain: FormWalk, live: Live) -> None:
    plain.told(live)
    plain.page.get_by_role("link", name=words("Close and erase")).click()
    plain.press("Yes, erase everything")
    assert [cookie["name"] for cookie in plain.page.context.cookies() if "draft" in cookie["name"]] == []
    plain.page.goto("/nl/klacht/")
    assert plain.question == "who"
