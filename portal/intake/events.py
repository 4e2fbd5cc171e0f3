"""The one place that writes to the log of events."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from portal.models import Event, new_id
from portal.privacy.documents import NotePrivate
from portal.privacy.sealing import seal_into


def record(
    session: Session,
    kind: str,
    *,
    intake_id: UUID | None = None,
    officer_id: UUID | None = None,
    old: Any = None,
    new: Any = None,
    note: str = "",
    event_id: UUID | None = None,
) -> Event:
    """Write down that something happened. `old` and `new` hold codes and ids; words belong in `note`, which is sealed.

    `event_id` lets a form that is sent twice name the same event.
    """
    event = Event(id=event_id or new_id(), intake_id=intake_id, officer_id=officer_id, kind=kind, old=old, new=new)
    if note:
        seal_into(event, NotePrivate(text=note))
    session.add(event)
    return event
