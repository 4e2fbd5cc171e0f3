"""Writing an answer in a real browser: the level as one types, a standard answer, a look first, by keyboard."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import update

from portal.intake.correspondence import add_outbound
from portal.intake.receive import receive
from portal.models import CannedAnswer, Intake, Message, new_id, now, scope
from portal.vocabulary import Channel, Delivery
from tests.browser.form_walk import assert_fits
from tests.browser.officer_at_work import EMAIL, OfficerAtWork
from tests.factories.officer import make_officer
from tests.factories.submission import make_whatsapp
from tests.support.processes import Live

pytestmark = pytest.mark.browser

AxeCheck = Callable[[Page], None]
HARD = "Uw bejegeningsklacht wordt conform het protocol geëscaleerd naar de GGZ."
EASY = "Dag Ayse. Ik lees de klacht. Morgen bel ik u om tien uur. Dan praten wij samen."
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture
def reference(live: Live) -> str:
    """A matter by WhatsApp with an answer that failed, and a standard answer."""
    with live.session() as session:
        officer = make_officer(session, email=EMAIL, name="Marit de Vries")
        receipt = receive(session, make_whatsapp(scope.current(session), "SM" + "1" * 32, confirm=False))
        session.execute(update(Message).values(created_at=now() - timedelta(hours=20, minutes=30)))
        intake = session.get_one(Intake, receipt.intake_id)
        for code in (63017, 21610):
            failed = add_outbound(
                session, intake, body="Dag", channel=Channel.WHATSAPP, recipient="x", officer_id=officer.id
            )
            failed.delivery, failed.error_code = Delivery.FAILED, code
        session.add(
            CannedAnswer(id=new_id(), language="nl", title="Ik bel u", body="Dag {naam},\n\nIk bel u.\n\n{medewerker}")
        )
    return receipt.reference


@pytest.fixture
def writing(page: Page, reference: str) -> Page:
    """Marit at the box of the answer."""
    return _at_the_box(page, reference)


def _at_the_box(page: Page, reference: str) -> Page:
    OfficerAtWork(page).sign_in()
    page.goto(f"/triage/{reference}#antwoord")
    return page


def test_the_level_follows_what_is_typed(writing: Page) -> None:
    level = writing.locator("[data-level]")
    writing.locator("#body").fill(HARD)
    expect(level.locator("mark").first).to_have_text("bejegeningsklacht")
    expect(writing.locator("[data-level-said]")).to_have_text("Moeilijk te lezen")
    writing.locator("#body").fill(EASY)
    expect(level.locator("mark")).to_have_count(0)
    expect(level).to_contain_text("Makkelijk te lezen")


def test_without_an_answer_the_last_level_stays_and_nothing_is_lost(writing: Page) -> None:
    writing.locator("#body").fill(HARD)
    expect(writing.locator("[data-level] mark").first).to_be_visible()
    writing.route("**/niveau", lambda route: route.fulfill(status=204))
    with writing.expect_response("**/niveau"):
        writing.locator("#body").fill(EASY)
    expect(writing.locator("[data-level] mark").first).to_be_visible()
    expect(writing.locator("#body")).to_have_value(EASY)
    writing.unroute("**/niveau")


def test_a_standard_answer_comes_below_what_was_typed(writing: Page) -> None:
    writing.locator("#body").fill("Eerst dit.")
    writing.get_by_label("Standaardantwoord").select_option(label="Ik bel u")
    writing.get_by_role("button", name="Invoegen").click()
    expect(writing.locator("#body")).to_have_value("Eerst dit.\n\nDag,\n\nIk bel u.\n\nMarit de Vries")
    writing.reload()
    expect(writing.locator("#body")).to_have_value("Eerst dit.\n\nDag,\n\nIk bel u.\n\nMarit de Vries")


def test_by_keyboard_alone_from_typing_to_a_look_to_sending(writing: Page) -> None:
    officer = OfficerAtWork(writing)
    writing.locator("#body").focus()
    writing.keyboard.type("*Morgen* bel ik u.")
    officer.tab_to("button", "Bekijk eerst")
    writing.keyboard.press("Enter")
    expect(writing.locator(".preview strong")).to_have_text("Morgen")
    officer.tab_to("button", "Antwoord versturen")
    writing.keyboard.press("Enter")
    expect(writing.locator(".bubble--outbound").last).to_contain_text("Wacht op verzending")


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_and_everything_fits(
    size: str, new_context: Callable[..., BrowserContext], reference: str, axe: AxeCheck
) -> None:
    page = _at_the_box(new_context(viewport=SIZES[size]).new_page(), reference)
    expect(page.get_by_role("button", name="Probeer opnieuw")).to_have_count(1)
    page.locator("#body").fill(HARD)
    expect(page.locator("[data-level] mark").first).to_be_visible()
    axe(page)
    assert_fits(page)
    page.get_by_role("button", name="Bekijk eerst").click()
    expect(page.locator(".level__text mark").first).to_have_text("bejegeningsklacht")
    axe(page)
    assert_fits(page)
