"""A shared device: after "Close and erase" nothing of it is left, not even behind the Back button."""

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect
from sqlalchemy import func, select

from portal.models import Draft
from tests.browser.form_walk import STORY, FormWalk
from tests.channels.web.html import words
from tests.support.processes import Live

pytestmark = pytest.mark.browser

KEEP_EVERYWHERE = """async () => {
    localStorage.setItem("zegje:a", "verhaal");
    sessionStorage.setItem("zegje:b", "verhaal");
    await new Promise((done) => {
        const asked = indexedDB.open("zegje-recordings", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("parts");
        asked.onsuccess = () => { asked.result.close(); done(); };
    });
}"""
LEFT = """async () => ({
    local: localStorage.length, session: sessionStorage.length, databases: (await indexedDB.databases()).length,
})"""
NOTHING = {"local": 0, "session": 0, "databases": 0}


def wipe(page: Page) -> Response:
    page.get_by_role("link", name=words("Close and erase")).first.click()
    with page.expect_response(lambda response: response.request.method == "POST") as posted:
        page.get_by_role("button", name=words("Yes, erase everything")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("Everything is gone"))
    return posted.value


def go_back_to(page: Page, ending: str) -> None:
    for _ in range(12):
        if page.url.endswith(ending):
            return
        page.go_back()
    raise AssertionError(f"Back never reaches {ending}")


def cookies(context: BrowserContext) -> list[str]:
    return [cookie["name"] for cookie in context.cookies()]


def test_the_device_keeps_nothing(page: Page, live: Live) -> None:
    FormWalk(page).told(live)
    page.evaluate(KEEP_EVERYWHERE)
    answer = wipe(page)
    assert answer.header_value("clear-site-data") == '"cache", "cookies", "storage"'
    page.wait_for_function(f"async () => JSON.stringify(await ({LEFT})()) === '{to_json(NOTHING)}'")
    assert cookies(page.context) == []
    with live.session() as session:
        assert session.scalar(select(func.count()).select_from(Draft)) == 0


def to_json(left: dict[str, int]) -> str:
    return "{" + ",".join(f'"{name}":{count}' for name, count in left.items()) + "}"


def test_a_browser_that_does_not_know_the_header_keeps_nothing_either(page: Page) -> None:
    page.goto("/nl/klacht/who")
    page.evaluate(KEEP_EVERYWHERE)
    page.goto("/nl/klacht/gewist")
    page.wait_for_function(f"async () => JSON.stringify(await ({LEFT})()) === '{to_json(NOTHING)}'")


@pytest.mark.parametrize("is_sent", [True, False], ids=["kept", "only typed"])
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_back_shows_nothing_of_the_story(new_context: object, has_script: bool, is_sent: bool) -> None:
    page = new_context(java_script_enabled=has_script).new_page()  # type: ignore[operator]
    page.goto("/nl/klacht/story")
    page.locator("#story").fill(STORY)
    if is_sent:
        FormWalk(page).press()
        page.go_back()
        expect(page.locator("#story")).to_have_value(STORY)
    wipe(page)
    go_back_to(page, "/klacht/story")
    expect(page.locator("#story")).to_have_value("")


def test_back_after_sending_shows_neither_the_answers_nor_the_number(page: Page) -> None:
    walk = FormWalk(page)
    walk.begin()
    walk.to_the_check_page()
    walk.press("Send")
    reference = walk.reference
    wipe(page)
    for _ in range(6):
        page.go_back()
        assert reference not in page.content()
        assert "Ik wachtte twee uur." not in page.content()


def test_another_tab_shows_nothing_any_more(page: Page) -> None:
    other = page.context.new_page()
    other.goto("/nl/klacht/story")
    other.locator("#story").fill(STORY)
    page.goto("/nl/klacht/who")
    wipe(page)
    other.wait_for_url("**/nl/")


@pytest.mark.parametrize("path", ["", "hulp", "privacy", "toegankelijkheid", "klacht/who", "klacht/story?let-op=1"])
def test_each_page_offers_it_in_the_same_place(page: Page, path: str) -> None:
    page.goto(f"/nl/{path}")
    expect(page.locator(".help + .wipe").get_by_role("link", name=words("Close and erase"))).to_be_visible()


def test_the_page_says_what_goes_and_what_stays(page: Page) -> None:
    page.goto("/nl/klacht/wissen")
    expect(page.get_by_text(words("What goes away?"))).to_be_visible()
    expect(page.get_by_text(words("What stays?"))).to_be_visible()
