"""The worker: takes one job at a time and does it.

A transaction that writes holds SQLite's only write lock, so a handler calls `checkpoint` before it talks to the
outside world: what it did so far is kept, and no lock is held while it waits.
"""

import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from types import FrameType

import structlog
from flask import Flask
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from portal.database import refresh_statistics, writing
from portal.extensions import db
from portal.models import Job, now, scope
from portal.outbox import leases
from portal.outbox.handlers import Park, Retry, find, tell_parked
from portal.outbox.schedule import pause_of, period_of, plan
from portal.settings import current_settings

LEASE = timedelta(seconds=120)
PAUSE_SECONDS = 0.5
UPKEEP_SECONDS = 3600
PLAN_SECONDS = 60

log = structlog.get_logger("portal.outbox")


def checkpoint(session: Session) -> None:
    """Commit what a handler did so far and let go of every lock.

    Copy what you still need out of the rows first: reading them again begins a new transaction.
    """
    session.commit()


def run(app: Flask, *, once: bool = False, lease: timedelta = LEASE) -> int:
    """Work until SIGTERM or SIGINT, or, with `once`, until nothing is due. Returns how many jobs were taken."""
    stop = threading.Event()
    if not once:
        _listen(stop)
    next_upkeep = next_plan = time.monotonic()
    taken = 0
    while not stop.is_set():
        if not once and time.monotonic() >= next_plan:
            make_plan(app)
            next_plan = time.monotonic() + PLAN_SECONDS
        worked = _try_one(app, lease)
        taken += worked
        if not worked:
            if once:
                break
            if time.monotonic() >= next_upkeep:
                _upkeep(app)
                next_upkeep = time.monotonic() + UPKEEP_SECONDS
            stop.wait(PAUSE_SECONDS)
    return taken


def work_one(app: Flask, lease: timedelta = LEASE) -> bool:
    """Take one due job and do it; False when nothing was due."""
    with app.app_context():
        if not _anything_due():
            return False
        with writing():
            return _take_and_do(db.session, lease)


def make_plan(app: Flask) -> None:
    """See to it that the work that comes back is in the outbox, for organisations that came since, too."""
    try:
        with app.app_context(), writing():
            plan(db.session, current_settings())
            db.session.commit()
    except DBAPIError as failure:
        log.warning("worker_plan_put_off", error=type(failure).__name__)


def _anything_due() -> bool:
    due = leases.anything_due(db.session, now())
    db.session.rollback()
    return due


def _take_and_do(session: Session, lease: timedelta) -> bool:
    job = leases.take(session, now(), lease)
    if job:
        session.expunge(job)
    session.commit()
    if job is None:
        return False
    scope.enter(session, job.organisation_id)
    _settle(session, job, lambda: _do(session, job))
    return True


def _do(session: Session, job: Job) -> None:
    period = period_of(job.kind)
    if job.attempts > leases.MAX_ATTEMPTS and period is None:
        raise Park("too_many_attempts")  # it was taken so often without ever ending: it kills its workers
    find(job.kind)(session, job.payload)
    if period is None:
        leases.finish(session, job)
    else:
        leases.put_back(session, job, now() + period)
    session.commit()
    log.info("job_done", kind=job.kind, attempt=job.attempts)


def _settle(session: Session, job: Job, work: Callable[[], None]) -> None:
    """Do the work; whatever comes of it, the job is never silently gone."""
    try:
        try:
            work()
        except leases.LeaseLost:
            raise
        except Exception as failure:  # noqa: BLE001 - any failure is put on record and must not stop the other jobs
            session.rollback()
            _put_off(session, job, failure)
    except leases.LeaseLost:
        session.rollback()
        log.warning("job_lease_lost", kind=job.kind)


def _put_off(session: Session, job: Job, failure: Exception) -> None:
    """Later, or never without a human; raises `LeaseLost`."""
    reason, is_standing = _reason(failure), period_of(job.kind) is not None
    if not is_standing and (isinstance(failure, Park) or job.attempts >= leases.MAX_ATTEMPTS):
        _set_aside(session, job, reason)
        return
    usual = pause_of(job.kind, job.attempts) if is_standing else leases.pause_after(job.attempts)
    pause = timedelta(seconds=failure.after) if isinstance(failure, Retry) else usual
    leases.again(session, job, now() + pause, reason)
    session.commit()
    if isinstance(failure, Retry):
        log.info("job_later", kind=job.kind, attempt=job.attempts)
    else:
        log.error("job_failed", kind=job.kind, attempt=job.attempts, error=reason)


def _set_aside(session: Session, job: Job, reason: str) -> None:
    """Park the job and show it to who waits for it, in one transaction. What cannot be shown is parked all the same."""
    leases.set_aside(session, job, reason)
    try:
        with session.begin_nested():
            tell_parked(session, job.kind, job.payload, reason)
    except Exception as failure:  # noqa: BLE001 - the job must not come back because of this
        log.error("job_parked_untold", kind=job.kind, error=type(failure).__name__)
    session.commit()
    log.warning("job_parked", kind=job.kind, outcome=reason, attempt=job.attempts)


def _reason(failure: Exception) -> str:
    """A short code without private words."""
    if isinstance(failure, Park):
        return failure.reason
    return "not_yet" if isinstance(failure, Retry) else type(failure).__name__


def _upkeep(app: Flask) -> None:
    """What the database needs now and then; it can wait when the database is busy."""
    try:
        with app.app_context():
            refresh_statistics(db.engine)
    except DBAPIError as failure:
        log.warning("worker_upkeep_put_off", error=type(failure).__name__)


def _try_one(app: Flask, lease: timedelta) -> bool:
    """A database that is away for a while must not end the worker."""
    try:
        return work_one(app, lease)
    except DBAPIError as failure:
        log.error("worker_database_error", error=type(failure).__name__)
        return False


def _listen(stop: threading.Event) -> None:
    def halt(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, halt)
