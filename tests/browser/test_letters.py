"""Letters in the officers' room: axe at a phone's and a desk's width, and the way from aside to a matter."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.channels.email.arrival import keep
from portal.models import Intake, scope
from portal.outbox.worker import run
from portal.vocabulary import Role
from tests.browser.form_walk import assert_fits
from tests.browser.officer_at_work import EMAIL, OfficerAtWork
from tests.channels.email.letters import letter, out_of_office
from tests.factories.officer import make_officer
from tests.gateways.files import PDF, photo
from tests.support.processes import Live

pytestmark = pytest.mark.browser

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
VERDICT = "mx.example; spf=fail; dkim=fail; dmarc=fail"
STORY = """Beste mensen,

Mijn broer Kemal kreeg zondag weer geen hulp bij het eten. Dit is al de derde keer.

Met vriendelijke groet,
Ayşe Öztürk

Verstuurd vanaf mijn iPhone

Op ma 3 nov. 2025 om 10:12 schreef Zorg voor Test <klacht@zorg.example>:

> Dank u.
> Wij hebben uw bericht.
"""


@pytest.fixture
def letters(live: Live) -> None:
    """A letter with everything on it, and three that stand aside."""
    files = (("foto.jpg", "image/jpeg", photo()), ("verslag.pdf", "application/pdf", PDF), ("x.exe", "a/b", b"MZ"))
    with live.session() as session:
        make_officer(session, Role.OFFICER, email=EMAIL, name="Marit de Vries")
        for raw in (
            letter("Eerder al geschreven.", name="<0@example.org>"),
            letter(STORY, files=files, name="<1@example.org>", Cc="oma@example.org", Authentication_Results=VERDICT),
            out_of_office("<x@y.example>"),
            letter("Lees ons nieuws", subject="Nieuwsbrief november", name="<2@example.org>", List_Id="<n.example>"),
            letter("Wij wonen in de straat en horen geschreeuw.", name="<3@example.org>", Precedence="bulk"),
        ):
            keep(session, scope.current(session), raw)
    run(live.app, once=True)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("letters")
def test_axe_finds_nothing_on_letters_and_one_that_stood_aside_becomes_a_matter(
    new_context: Callable[..., BrowserContext], live: Live, axe: Callable[[Page], None], size: str
) -> None:
    page = new_context(viewport=SIZES[size]).new_page()
    OfficerAtWork(page).sign_in()
    page.get_by_role("link", name="Ayşe Öztürk").first.click()
    for unfold in (False, True):
        if unfold:
            page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")
        axe(page)
        assert_fits(page)
    page.goto("/triage/opzij")
    axe(page)
    assert_fits(page)
    with live.session() as session:
        before = _matters(session)
    page.locator("section", has_text="geschreeuw").get_by_role("button", name="Maak er een zaak van").click()
    page.get_by_text("Binnen een minuut").wait_for()
    live.wait_until(lambda session: _matters(session) > before)
    page.goto("/triage/")
    assert "geschreeuw" in page.inner_text("main")


def _matters(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Intake)) or 0
