"""Reads for the list: one page of matters, and how many ask for attention.

How many queries this takes does not depend on how many matters there are, and only the matters of the page are
decrypted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, selectinload, undefer

from portal.intake.sight import in_sight
from portal.models import Intake, Job, Mail, scope
from portal.triage.conditions import conditions, is_open
from portal.triage.failing import answer_failed
from portal.triage.filters import Filters
from portal.triage.ordering import ORDERS, Cursor, Stretch
from portal.vocabulary import JobState, MailState, Urgency

PAGE = 25
COUNTED = 100


@dataclass(frozen=True, slots=True)
class Page:
    """Some matters, and where the next page begins (None on the last)."""

    intakes: Sequence[Intake]
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class Attention:
    """How many open matters there are of a kind that asks for attention, counted up to `COUNTED`. `aside`: letters that
    were set aside and that nobody looked at; `stuck`: work of the portal itself.
    """

    unread: int
    overdue: int
    urgent: int
    mine: int
    nobody: int
    aside: int
    failed: int
    stuck: int


def page(session: Session, filters: Filters, *, officer_id: UUID, at: datetime) -> Page:
    """The matters after `filters.after`, in the order of `filters.sort`; `officer_id` is who "me" is."""
    wanted = list(conditions(session, filters, officer_id=officer_id, at=at))
    start = filters.after.stretch if filters.after else 0
    found: list[tuple[int, Intake]] = []
    for number, stretch in enumerate(ORDERS[filters.sort]):
        if number < start or len(found) > PAGE:
            continue
        key = filters.after.key if filters.after and number == start else None
        query = _rows(stretch, key, wanted).limit(PAGE + 1 - len(found))
        found += [(number, intake) for intake in session.scalars(query)]
    shown = found[:PAGE]
    if len(found) <= PAGE:
        return Page([intake for _, intake in shown], None)
    number, last = shown[-1]
    return Page([intake for _, intake in shown], Cursor(filters.sort, number, ORDERS[filters.sort][number].key(last)))


def _rows(stretch: Stretch, key: tuple[object, ...] | None, wanted: list[ColumnElement[bool]]) -> Select[Intake]:
    query = select(Intake).where(*wanted).order_by(*stretch.order())
    if stretch.condition is not None:
        query = query.where(stretch.condition)
    if key is not None:
        query = query.where(stretch.after(key))
    return query.options(undefer(Intake.sealed), selectinload(Intake.categories))


def attention(session: Session, *, officer_id: UUID, at: datetime) -> Attention:
    """What waits, in one query that stops counting at `COUNTED`, whatever the size of the table."""
    counts = session.execute(
        select(
            _count(session, Intake.unread.is_(True)),
            _count(session, is_open(), Intake.due_at < at),
            _count(session, is_open(), Intake.urgency == Urgency.URGENT),
            _count(session, is_open(), Intake.officer_id == officer_id),
            _count(session, is_open(), Intake.officer_id.is_(None)),
            _letters(session),
            _count(session, is_open(), answer_failed(session)),
            _stuck(session),
        )
    ).one()
    return Attention(*counts)


def _count(session: Session, *wanted: ColumnElement[bool]) -> ColumnElement[int]:
    here = Intake.organisation_id == scope.current(session)
    rows = select(Intake.id).where(here, *in_sight(), *wanted).limit(COUNTED).subquery()
    return select(func.count()).select_from(rows).scalar_subquery()


def _letters(session: Session) -> ColumnElement[int]:
    rows = select(Mail.id).where(Mail.organisation_id == scope.current(session), Mail.state == MailState.ASIDE)
    return select(func.count()).select_from(rows.limit(COUNTED).subquery()).scalar_subquery()


def _stuck(session: Session) -> ColumnElement[int]:
    here = Job.organisation_id == scope.current(session)
    rows = select(Job.id).where(here, Job.state == JobState.PARKED).limit(COUNTED).subquery()
    return select(func.count()).select_from(rows).scalar_subquery()
