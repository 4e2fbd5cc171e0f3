"""The filters as conditions on the intake table, written so that the indexes of `Intake` can answer them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, literal, or_, select
from sqlalchemy.orm import Session

from portal.intake.deadlines import ZONE, local_date
from portal.intake.sight import in_sight, within
from portal.models import Category, Intake, IntakeCategory, UnitPlacement
from portal.privacy.blind_index import matching
from portal.triage.failing import answer_failed
from portal.triage.filters import ALL, ME, NONE, OPEN, Filters
from portal.vocabulary import Status


def is_open() -> ColumnElement[bool]:
    """Not closed yet. The code stands in the statement itself: a partial index is only used for a literal."""
    closed = bindparam("closed", Status.CLOSED, type_=Intake.status.type, literal_execute=True, unique=True)
    return Intake.status != closed


def conditions(session: Session, filters: Filters, *, officer_id: UUID, at: datetime) -> Iterator[ColumnElement[bool]]:
    """Every condition of `filters`, the order and the page left out, and what the officer may see at all;
    `officer_id` is who "me" is.
    """
    yield from in_sight()
    yield from _status(filters)
    yield from _codes(filters)
    yield from _dates(filters, at)
    if filters.q:
        yield _told(session, filters)
    if filters.officer:
        yield _officer(filters.officer, officer_id)
    if filters.unit:
        yield Intake.unit_id.is_(None) if filters.unit == NONE else _within(UUID(filters.unit), local_date(at))
    if filters.category:
        yield _category(filters.category)
    if filters.unread:
        yield Intake.unread.is_(True)
    if filters.failed:
        yield answer_failed(session)


def _status(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """Open matters unless another status is asked for; who types a reference finds a closed matter too."""
    if filters.status == OPEN and not filters.reference:
        yield is_open()
    elif filters.status not in (OPEN, ALL):
        if filters.status != Status.CLOSED:
            yield is_open()  # says nothing new, but lets the index of open matters be used
        yield Intake.status == Status(filters.status)


def _codes(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.channel is not None:
        yield Intake.channel == filters.channel
    if filters.role is not None:
        yield Intake.complainant_role == filters.role
    if filters.kind is not None:
        yield Intake.kind == filters.kind
    if filters.urgency is not None:
        yield Intake.urgency == filters.urgency


def _dates(filters: Filters, at: datetime) -> Iterator[ColumnElement[bool]]:
    if filters.overdue:
        yield Intake.due_at < at
    if filters.from_:
        yield Intake.received_at >= _midnight(filters.from_)
    if filters.to:
        yield Intake.received_at < _midnight(filters.to + timedelta(days=1))


def _told(session: Session, filters: Filters) -> ColumnElement[bool]:
    """Every word occurs; a reference finds its matter, and matters in which that number was told."""
    words = matching(session, filters.q)
    return or_(Intake.reference == filters.reference, words) if filters.reference else words


def _officer(value: str, me: UUID) -> ColumnElement[bool]:
    if value == NONE:
        return Intake.officer_id.is_(None)
    return Intake.officer_id == (me if value == ME else UUID(value))


def _category(code: str) -> ColumnElement[bool]:
    """Looked up row by row in the order of the list, not gathered first: a category can be on thousands of matters."""
    on_this = select(IntakeCategory.category_id).where(IntakeCategory.intake_id == Intake.id)
    if code == NONE:
        return ~on_this.exists()
    wanted = select(Category.id).where(Category.code == code).scalar_subquery()
    return on_this.where(IntakeCategory.category_id == wanted).exists()


def _within(unit_id: UUID, today: date) -> ColumnElement[bool]:
    """In the unit, or in one that lies under it today."""
    return within(select(literal(unit_id, UnitPlacement.unit_id.type).label("id")), today)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)
