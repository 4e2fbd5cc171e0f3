"""Coming back on another device without JavaScript; axe on every page of coming back and of one's own matter."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import update

from portal.models import Intake, now
from portal.vocabulary import Outcome, Status
from tests.browser.form_walk import STORY, FormWalk, assert_fits
from tests.channels.web.html import words
from tests.gateways.files import photo
from tests.support.processes import Live

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


def test_somebody_goes_on_at_another_device_by_six_pictures(new_device: Callable[[], FormWalk], live: Live) -> None:
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


def tell_more(page: Page) -> None:
    """A photo and a recording, kept but not sent yet."""
    page.locator("[data-photos]").set_input_files({"name": "x.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    page.get_by_role("button", name=words("Record"), exact=True).click()
    expect(page.get_by_text(words("We are listening. Tell it calmly."))).to_be_visible()
    page.get_by_role("button", name=words("Stop"), exact=True).click()
    expect(page.locator("[data-file-state=kept]")).to_have_count(2)


def test_axe_finds_nothing_on_the_pages_of_coming_back(page: Page, axe: AxeCheck) -> None:
    walk = FormWalk(page)
    pictures = begin_and_look_at_pictures(walk)
    axe(page)
    link = page.locator("[data-copy-link]").get_attribute("data-copy-link")
    assert link
    mine = f"/nl/mijn-klacht/{link.rpartition('/')[2]}"
    for path in (link, mine, "/nl/klacht/verder/hier", "/nl/klacht/verder?met=plaatjes"):
        page.goto(path)
        axe(page)
    page.get_by_label(words("What are your six pictures?")).fill(pictures + "x")
    walk.press()
    expect(page.get_by_role("alert")).to_be_visible()
    axe(page)


def test_axe_finds_nothing_on_ones_own_matter(page: Page, live: Live, axe: AxeCheck) -> None:
    walk = FormWalk(page)
    walk.begin()
    walk.to_the_check_page()
    walk.press("Send")
    axe(page)
    pictures = " ".join(page.locator(".six-pictures__word").all_inner_texts())
    page.reload()
    expect(page.locator(".six-pictures")).to_have_count(0)
    axe(page)
    for path in ("/nl/mijn-klacht/", "/nl/mijn-klacht/kwijt", "/nl/mijn-klacht/dicht"):
        page.goto(path)
        axe(page)
    enter(walk, "/nl/mijn-klacht/", pictures)
    walk.press("Send message")
    axe(page)
    tell_more(page)
    axe(page)
    walk.press("Send message")
    expect(page.locator(".bubble audio")).to_be_visible()
    expect(page.locator(".bubble img")).to_be_visible()
    axe(page)
    for path in ("stoppen", "niet-eens"):
        page.goto(f"/nl/mijn-klacht/{path}")
        axe(page)
    with live.session() as session:
        session.execute(update(Intake).values(status=Status.CLOSED, outcome=Outcome.APOLOGY, closed_at=now()))
    page.goto("/nl/mijn-klacht/")
    expect(page.get_by_text(words("Are you happy with this?"))).to_be_visible()
    axe(page)
    walk.press("A little")
    expect(page.get_by_role("button", name=words("A little"), exact=True)).to_have_attribute("aria-pressed", "true")
    axe(page)
