"""Intakes for tests: through the door, as everywhere."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.intake.receive import receive
from portal.models import Intake, new_id, scope
from tests.factories.submission import make_submission


def make_intake(session: Session, *, columns: dict[str, Any] | None = None, **over: Any) -> Intake:
    """An intake; `columns` sets triage columns afterwards, `over` fields of the submission."""
    fields = {"channel_ref": str(new_id()), **over}
    receipt = receive(session, make_submission(scope.current(session), **fields))
    if columns:
        session.execute(update(Intake).where(Intake.id == receipt.intake_id).values(**columns))
    session.flush()
    return session.get_one(Intake, receipt.intake_id, populate_existing=True)
