"""Taking a job, and letting it go: done, again later, or set aside.

A lease is a time and a token. A worker that dies leaves its lease behind; when the time has passed, another takes
the job. A worker that was only slow finds its token gone and gives up its writes.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.orm import Session

from portal.models import Job
from portal.vocabulary import JobState

MAX_ATTEMPTS = 15
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)

_ALL = {"all_organisations": True}


class LeaseLost(RuntimeError):
    """Another worker took the job over while we were at it."""


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 5 s, 10 s, 20 s … at most an hour; about seven hours in all."""
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def anything_due(session: Session, at: datetime) -> bool:
    """Is there work? A read without a lock."""
    return session.scalars(_due(at).with_only_columns(Job.id)).first() is not None


def take(session: Session, at: datetime, lease: timedelta) -> Job | None:
    """Lease the job that is due longest, or None. The caller commits at once, before doing the work."""
    job = session.scalars(_due(at).with_for_update(skip_locked=True)).first()
    if job:
        job.attempts += 1
        job.lease = str(uuid4())
        job.leased_until = at + lease
        session.flush()
    return job


def finish(session: Session, job: Job) -> None:
    """Remove the job in the transaction of its own writes; raises `LeaseLost`."""
    _only_mine(session.execute(delete(Job).where(Job.id == job.id, Job.lease == job.lease).execution_options(**_ALL)))


def again(session: Session, job: Job, at: datetime, reason: str) -> None:
    """Let the job go until `at`; raises `LeaseLost`."""
    _let_go(session, job, {"run_at": at, "last_error": reason[:80]})


def put_back(session: Session, job: Job, at: datetime) -> None:
    """Standing work that is done, until `at`, with its failures forgotten; raises `LeaseLost`."""
    _let_go(session, job, {"run_at": at, "attempts": 0, "last_error": None})


def set_aside(session: Session, job: Job, reason: str) -> None:
    """Park the job: it waits for a human and blocks nobody; raises `LeaseLost`."""
    _let_go(session, job, {"state": JobState.PARKED, "last_error": reason[:80]})


def _let_go(session: Session, job: Job, values: dict[str, object]) -> None:
    _only_mine(
        session.execute(
            update(Job)
            .where(Job.id == job.id, Job.lease == job.lease)
            .values(lease=None, leased_until=None, **values)
            .execution_options(synchronize_session=False, **_ALL)
        )
    )


def _only_mine(result: object) -> None:
    if getattr(result, "rowcount", 0) != 1:
        raise LeaseLost


def _due(at: datetime) -> Select[Job]:
    return (
        select(Job)
        .where(
            Job.state == JobState.WAITING,
            Job.run_at <= at,
            or_(Job.leased_until.is_(None), Job.leased_until < at),
        )
        .order_by(Job.run_at, Job.id)
        .limit(1)
        .execution_options(**_ALL)
    )
