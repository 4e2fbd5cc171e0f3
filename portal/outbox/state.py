"""How the outbox is doing: for `/readyz`, the metrics and the administrator."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.models import Job, now
from portal.outbox.schedule import standing_kinds
from portal.vocabulary import JobState

_ALL = {"all_organisations": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxState:
    """`oldest_due` is None when nothing waits past its time. Standing work counts as waiting only while it is due."""

    waiting: int
    parked: int
    oldest_due: datetime | None

    def age_seconds(self, at: datetime) -> float:
        """How long the oldest job waits past its time."""
        return max(0.0, (at - self.oldest_due).total_seconds()) if self.oldest_due else 0.0


def outbox_state(session: Session) -> OutboxState:
    """Counts over all organisations."""
    at = now()
    resting = Job.kind.in_(standing_kinds()) & (Job.run_at > at)
    rows = session.execute(
        select(Job.state, func.count()).where(~resting).group_by(Job.state).execution_options(**_ALL)
    )
    counts = {state: count for state, count in rows}  # noqa: C416 - dict() cannot see that a Row is a pair
    oldest = session.scalar(
        select(func.min(Job.run_at)).where(Job.state == JobState.WAITING, Job.run_at <= at).execution_options(**_ALL)
    )
    return OutboxState(
        waiting=counts.get(JobState.WAITING, 0), parked=counts.get(JobState.PARKED, 0), oldest_due=oldest
    )


def parked_jobs(session: Session) -> list[Job]:
    """The jobs that wait for a human, oldest first, of all organisations."""
    return list(
        session.scalars(
            select(Job).where(Job.state == JobState.PARKED).order_by(Job.created_at).execution_options(**_ALL)
        )
    )


def troubled_jobs(session: Session) -> list[Job]:
    """Standing work that failed the last time and will be tried again."""
    query = select(Job).where(Job.kind.in_(standing_kinds()), Job.last_error.is_not(None)).order_by(Job.kind)
    return list(session.scalars(query.execution_options(**_ALL)))


def unpark(session: Session) -> int:
    """Let every parked job try again from the start; returns how many."""
    result = session.execute(
        update(Job)
        .where(Job.state == JobState.PARKED)
        .values(state=JobState.WAITING, attempts=0, run_at=now(), last_error=None)
        .execution_options(synchronize_session=False, **_ALL)
    )
    return int(getattr(result, "rowcount", 0))
