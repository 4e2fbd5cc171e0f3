"""Clusters, locations and teams: making them, moving them, and which cluster a unit belonged to on a date.

An organisation that reorganises gives its units a new place from a date on; figures can then be asked in the structure
of any date.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from portal.models import Unit, UnitPlacement, new_id
from portal.vocabulary import UnitKind

# What a unit of a kind may lie under: a team under a location, a location under a cluster.
PARENTS = {UnitKind.LOCATION: UnitKind.CLUSTER, UnitKind.TEAM: UnitKind.LOCATION}
_STEPS_UP = 4


class UnitError(ValueError):
    """A unit cannot be made or moved; the text says why, for the person at the keyboard."""


def add_unit(
    session: Session,
    *,
    kind: UnitKind,
    name: str,
    poster_code: str | None = None,
    parent: Unit | None = None,
    starts: date | None = None,
) -> Unit:
    """A new unit, under `parent` from `starts` on; raises `UnitError`."""
    if session.scalars(select(Unit.id).where(Unit.name == name)).first():
        raise UnitError(f"There is a unit called {name} already.")
    unit = Unit(id=new_id(), kind=kind, name=name, poster_code=poster_code)
    session.add(unit)
    session.flush()
    if parent and starts:
        move(session, unit, parent, starts)
    return unit


def move(session: Session, unit: Unit, parent: Unit, starts: date) -> UnitPlacement:
    """From `starts` on `unit` lies under `parent`; the place it has then ends. Raises `UnitError`.

    History is not rewritten: `starts` must be later than the start of the unit's last place.
    """
    if PARENTS.get(unit.kind) is not parent.kind:
        raise UnitError(f"{unit.name} ({unit.kind}) cannot lie under {parent.name} ({parent.kind}).")
    last = session.scalars(
        select(UnitPlacement).where(UnitPlacement.unit_id == unit.id).order_by(UnitPlacement.starts.desc()).limit(1)
    ).first()
    if last and starts <= last.starts:
        raise UnitError(f"{unit.name} got a place on {last.starts} already; a new one must begin after that day.")
    if last and (last.ends is None or last.ends > starts):
        last.ends = starts
    placement = UnitPlacement(id=new_id(), unit_id=unit.id, parent_id=parent.id, starts=starts)
    session.add(placement)
    session.flush()
    return placement


def cluster_at(session: Session, unit_id: UUID, day: date) -> Unit | None:
    """The cluster that the unit lay under on `day`, also by way of a location; None when it had no place."""
    return clusters_at(session, [unit_id], day).get(unit_id)


def clusters_at(session: Session, unit_ids: Iterable[UUID], day: date) -> dict[UUID, Unit]:
    """The clusters of many units on `day`, in two queries; units without a place then are left out."""
    places = session.execute(select(UnitPlacement.unit_id, UnitPlacement.parent_id).where(_holds_on(day)))
    parents: dict[UUID, UUID] = {row.unit_id: row.parent_id for row in places}
    clusters = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.kind == UnitKind.CLUSTER))}
    tops = {unit_id: _top(unit_id, parents) for unit_id in unit_ids}
    return {unit_id: clusters[top] for unit_id, top in tops.items() if top in clusters}


def _top(unit_id: UUID, parents: dict[UUID, UUID]) -> UUID:
    for _ in range(_STEPS_UP):
        if unit_id not in parents:
            break
        unit_id = parents[unit_id]
    return unit_id


def _holds_on(day: date) -> ColumnElement[bool]:
    return (UnitPlacement.starts <= day) & or_(UnitPlacement.ends.is_(None), UnitPlacement.ends > day)
