"""The matter to which an officer adds an entry."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.reference import parse
from portal.intake.sight import in_sight
from portal.models import Intake


def find_matter(session: Session, reference: str) -> Intake | None:
    """The matter with this reference, open or closed; None for anything else, and for what is out of sight."""
    number = parse(reference)
    if number is None:
        return None
    return session.scalars(select(Intake).where(Intake.reference == number, *in_sight())).one_or_none()
