"""Put a job in the outbox."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from portal.models import Job, new_id, now


def enqueue(session: Session, kind: str, payload: Mapping[str, str], *, run_at: datetime | None = None) -> Job:
    """Add a job to the caller's transaction: it exists if and only if the caller commits.

    `payload` holds ids, never what a person told us. `run_at`: not before this time (aware), default at once.
    """
    job = Job(id=new_id(), kind=kind, payload=dict(payload), run_at=run_at or now())
    session.add(job)
    return job
