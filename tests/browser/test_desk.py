"""The desk in a real browser: a call by the keyboard alone, half-typed entries that survive, what looks alike."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from portal.models import Intake
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Role
from tests.browser.form_walk import assert_fits
from tests.browser.officer_at_work import EMAIL, OfficerAtWork
from tests.factories.category import make_category
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.gateways.files import photo
from tests.support.browser import Watch
from tests.support.processes import Live

pytestmark = pytest.mark.browser

AxeCheck = Callable[[Page], None]
NewContext = Callable[..., BrowserContext]


@pytest.fixture
def officer(live: Live) -> None:
    with live.session() as session:
        make_officer(session, Role.OFFICER, email=EMAIL, name="Marit de Vries")
        make_category(session, "privacy", name="Privacy")


def typed_in(live: Live) -> list[tuple[str, str]]:
    """Name and story of what came by the desk."""
    with live.session() as session:
        rows = session.scalars(select(Intake).where(Intake.channel == Channel.DESK))
        found = [unseal(row, IntakePrivate) for row in rows]
        return [(private.name, str(private.answers.get("story", ""))) for private in found]


def looks_right(page: Page, axe: AxeCheck) -> None:
    """Axe finds nothing and nothing sticks out, as wide as a phone and as wide as a desk."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        assert_fits(page)


def test_a_plain_call_takes_few_keys_beside_the_words(live: Live, page: Page, officer: None) -> None:
    OfficerAtWork(page).sign_in()
    page.goto("/triage/nieuw")
    expect(page.locator("#contact_name")).to_be_focused()
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        keys += 1
        page.keyboard.press(key)

    page.keyboard.type("Fatima Yilmaz")
    press("Tab")
    page.keyboard.type("0612345678")
    while page.evaluate("document.activeElement.id") != "story":
        press("Tab")
    page.keyboard.type("De taxi kwam niet.")
    press("Control+Enter")
    page.wait_for_url("**/klaar")

    assert keys <= 8
    assert typed_in(live) == [("Fatima Yilmaz", "De taxi kwam niet.")]
    expect(page.get_by_test_id("pictures").locator("li")).to_have_count(6)


def test_half_typed_words_survive_a_reload_and_a_killed_browser(
    live: Live, new_context: NewContext, officer: None, tmp_path: Path
) -> None:
    page = new_context().new_page()
    OfficerAtWork(page).sign_in()
    page.goto("/triage/nieuw")
    page.locator("#story").fill("Het begon vorige week")
    page.get_by_label("Privacy").check()
    (tmp_path / "brief.jpg").write_bytes(photo())
    page.locator("#scans-input").set_input_files(tmp_path / "brief.jpg")
    page.get_by_role("link", name="brief.jpg").wait_for()
    expect(page.locator("[data-state]")).to_have_text("Bewaard")
    page.reload()
    expect(page.locator("#story")).to_have_value("Het begon vorige week")
    page.context.close()

    other = new_context().new_page()
    OfficerAtWork(other).sign_in()
    other.goto("/triage/nieuw")
    other.get_by_role("link", name="Het begon vorige week").click()
    expect(other.locator("#story")).to_have_value("Het begon vorige week")
    expect(other.get_by_label("Privacy")).to_be_checked()
    expect(other.get_by_role("link", name="brief.jpg")).to_be_visible()


def test_words_typed_without_a_connection_are_back_after_a_reload(
    live: Live, page: Page, officer: None, watch: Watch
) -> None:
    OfficerAtWork(page).sign_in()
    page.goto("/triage/nieuw")
    page.locator("#contact_name").fill("Sam")
    expect(page.locator("[data-state]")).to_have_text("Bewaard")
    page.route("**/concept", lambda route: route.fulfill(status=401))
    page.locator("#story").fill("Dit kwam niet aan")
    expect(page.locator("[data-state]")).to_have_text("Nog niet bewaard: geen verbinding")
    page.unroute("**/concept")
    watch.faults.clear()
    page.reload()

    expect(page.locator("#story")).to_have_value("Dit kwam niet aan")
    expect(page.locator("[data-state]")).to_have_text("Bewaard")


def test_a_look_alike_shows_while_typing_and_takes_the_words(
    live: Live, new_context: NewContext, officer: None, axe: AxeCheck
) -> None:
    with live.session() as session:
        there = make_intake(session, phone="+31612345678", name="Fatima Yilmaz").reference
    page = new_context().new_page()
    OfficerAtWork(page).sign_in()
    page.goto("/triage/nieuw")
    page.locator("#contact_phone").fill("06 12345678")
    page.locator(f'[data-reference="{there}"]').wait_for()
    page.locator("#date").fill("2999-01-01")
    looks_right(page, axe)
    page.get_by_role("button", name="Bewaren").click()
    assert page.title().startswith("Let op: ")
    expect(page.locator("#contact_phone")).to_have_value("06 12345678")
    looks_right(page, axe)
    page.locator("#date").fill("2026-01-05")
    page.locator("#story").fill("Er is meer")
    page.locator(f'[data-reference="{there}"]').get_by_role("button", name="Voeg toe aan deze zaak").click()
    page.wait_for_url(f"**/triage/{there}")
    assert typed_in(live) == []


def test_all_of_it_works_without_script(
    live: Live, new_context: NewContext, officer: None, axe: AxeCheck, tmp_path: Path
) -> None:
    with live.session() as session:
        make_intake(session, phone="+31612345678", name="Fatima Yilmaz")
    (tmp_path / "brief.jpg").write_bytes(photo())
    page = new_context(java_script_enabled=False).new_page()
    OfficerAtWork(page).sign_in()
    page.get_by_role("link", name="Telefoontje, brief of bezoek invoeren").click()
    page.locator("#contact_phone").fill("06 12345678")
    page.locator("#story").fill("Zonder script")
    page.locator("#scans-input").set_input_files(tmp_path / "brief.jpg")
    page.get_by_role("button", name="Later verder").click()
    page.get_by_role("link", name="Zonder script").click()
    expect(page.get_by_role("link", name="brief.jpg")).to_be_visible()
    page.locator("#story").fill("Zonder script, nu af")
    page.get_by_role("button", name="Bewaren").click()
    page.wait_for_url("**/klaar")

    assert typed_in(live) == [("", "Zonder script, nu af")]


def test_axe_finds_nothing_on_the_question_and_the_card(
    live: Live, new_context: NewContext, officer: None, axe: AxeCheck
) -> None:
    with live.session() as session:
        make_intake(session, phone="+31612345678", name="Fatima Yilmaz")
    page = new_context().new_page()
    OfficerAtWork(page).sign_in()
    page.goto("/triage/nieuw")
    page.locator("details.more > summary").click()
    looks_right(page, axe)
    page.evaluate("document.querySelector('[data-desk]').removeAttribute('data-keep-url')")
    page.locator("#contact_phone").fill("06 12345678")
    page.locator("#story").fill("Nog een keer")
    page.evaluate("document.querySelector('#entry').submit()")
    page.get_by_role("button", name="Nee, dit is een nieuwe zaak").wait_for()
    looks_right(page, axe)
    page.get_by_role("button", name="Nee, dit is een nieuwe zaak").click()
    page.wait_for_url("**/klaar")
    looks_right(page, axe)
