"""What must happen later, and surely: the rows of the outbox."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified, Scoped, code, now
from portal.vocabulary import JobState


class Job(Identified, Scoped, Base):
    """One piece of work. `payload` holds ids only, never what a person told us. A finished job is deleted.

    `leased_until` is set while a worker holds it; when that time has passed, another worker may take it.
    `last_error` is the name of the exception, without its text.
    """

    __tablename__ = "job"
    __table_args__ = (Index(None, "state", "run_at"),)

    kind: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[JobState] = mapped_column(code(JobState), default=JobState.WAITING)
    run_at: Mapped[datetime] = mapped_column(default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None]
    lease: Mapped[str | None] = mapped_column(String(36))
    last_error: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(default=now)
