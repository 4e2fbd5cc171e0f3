"""An officer and a colleague, each at an own screen."""

import pytest
from sqlalchemy.orm import Session

from portal.intake.receive import receive
from portal.models import Intake, Officer, scope
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.factories.submission import make_whatsapp
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, staff_client


@pytest.fixture
def officer(session: Session) -> Officer:
    """Marit, an officer."""
    return make_officer(session, name="Marit de Vries")


@pytest.fixture
def colleague(session: Session) -> Officer:
    """Samira, another officer of the same organisation."""
    return make_officer(session, name="Samira el Amrani")


@pytest.fixture
def desk(client: PortalClient, officer: Officer) -> StaffClient:
    """Marit's screen."""
    return staff_client(client, officer)


@pytest.fixture
def other_desk(client: PortalClient, colleague: Officer) -> StaffClient:
    """Samira's screen."""
    return staff_client(client, colleague)


@pytest.fixture
def intake(session: Session) -> Intake:
    """A complaint that came in just now."""
    return make_intake(session)


@pytest.fixture
def chat(session: Session) -> Intake:
    """A matter that came by WhatsApp."""
    receipt = receive(session, make_whatsapp(scope.current(session), "SM" + "1" * 32, confirm=False))
    return session.get_one(Intake, receipt.intake_id)
