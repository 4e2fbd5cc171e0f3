"""The fields of a matter that officers change: how each is read and written as a code, as events hold it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from portal.intake.confiding import judge
from portal.intake.events import record
from portal.models import Category, Intake, IntakeCategory
from portal.triage.merging import Value, kind_of_change, merge
from portal.vocabulary import ComplainantRole, Kind, Status, Track, Urgency


@dataclass(frozen=True, slots=True)
class Field:
    """One field: from the row to a code, and from a code into the row."""

    read: Callable[[Session, Intake], Value]
    write: Callable[[Session, Intake, Value], None]


def change(
    session: Session,
    intake: Intake,
    *,
    officer_id: UUID,
    seen: int,
    wanted: Mapping[str, Value],
    details: Mapping[str, Any] | None = None,
) -> list[str]:
    """Change the fields of `wanted` that differ, each with an event; returns their names. Raises `Conflict`.

    `seen` is the version that the form showed. `details` (codes only) go into the events beside the new value.
    """
    current = {name: FIELDS[name].read(session, intake) for name in wanted}
    todo = merge(session, intake, seen=seen, wanted=wanted, current=current)
    version = intake.version
    for name, value in todo.items():
        FIELDS[name].write(session, intake, value)
        record(
            session,
            kind_of_change(name),
            intake_id=intake.id,
            officer_id=officer_id,
            old={"value": current[name], "version": version},
            new={"value": value, **(details or {})},
        )
    if todo:
        # Categories lie in a table of their own: the row must count a version for them too.
        flag_modified(intake, "status")
    return list(todo)


def category_codes(session: Session, intake: Intake) -> list[str]:
    """The codes of the categories of a matter, sorted."""
    query = (
        select(Category.code)
        .join(IntakeCategory, IntakeCategory.category_id == Category.id)
        .where(IntakeCategory.intake_id == intake.id)
        .order_by(Category.code)
    )
    return list(session.scalars(query))


def _write_categories(session: Session, intake: Intake, codes: Iterable[str]) -> None:
    session.execute(delete(IntakeCategory).where(IntakeCategory.intake_id == intake.id))
    for category_id in session.scalars(select(Category.id).where(Category.code.in_(list(codes)))).all():
        session.add(IntakeCategory(intake_id=intake.id, category_id=category_id))


def _write_kind(_session: Session, intake: Intake, value: Value) -> None:
    intake.kind = Kind(value)


def _write_role(_session: Session, intake: Intake, value: Value) -> None:
    intake.complainant_role = ComplainantRole(value)
    judge(intake)


def _write_urgency(_session: Session, intake: Intake, value: Value) -> None:
    intake.urgency = Urgency(value)


def _write_unit(_session: Session, intake: Intake, value: Value) -> None:
    intake.unit_id = UUID(value) if value else None


def _write_officer(_session: Session, intake: Intake, value: Value) -> None:
    intake.officer_id = UUID(value) if value else None


def _write_about(_session: Session, intake: Intake, value: Value) -> None:
    intake.about_id = UUID(value) if value else None


def _write_track(_session: Session, intake: Intake, value: Value) -> None:
    intake.track = Track(value)


def _write_status(_session: Session, intake: Intake, value: Value) -> None:
    intake.status = Status(value)


def _id(value: UUID | None) -> str | None:
    return str(value) if value else None


FIELDS: dict[str, Field] = {
    "kind": Field(lambda _s, intake: intake.kind.value, _write_kind),
    "role": Field(lambda _s, intake: intake.complainant_role.value, _write_role),
    "urgency": Field(lambda _s, intake: int(intake.urgency), _write_urgency),
    "unit": Field(lambda _s, intake: _id(intake.unit_id), _write_unit),
    "categories": Field(category_codes, _write_categories),
    "officer": Field(lambda _s, intake: _id(intake.officer_id), _write_officer),
    "about": Field(lambda _s, intake: _id(intake.about_id), _write_about),
    "track": Field(lambda _s, intake: intake.track.value, _write_track),
    "status": Field(lambda _s, intake: intake.status.value, _write_status),
}
