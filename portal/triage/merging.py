"""Two officers at once: which changes of a form still hold when the matter has changed since the form was shown.

Every change is an event that holds the old value and the version it replaced, so what the form showed can be told back.
What I left as it was keeps the colleague's value; what only I changed is changed; what both changed differently is
asked again, and then nothing of the form is done.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Event, Intake

Value = Any
"""A code, an id as text, a list of codes, or None: what an event can hold."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed: what I want, what it is now, and who made it so, when."""

    field: str
    mine: Value
    theirs: Value
    officer_id: UUID | None
    event: Event


class Conflict(Exception):
    """Somebody else changed the same fields since the form was shown; nothing was done.

    `mine` names every field that the form wants to change, those that clash and those that do not.
    """

    def __init__(self, clashes: list[Clash], mine: Collection[str]) -> None:
        super().__init__(", ".join(clash.field for clash in clashes))
        self.clashes = clashes
        self.mine = mine


def merge(
    session: Session, intake: Intake, *, seen: int, wanted: Mapping[str, Value], current: Mapping[str, Value]
) -> dict[str, Value]:
    """The fields of `wanted` to change now; `seen` is the version that the form showed. Raises `Conflict`."""
    since = changes_since(session, intake, seen) if seen != intake.version else []
    shown = dict(current)
    for event in reversed(since):
        shown[_field(event)] = (event.old or {}).get("value")
    mine = {field: value for field, value in wanted.items() if value != shown[field] and value != current[field]}
    clashes = [
        Clash(field, value, current[field], last.officer_id, last)
        for field, value in mine.items()
        if (last := _last(since, field))
    ]
    if clashes:
        raise Conflict(clashes, mine)
    return mine


def changes_since(session: Session, intake: Intake, seen: int) -> list[Event]:
    """The changes of fields that were made to version `seen` or a later one, oldest first."""
    events = session.scalars(
        select(Event).where(Event.intake_id == intake.id, Event.kind.endswith("_changed")).order_by(Event.at, Event.id)
    )
    return [event for event in events if event.old and event.old.get("version", -1) >= seen]


def kind_of_change(field: str) -> str:
    """The kind of the event that tells of a change of `field`."""
    return f"{field}_changed"


def _field(event: Event) -> str:
    return event.kind.removesuffix("_changed")


def _last(events: list[Event], field: str) -> Event | None:
    return next((event for event in reversed(events) if _field(event) == field), None)
