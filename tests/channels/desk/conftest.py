"""An officer at the desk."""

from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Draft, Intake, Officer
from portal.privacy.documents import DeskDraftPrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import DraftPurpose
from tests.factories.officer import make_officer
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, staff_client


@pytest.fixture
def officer(session: Session) -> Officer:
    return make_officer(session)


@pytest.fixture
def desk(client: PortalClient, officer: Officer) -> StaffClient:
    return staff_client(client, officer)


def matters(session: Session) -> list[Intake]:
    return list(session.scalars(select(Intake).order_by(Intake.id)))


def kept_fields(session: Session, form_id: UUID) -> dict[str, list[str]]:
    draft = session.scalars(select(Draft).where(Draft.id == form_id, Draft.purpose == DraftPurpose.DESK)).one()
    return unseal(draft, DeskDraftPrivate).fields
