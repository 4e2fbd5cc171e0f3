"""Which matters an officer may see. Every query for officers on matters asks here, so no page can forget it.

An officer sees the whole organisation, but for matters about that officer. One who is bound to units sees only matters
of these units and of what lies under them, and none whose person said that the own carers may not know, or that was
told without the client's yes (`portal.intake.confiding`).
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from flask import has_request_context
from flask_login import current_user
from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from portal.intake.deadlines import local_date
from portal.models import Intake, Officer, OfficerUnit, UnitPlacement, now


def in_sight() -> Iterator[ColumnElement[bool]]:
    """The conditions for whoever is at work in this request; none where no person looks, as in a job."""
    if has_request_context():
        yield from in_sight_of(current_user)


def in_sight_of(officer: Officer) -> Iterator[ColumnElement[bool]]:
    """The conditions on matters that this officer may see."""
    yield Intake.about_id.is_distinct_from(officer.id)
    if officer.bound:
        own = select(OfficerUnit.unit_id.label("id")).where(OfficerUnit.officer_id == officer.id)
        yield within(own, local_date(now()))
        yield Intake.withheld.is_(False)


def sees(session: Session, officer_id: UUID, intake: Intake) -> bool:
    """May this colleague see the matter?"""
    officer = session.get_one(Officer, officer_id)
    query = select(Intake.id).where(Intake.id == intake.id, *in_sight_of(officer))
    return session.scalar(query) is not None


def within(start: Select[UUID], today: date) -> ColumnElement[bool]:
    """In one of these units, or in one that lies under them today."""
    units = start.cte(recursive=True)
    lies_under = select(UnitPlacement.unit_id).where(
        UnitPlacement.parent_id == units.c.id,
        UnitPlacement.starts <= today,
        or_(UnitPlacement.ends.is_(None), UnitPlacement.ends > today),
    )
    units = units.union(lies_under)
    return Intake.unit_id.in_(select(units.c.id))
