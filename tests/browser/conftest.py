"""The officer at the other side of what somebody did in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import select

from portal.models import Intake
from tests.browser.officer_at_work import EMAIL, OfficerAtWork
from tests.factories.officer import make_officer
from tests.support.processes import Live

Desk = Callable[[], tuple[Page, str]]


@pytest.fixture
def desk(new_context: Callable[..., BrowserContext], live: Live) -> Desk:
    """The officer opens the one matter there is; gives the page and the number of the matter."""

    def open_it() -> tuple[Page, str]:
        with live.session() as session:
            make_officer(session, email=EMAIL)
            reference = session.scalars(select(Intake.reference)).one()
        page = new_context().new_page()
        OfficerAtWork(page).sign_in()
        page.goto(f"/triage/{reference}")
        return page, reference

    return open_it
