"""Put a job in the outbox, or take the place of one that was set aside."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Job, new_id, now
from portal.vocabulary import JobState


def enqueue(session: Session, kind: str, payload: Mapping[str, str], *, run_at: datetime | None = None) -> Job:
    """Add a job to the caller's transaction: it exists if and only if the caller commits.

    `payload` holds ids, never what a person told us. `run_at`: not before this time (aware), default at once.
    """
    job = Job(id=new_id(), kind=kind, payload=dict(payload), run_at=run_at or now())
    session.add(job)
    return job


def enqueue_anew(session: Session, kind: str, payload: Mapping[str, str]) -> Job:
    """Add a job in place of those about the same (`payload` is among theirs) that wait for a human."""
    set_aside = select(Job).where(Job.kind == kind, Job.state == JobState.PARKED)
    for job in session.scalars(set_aside).all():
        if payload.items() <= job.payload.items():
            session.delete(job)
    return enqueue(session, kind, payload)
