"""The story by voice and by photo in a real browser: with a lost connection, after a reload, without JavaScript."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Route, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake import files
from portal.models import Attachment, Intake
from portal.vocabulary import AttachmentState
from tests.browser.form_walk import FormWalk, assert_fits
from tests.browser.recorder import wait_for_pieces
from tests.channels.web.html import words
from tests.factories.officer import PASSWORD, make_officer
from tests.gateways.files import photo
from tests.gateways.recordings import heard
from tests.support.browser import Watch
from tests.support.processes import Live

pytestmark = pytest.mark.browser

AxeCheck = Callable[[Page], None]
NewContext = Callable[..., BrowserContext]
PLAYS = """async (player) => {
    player.muted = true;
    await player.play();
    return player.error === null && player.readyState >= 2;
}"""


def stored(session: Session) -> list[Attachment]:
    kept = select(Attachment).where(Attachment.state == AttachmentState.STORED)
    return list(session.scalars(kept.order_by(Attachment.id)))


def press(page: Page, english: str) -> None:
    page.get_by_role("button", name=words(english), exact=True).click()


def at_the_story(page: Page) -> FormWalk:
    walk = FormWalk(page)
    page.goto("/nl/klacht/")
    while walk.question != "story":
        walk.answer()
        walk.press()
    page.wait_for_selector("form[data-ready]")
    return walk


def record(page: Page) -> None:
    """A recording of a few pieces, with a break in it."""
    page.locator("[data-start]").click()
    expect(page.get_by_text(words("We are listening. Tell it calmly."))).to_be_visible()
    press(page, "Pause")
    expect(page.get_by_text(words("This is a break. Press Go on."))).to_be_visible()
    press(page, "Go on")
    wait_for_pieces(page, 4)
    press(page, "Stop")


def in_small_pieces(page: Page) -> None:
    page.evaluate("document.querySelector('[data-recorder]').dataset.chunk = '2000'")


def break_at_the_second_piece(context: BrowserContext, page: Page) -> None:
    """The connection goes while a recording is being sent."""
    seen = []

    def handle(route: Route) -> None:
        if route.request.method != "PUT":
            route.continue_()
            return
        seen.append(route.request.url)
        if len(seen) < 2:
            route.continue_()
            return
        context.set_offline(True)
        route.abort("internetdisconnected")

    page.route("**/klacht/bestand/*", handle)


def test_a_recording_survives_a_lost_connection_in_mid_upload_and_plays_in_triage(
    new_context: NewContext, live: Live, watch: Watch
) -> None:
    context = new_context()
    page = context.new_page()
    walk = at_the_story(page)
    in_small_pieces(page)
    break_at_the_second_piece(context, page)
    record(page)
    expect(page.get_by_text(words("No internet now. It is still on this device. We try again soon."))).to_be_visible()
    page.unroute("**/klacht/bestand/*")
    watch.faults.clear()
    context.set_offline(False)
    expect(page.get_by_text(words("It is saved."))).to_be_visible(timeout=20_000)
    walk.press()
    for _ in walk.questions():
        pass
    assert page.locator("main audio").first.evaluate(PLAYS)
    walk.press("Send")
    live.wait_until(lambda session: all(row.copy_key for row in stored(session)))
    _assert_plays_in_triage(new_context, live)


def _assert_plays_in_triage(new_context: NewContext, live: Live) -> None:
    with live.session() as session:
        make_officer(session, email="marit@zorg.example")
        reference = session.scalars(select(Intake.reference)).one()
    desk = new_context().new_page()
    desk.goto("/inloggen")
    desk.locator("[name=email]").fill("marit@zorg.example")
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("main button[type=submit]").click()
    desk.goto(f"/triage/{reference}")
    assert desk.locator("main audio source").count() == 2
    assert desk.locator("main audio").evaluate(PLAYS)


def test_after_a_reload_in_mid_upload_the_recording_goes_on_by_itself(
    new_context: NewContext, live: Live, watch: Watch
) -> None:
    context = new_context()
    page = context.new_page()
    at_the_story(page)
    in_small_pieces(page)
    page.route("**/klacht/bestand/*", lambda route: route.abort())
    record(page)
    expect(page.get_by_text(words("No internet now. It is still on this device. We try again soon."))).to_be_visible()
    page.unroute("**/klacht/bestand/*")
    page.reload()
    watch.faults.clear()
    expect(page.get_by_text(words("It is saved."))).to_be_visible(timeout=20_000)
    with live.session() as session:
        assert [row.media_type for row in stored(session)] == ["audio/webm"]


def test_a_lid_that_closes_in_the_middle_of_a_recording_loses_only_its_last_second(page: Page, live: Live) -> None:
    at_the_story(page)
    press(page, "Record")
    wait_for_pieces(page, 2)
    page.reload()
    expect(page.get_by_text(words("It is saved."))).to_be_visible(timeout=20_000)
    with live.session() as session:
        (row,) = stored(session)
        assert heard(files.read(row))[2] > 1


def test_pressing_continue_while_recording_saves_it_first(page: Page, live: Live) -> None:
    walk = at_the_story(page)
    press(page, "Record")
    wait_for_pieces(page)
    walk.press()
    assert walk.question == "feeling"
    with live.session() as session:
        assert len(stored(session)) == 1


def test_a_recording_can_be_erased_and_made_again(page: Page, live: Live) -> None:
    at_the_story(page)
    record(page)
    expect(page.get_by_text(words("It is saved."))).to_be_visible()
    press(page, "Erase")
    press(page, "Erase it? Press once more.")
    expect(page.locator("[data-voice-list] li")).to_have_count(0)
    live.wait_until(lambda session: not stored(session))
    record(page)
    expect(page.get_by_text(words("It is saved."))).to_be_visible()


def test_without_javascript_a_photo_comes_along_without_its_place(new_context: NewContext, live: Live) -> None:
    page = new_context(java_script_enabled=False).new_page()
    walk = FormWalk(page)
    page.goto("/nl/klacht/story")
    page.locator("#story_photo").set_input_files({"name": "thuis.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    walk.press()
    page.goto("/nl/klacht/controle")
    expect(page.locator("main img")).to_be_visible()
    with live.session() as session:
        (row,) = stored(session)
        assert not Image.open(io.BytesIO(files.read(row))).getexif()


def test_axe_finds_nothing_on_the_story_in_any_state(phone_page: Page, axe: AxeCheck, watch: Watch) -> None:
    page = phone_page
    at_the_story(page)
    axe(page)
    press(page, "Record")
    expect(page.get_by_text(words("We are listening. Tell it calmly."))).to_be_visible()
    axe(page)
    press(page, "Pause")
    axe(page)
    press(page, "Stop")
    expect(page.get_by_text(words("It is saved."))).to_be_visible()
    axe(page)
    page.locator("#story_photo").set_input_files({"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"geen foto"})
    expect(page.get_by_text(words("We cannot open this file. Choose another one."))).to_be_visible()
    assert ["422" in fault for fault in watch.faults] == [True]
    watch.faults.clear()
    axe(page)
    page.reload()
    axe(page)
    assert_fits(page)
    page.locator("main button[name=story_remove]").first.click()
    axe(page)
    assert_fits(page)
