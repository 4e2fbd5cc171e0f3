"""How far a matter is, in five steps with their real dates, from what happened to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.intake.deadlines import local_date
from portal.models import Event, Intake
from portal.vocabulary import Status

READ = "read"
STATUS_CHANGED = "status_changed"
MESSAGE_SENT = "message_sent"


class Step(StrEnum):
    """What people see of the statuses that officers work with."""

    RECEIVED = "received"
    READ = "read"
    TALKING = "talking"
    DECIDED = "decided"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A step: `on` is the day it was reached, None for one that is still to come. `current`: the last one reached."""

    step: Step
    on: date | None
    current: bool = False


def progress(session: Session, intake: Intake) -> list[Reached]:
    """The five steps; a closed matter leaves out what was passed over, such as a decision that was not needed."""
    moments = _moments(session, intake)
    closed = intake.status is Status.CLOSED
    reached = [step for step in Step if moments[step]]
    return [
        Reached(step=step, on=_day(moments[step]), current=step is reached[-1])
        for step in Step
        if moments[step] or not closed
    ]


def _moments(session: Session, intake: Intake) -> dict[Step, datetime | None]:
    changes = list(_events(session, intake))
    moved = {str(event.new.get("value")): event.at for event in changes if event.kind == STATUS_CHANGED and event.new}
    spoke = [event.at for event in changes if event.kind == MESSAGE_SENT and event.officer_id]
    talking = [*spoke, *([moved["talking"]] if "talking" in moved else [])]
    ended = intake.status in (Status.DECIDED, Status.CLOSED)
    return {
        Step.RECEIVED: intake.received_at,
        Step.READ: _read_at(session, intake) or (min(moved.values()) if moved else None),
        Step.TALKING: min(talking) if talking else None,
        Step.DECIDED: moved.get("decided") if ended else None,
        Step.CLOSED: intake.closed_at,
    }


def _events(session: Session, intake: Intake) -> Iterable[Event]:
    kinds = (STATUS_CHANGED, MESSAGE_SENT)
    return session.scalars(
        select(Event).where(Event.intake_id == intake.id, Event.kind.in_(kinds)).order_by(Event.at, Event.id)
    )


def _read_at(session: Session, intake: Intake) -> datetime | None:
    return session.scalar(select(func.min(Event.at)).where(Event.intake_id == intake.id, Event.kind == READ))


def _day(moment: datetime | None) -> date | None:
    return local_date(moment) if moment else None
