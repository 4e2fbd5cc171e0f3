"""An officer at work in a real browser: with a mouse, with a keyboard alone, and without JavaScript."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from portal.intake.correspondence import add_inbound
from portal.intake.receive import receive
from portal.intake.submission import IncomingMessage
from portal.models import Intake, Message, now, scope
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, ComplainantRole, Direction, Role, Status, Urgency
from tests.browser.officer_at_work import EMAIL, OfficerAtWork
from tests.factories.attachment import make_attachment
from tests.factories.category import make_category
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.factories.submission import make_whatsapp
from tests.support.processes import Live

pytestmark = pytest.mark.browser

STORY = "Mijn broer krijgt in het weekend geen hulp."


@pytest.fixture
def reference(live: Live) -> str:
    """An officer, a matter that came by WhatsApp with a photo, and a few others."""
    with live.session() as session:
        make_officer(session, Role.OFFICER, Role.LEAD, email=EMAIL, name="Marit de Vries")
        make_category(session, "care_quality", name="Kwaliteit zorg")
        for number in range(3):
            make_intake(
                session, received_at=now() - timedelta(days=number + 1), answers={"story": "De taxi kwam niet."}
            )
        receipt = receive(session, make_whatsapp(scope.current(session), "SM" + "1" * 32, body=STORY, confirm=False))
        intake = session.get_one(Intake, receipt.intake_id)
        message = session.scalars(select(Message)).one()
        make_attachment(session, intake, message_id=message.id)
    return receipt.reference


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def any_page(new_context: Callable[..., BrowserContext], request: pytest.FixtureRequest) -> Page:
    """A page with and without JavaScript."""
    return new_context(java_script_enabled=request.param).new_page()


def test_from_signing_in_to_an_answer(live: Live, any_page: Page, reference: str) -> None:
    page, officer = any_page, OfficerAtWork(any_page)
    officer.sign_in()
    page.get_by_label("Zoek op woord").fill("broer weekend")
    page.get_by_role("button", name="Zoeken").click()
    expect(page.locator("[data-reference]")).to_have_count(1)
    page.locator(f'[data-reference="{reference}"] a').click()
    expect(page.get_by_text(STORY)).to_be_visible()
    assert page.locator("img.attachment__image").evaluate("image => image.naturalWidth") if officer.has_script else True
    page.get_by_role("button", name="Ik pak dit op").click()
    page.locator("#urgency").select_option("urgent")
    page.locator("#role").select_option("relative")
    page.get_by_label("Kwaliteit zorg").check()
    officer.save_assessment()
    page.locator("#body").fill("Beste mevrouw, ik bel u morgen om tien uur.")
    page.get_by_role("button", name="Antwoord versturen").click()
    expect(page.locator(".bubble--outbound")).to_contain_text("ik bel u morgen om tien uur")
    with live.session() as session:
        intake = session.scalars(select(Intake).where(Intake.reference == reference)).one()
        assert (intake.status, intake.urgency) == (Status.IN_PROGRESS, Urgency.URGENT)
        assert intake.complainant_role is ComplainantRole.RELATIVE
        sent = session.scalars(select(Message).where(Message.direction == Direction.OUTBOUND)).all()
        assert [unseal(message, MessagePrivate).body for message in sent] == [
            "Beste mevrouw, ik bel u morgen om tien uur."
        ]


def test_filters_are_folded_and_make_an_address(page: Page, reference: str) -> None:
    OfficerAtWork(page).sign_in()
    page.locator("summary", has_text="Filters").click()
    page.locator("#channel").select_option("whatsapp")
    page.get_by_role("button", name="Filters toepassen").click()
    expect(page.locator("[data-reference]")).to_have_count(1)
    assert "channel=whatsapp" in page.url
    page.reload()
    expect(page.locator("[data-reference]")).to_have_count(1)


def test_with_the_keyboard_alone(page: Page, reference: str) -> None:
    page.goto("/inloggen")
    officer = OfficerAtWork(page)
    officer.tab_to("#email")
    page.keyboard.type(EMAIL)
    officer.tab_to("#password")
    page.keyboard.type(officer.password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/triage/")
    officer.tab_to(f'[data-reference="{reference}"] a')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/triage/{reference}")
    officer.tab_to("#note")
    page.keyboard.type("Moeder gebeld.")
    officer.tab_to("main button", text="Notitie opslaan")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble--note")).to_contain_text("Moeder gebeld.")


def test_a_half_written_answer_is_there_after_signing_out_and_in(page: Page, reference: str) -> None:
    officer = OfficerAtWork(page)
    officer.sign_in()
    page.goto(f"/triage/{reference}")
    with page.expect_response("**/concept") as saved:
        page.locator("#body").fill("Nog niet af")
    assert saved.value.status == 204
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/inloggen*")
    officer.sign_in()
    page.goto(f"/triage/{reference}")
    expect(page.locator("#body")).to_have_value("Nog niet af")


def test_a_double_click_sends_one_answer(live: Live, page: Page, reference: str) -> None:
    OfficerAtWork(page).sign_in()
    page.goto(f"/triage/{reference}")
    page.locator("#body").fill("Eén keer")
    page.get_by_role("button", name="Antwoord versturen").dblclick()
    expect(page.locator(".bubble--outbound")).to_have_count(1)
    with live.session() as session:
        assert len(session.scalars(select(Message).where(Message.direction == Direction.OUTBOUND)).all()) == 1


def test_a_new_message_is_seen_in_the_list(live: Live, page: Page, reference: str) -> None:
    OfficerAtWork(page).sign_in()
    page.goto(f"/triage/{reference}")
    page.goto("/triage/")
    row = page.locator(f'[data-reference="{reference}"]')
    expect(row.locator(".unread-mark")).to_have_count(0)
    with live.session() as session:
        intake = session.scalars(select(Intake).where(Intake.reference == reference)).one()
        add_inbound(session, intake, IncomingMessage(provider_id="SM" + "2" * 32, body="Bent u er?"), Channel.WHATSAPP)
    page.reload()
    expect(row.locator(".unread-mark")).to_have_count(1)
