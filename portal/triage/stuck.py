"""Work of the portal that failed too often and was set aside: what it was, for which matter, and trying it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.intake.events import record
from portal.intake.reference import shown
from portal.intake.sight import in_sight
from portal.models import Attachment, Intake, Job, Message, now
from portal.triage.filters import uuid_of
from portal.vocabulary import JobState

LISTED = 50

# What a job would have done; the part before the point is a channel, told by the same words.
WHAT = {
    "send": _l("Send an answer"),
    "confirm": _l("Send the confirmation"),
    "fetch": _l("Fetch a photo or recording"),
    "forget": _l("Erase something at the carrier"),
    "erase": _l("Erase a file"),
    "copy": _l("Make a recording playable"),
    "lend": _l("Copy a file to another matter"),
    "digest": _l("Send the daily mail to a colleague"),
}
# Why, where a human can do something about it; any other code is for the administrator and stands as it is.
WHY = {
    "too_many_attempts": _l("It was tried many times."),
    "no_handler": _l("This installation does not know how."),
    "address_refused": _l("The mail server refuses this address."),
    "email_not_configured": _l("No mail server is set up."),
    "MailServerAway": _l("The mail server did not answer."),
    "StorageAway": _l("The store of files did not answer."),
    "twilio_not_configured": _l("Twilio is not set up."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """A job in words. `reference` is "" when it belongs to no matter, or to one that this officer may not see."""

    id: UUID
    what: str
    reason: str
    since: datetime
    reference: str
    shown: str


def stuck_jobs(session: Session) -> list[Stuck]:
    """The jobs of this organisation that wait for a human, oldest first; four queries."""
    query = select(Job).where(Job.state == JobState.PARKED).order_by(Job.created_at, Job.id).limit(LISTED)
    jobs = session.scalars(query).all()
    references = _references(session, jobs)
    return [
        Stuck(
            id=job.id,
            what=str(WHAT.get(job.kind.rpartition(".")[2], job.kind)),
            reason=str(WHY.get(job.last_error or "", job.last_error or "")),
            since=job.created_at,
            reference=references.get(job.id, ""),
            shown=shown(references[job.id]) if job.id in references else "",
        )
        for job in jobs
    ]


def try_again(session: Session, job_id: UUID | None, *, officer_id: UUID) -> bool:
    """Let a parked job begin anew; False when it is not there, or not parked any more."""
    changed = session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state == JobState.PARKED)
        .values(state=JobState.WAITING, attempts=0, run_at=now(), last_error=None)
        .execution_options(synchronize_session=False)
    )
    if not getattr(changed, "rowcount", 0):
        return False
    record(session, "job_tried_again", officer_id=officer_id, new={"job": str(job_id)})
    return True


def _references(session: Session, jobs: Sequence[Job]) -> Mapping[UUID, str]:
    """The matters of these jobs, as far as the officer may see them."""
    messages, files = _ids(jobs, "message_id"), _ids(jobs, "attachment_id")
    of_message = select(Message.id, Message.intake_id).where(Message.id.in_(set(messages.values())))
    of_file = select(Attachment.id, Attachment.intake_id).where(Attachment.id.in_(set(files.values())))
    intake_of = {row.id: row.intake_id for query in (of_message, of_file) for row in session.execute(query)}
    of_job = _ids(jobs, "intake_id")
    of_job |= {job_id: found for job_id, owner in {**messages, **files}.items() if (found := intake_of.get(owner))}
    seen = select(Intake.id, Intake.reference).where(Intake.id.in_(set(of_job.values())), *in_sight())
    reference_of = {row.id: row.reference for row in session.execute(seen)}
    return {job_id: reference_of[intake_id] for job_id, intake_id in of_job.items() if intake_id in reference_of}


def _ids(jobs: Sequence[Job], name: str) -> dict[UUID, UUID]:
    """The ids under this name in the payloads, by job."""
    return {job.id: found for job in jobs if (found := uuid_of(str(job.payload.get(name, ""))))}
