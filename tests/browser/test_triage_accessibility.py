"""axe on the officers' pages and their errors, at a phone's and a desk's width; nothing sticks out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import update

from portal.models import Intake, now
from portal.vocabulary import Channel, Consent, Role, Urgency
from tests.browser.form_walk import assert_fits
from tests.browser.officer_at_work import EMAIL, OfficerAtWork
from tests.factories.attachment import make_attachment
from tests.factories.category import make_category
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.support.processes import Live
from tests.triage.test_trouble import failed_answer, parked

pytestmark = pytest.mark.browser

AxeCheck = Callable[[Page], None]
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture
def reference(live: Live) -> str:
    """A matter with everything on it, and others of every urgency."""
    with live.session() as session:
        make_officer(session, Role.OFFICER, Role.LEAD, email=EMAIL, name="Marit de Vries")
        make_category(session, "privacy", name="Privacy")
        for number, urgency in enumerate(Urgency):
            late = {"urgency": urgency, "due_at": now() + timedelta(days=4 * number - 4)}
            make_intake(session, columns=late, channel=list(Channel)[number], name="Fatima Yilmaz")
        intake = make_intake(
            session,
            answers={"story": "Ze schreeuwde.\nIk was bang.", "secrecy": "not_my_supporter", "contact": "email"},
            email="sam@zorg.example",
            consent=Consent.NO,
            language="en",
            suspected_robot=True,
        )
        make_attachment(session, intake)
        make_attachment(session, intake, b"OggS", media_type="audio/ogg")
        parked(session, "whatsapp.send", {"message_id": str(failed_answer(session, intake).id)})
    return intake.reference


@pytest.fixture(params=SIZES)
def sized(new_context: Callable[..., BrowserContext], request: pytest.FixtureRequest) -> Page:
    """A page as wide as a phone and as wide as a desk."""
    return new_context(viewport=SIZES[request.param]).new_page()


def test_axe_finds_nothing_on_signing_in(sized: Page, reference: str, axe: AxeCheck) -> None:
    sized.goto("/inloggen")
    axe(sized)
    sized.get_by_role("main").get_by_role("button", name="Inloggen").click()
    assert sized.title().startswith("Let op: ")
    axe(sized)
    assert_fits(sized)


@pytest.mark.parametrize("path", ["", "?q=nietsgevonden", "?status=abc&channel=whatsapp", "00000000", "vastgelopen"])
def test_axe_finds_nothing_on_the_list(sized: Page, reference: str, axe: AxeCheck, path: str) -> None:
    OfficerAtWork(sized).sign_in()
    sized.goto(f"/triage/{path}")
    axe(sized)
    assert_fits(sized)
    if sized.locator("summary", has_text="Filters").count():
        sized.locator("summary", has_text="Filters").click()
        axe(sized)
        assert_fits(sized)


def test_axe_finds_nothing_on_a_matter_and_its_errors(live: Live, sized: Page, reference: str, axe: AxeCheck) -> None:
    OfficerAtWork(sized).sign_in()
    sized.goto(f"/triage/{reference}")
    axe(sized)
    assert_fits(sized)
    sized.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")
    axe(sized)
    sized.get_by_role("button", name="Notitie opslaan").click()
    assert sized.title().startswith("Let op: ")
    axe(sized)
    assert_fits(sized)


def test_axe_finds_nothing_when_a_colleague_was_first(live: Live, sized: Page, reference: str, axe: AxeCheck) -> None:
    officer, other = OfficerAtWork(sized), sized.context.new_page()
    officer.sign_in()
    sized.goto(f"/triage/{reference}")
    other.goto(f"/triage/{reference}")
    other.locator("#kind").select_option("signal")
    OfficerAtWork(other).save_assessment()
    sized.locator("#kind").select_option("question")
    sized.get_by_role("button", name="Beoordeling opslaan").click()
    sized.get_by_role("alert").wait_for()
    axe(sized)
    assert_fits(sized)


def test_axe_finds_nothing_on_the_doors_of_other_roles(live: Live, sized: Page, axe: AxeCheck) -> None:
    with live.session() as session:
        make_officer(session, Role.ADMINISTRATOR, email=EMAIL)
    sized.goto("/inloggen")
    sized.locator("#email").fill(EMAIL)
    sized.locator("#password").fill(OfficerAtWork(sized).password)
    sized.get_by_role("main").get_by_role("button", name="Inloggen").click()
    for path in ("/beheer/", "/beheer/antwoorden/", "/beheer/antwoorden/nieuw", "/rapporten/", "/triage/"):
        sized.goto(path)
        axe(sized)
        assert_fits(sized)


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_axe_finds_nothing_in_the_dark_and_in_high_contrast(
    new_context: Callable[..., BrowserContext], reference: str, axe: AxeCheck, options: dict[str, str]
) -> None:
    page = new_context(**options).new_page()
    OfficerAtWork(page).sign_in()
    for path in ("", reference):
        page.goto(f"/triage/{path}")
        axe(page)


def test_nothing_sticks_out_on_the_smallest_phone(live: Live, phone_page: Page, reference: str) -> None:
    OfficerAtWork(phone_page).sign_in()
    with live.session() as session:
        session.execute(update(Intake).values(unread=True))
    for path in ("", reference):
        phone_page.goto(f"/triage/{path}")
        assert_fits(phone_page)
