"""Films in a real browser: they play, their captions come in time, the voice is waited for, keys and links work."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from portal.films import narrations
from portal.films.catalogue import our_films
from portal.vocabulary import Role
from tests.factories.officer import make_officer
from tests.gateways.recordings import recording
from tests.support.processes import Live

pytestmark = pytest.mark.browser

AxeCheck = Callable[[Page], None]
SLUG = "je-mag-een-klacht-hebben"
FILM = f"/nl/filmpjes/{SLUG}"
FAKE = Path(__file__).with_name("fake_voice.js")
VIDEO = "document.querySelector('video')"
VOICE = "document.querySelector('[data-film-narration]')"
CAPTION = f"[...{VIDEO}.textTracks].find(track => track.kind === 'captions')"
SHOWN = f"[...({CAPTION}.activeCues ?? [])].map(cue => cue.text)"


@pytest.fixture
def watcher(page: Page) -> Page:
    """A browser with a pretended voice that has not arrived yet."""
    page.add_init_script(path=FAKE)
    page.goto(FILM)
    return page


def go_to(page: Page, seconds: float) -> None:
    """Jump, and wait until the picture of that moment is there."""
    page.evaluate(
        "seconds => new Promise(done => { const video = document.querySelector('video');"
        "video.addEventListener('seeked', done, { once: true }); video.currentTime = seconds; })",
        seconds,
    )


def wait_for(page: Page, holds: str) -> None:
    page.wait_for_function(f"() => {holds}")


@pytest.mark.parametrize("form", ["mp4", "webm"])
def test_each_form_plays_and_shows_its_captions_in_time(page: Page, form: str) -> None:
    page.goto(FILM)
    page.evaluate(
        "form => document.querySelectorAll(`source:not([src$='.${form}'])`).forEach(one => one.remove())", form
    )
    page.evaluate(f"{VIDEO}.load()")
    page.locator("[data-film-start]").click()
    wait_for(page, f"{VIDEO}.currentTime > 0.5")
    assert page.evaluate(f"{VIDEO}.currentSrc").endswith(f"nl.{form}")
    assert page.evaluate(f"[{VIDEO}.videoWidth, {VIDEO}.videoHeight]") == [1280, 720]
    assert page.evaluate(f"{CAPTION}.mode") == "showing"
    assert page.evaluate(SHOWN) == ["Dit filmpje gaat over klachten."]
    for leaf in our_films()[SLUG].tellings["nl"].story[1:3]:
        go_to(page, (leaf.begin or 0.0) + 1)
        assert page.evaluate(SHOWN) == [leaf.sentences[0]]


def test_nothing_is_fetched_or_played_before_somebody_asks(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(FILM)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith((".mp4", ".webm"))]
    assert page.evaluate(f"{VIDEO}.paused")


def test_keys_start_the_film_jump_to_a_part_and_make_it_slower(page: Page, axe: AxeCheck) -> None:
    page.goto(FILM)
    axe(page)
    start = page.locator("[data-film-start]")
    start.focus()
    page.keyboard.press("Enter")
    expect(start).to_be_hidden()
    wait_for(page, f"{VIDEO}.currentTime > 0.2")
    part = page.locator("[data-film-begin]").nth(2)
    part.focus()
    page.keyboard.press("Enter")
    begin = float(part.get_attribute("data-film-begin") or 0)
    wait_for(page, f"!{VIDEO}.seeking && {VIDEO}.currentTime >= {begin}")
    assert page.evaluate(f"{VIDEO}.currentTime") < begin + 5
    assert page.evaluate("document.activeElement.tagName") == "VIDEO"
    slower = page.locator("[data-film-slower]")
    slower.focus()
    page.keyboard.press("Space")
    expect(slower).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(f"{VIDEO}.playbackRate") == 0.75
    page.reload()
    assert page.evaluate(f"{VIDEO}.defaultPlaybackRate") == 0.75


def test_a_link_to_a_part_begins_there(page: Page) -> None:
    begin = our_films()[SLUG].tellings["nl"].scenes["secret"]
    page.goto(f"{FILM}?deel=secret#film")
    page.locator("[data-film-start]").click()
    wait_for(page, f"{VIDEO}.currentTime >= {begin} && {VIDEO}.currentTime < {begin} + 5")


def test_the_film_waits_until_the_voice_has_spoken_and_goes_on_by_itself(watcher: Page) -> None:
    voice = watcher.locator("[data-film-voice]")
    expect(voice).to_be_hidden()
    watcher.evaluate("voicesArrive('nl-NL')")
    voice.click()
    expect(voice).to_have_attribute("aria-pressed", "true")
    watcher.evaluate(f"{VIDEO}.play()")
    wait_for(watcher, "heard.length === 1")
    assert watcher.evaluate("[heard[0].text, heard[0].lang]") == ["Dit filmpje gaat over klachten.", "nl-NL"]
    end = watcher.evaluate(f"{CAPTION}.cues[0].endTime")
    watcher.evaluate(f"{VIDEO}.currentTime < {end} - 0.6 && ({VIDEO}.playbackRate = 4)")
    wait_for(watcher, f"{VIDEO}.paused")
    assert watcher.evaluate(f"{VIDEO}.currentTime") < end
    assert watcher.evaluate(SHOWN) == ["Dit filmpje gaat over klachten."]
    watcher.evaluate("sentenceEnds()")
    wait_for(watcher, "heard.length === 2")
    assert not watcher.evaluate(f"{VIDEO}.paused")


def test_a_pause_or_a_jump_silences_the_voice_and_the_sentence_begins_anew(watcher: Page) -> None:
    watcher.evaluate("voicesArrive('nl-NL')")
    watcher.locator("[data-film-voice]").click()
    watcher.evaluate(f"{VIDEO}.play()")
    wait_for(watcher, "isSpeaking()")
    watcher.evaluate(f"{VIDEO}.pause()")
    wait_for(watcher, "!isSpeaking()")
    watcher.evaluate(f"{VIDEO}.play()")
    wait_for(watcher, "heard.length === 2")
    assert watcher.evaluate("heard[0].text === heard[1].text")
    go_to(watcher, our_films()[SLUG].tellings["nl"].scenes["free"])
    wait_for(watcher, "heard.at(-1).text === 'Een klacht kost geen geld.'")
    watcher.locator(".hear").first.click()
    wait_for(watcher, f"{VIDEO}.paused && heard.at(-1).text === 'Dit filmpje gaat over klachten.'")


def test_a_recorded_voice_plays_in_step_with_the_film_and_can_be_turned_off(live: Live, page: Page) -> None:
    with live.session() as session:
        officer = make_officer(session, Role.ADMINISTRATOR)
        voice = io.BytesIO(recording("m4a", seconds=30))
        narrations.put(session, voice, slug=SLUG, language="nl", officer_id=officer.id)
    page.goto(FILM)
    page.locator("[data-film-start]").click()
    wait_for(page, f"{VOICE}.currentTime > 0.3 && !{VOICE}.paused")
    go_to(page, 12)
    wait_for(page, f"Math.abs({VOICE}.currentTime - {VIDEO}.currentTime) < 0.5 && {VOICE}.currentTime > 12")
    page.evaluate(f"{VIDEO}.pause()")
    wait_for(page, f"{VOICE}.paused")
    page.evaluate(f"{VIDEO}.play()")
    wait_for(page, f"!{VOICE}.paused")
    page.locator("[data-film-voice]").click()
    wait_for(page, f"{VOICE}.paused && !{VIDEO}.paused")


def test_without_script_there_is_a_player_with_captions_parts_and_the_story(
    new_context: Callable[..., BrowserContext],
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(FILM)
    expect(page.locator("video[controls] track[kind=captions][default]")).to_have_count(1)
    expect(page.locator("button[data-film-start], button[data-film-voice]").first).to_be_hidden()
    page.locator("[data-film-begin]").nth(1).click()
    assert "#t=" in (page.locator("source").first.get_attribute("src") or "")
    expect(page.locator(".picture-story__words").first).to_have_text("Dit filmpje gaat over klachten.")


@pytest.mark.parametrize("path", ["/ar/filmpjes/", f"/ar/filmpjes/{SLUG}"])
def test_pages_of_films_are_clean_and_fit_a_small_phone(phone_page: Page, axe: AxeCheck, path: str) -> None:
    phone_page.goto(path)
    axe(phone_page)
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= 320
