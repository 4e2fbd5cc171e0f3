"""Lets a story happen from its beginning up to now, each thing at its own moment."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from portal.demo import moments
from portal.demo.arriving import come_in
from portal.demo.carrier import carried
from portal.demo.cast import Cast
from portal.demo.past import happening_at
from portal.demo.steps import Scene, do, open_matter
from portal.demo.story import Story, Told
from portal.models import Intake, Job, Message
from portal.outbox.handlers import find

CONFIRMED_AFTER = timedelta(seconds=20)


def tell(session: Session, story: Story, cast: Cast, now: datetime) -> None:
    """Write the whole story."""
    received = moments.before(now, story.received)
    with happening_at(session, received):
        receipt = come_in(session, story, cast, received)
    intake = session.get_one(Intake, receipt.intake_id, options=[undefer(Intake.sealed)])
    with happening_at(session, received + CONFIRMED_AFTER):
        _confirm(session, story, intake.id, received + CONFIRMED_AFTER)
    for number, (step, moment) in enumerate(zip(story.step, times(story, received, now), strict=True), 1):
        name = f"{story.key} {number}"
        with happening_at(session, moment):
            scene = Scene(session=session, story=story, cast=cast, intake=intake, moment=moment, name=name)
            if not isinstance(step, Told):
                open_matter(step, scene)
            do(step, scene)
        session.expire(intake, ["unread"])  # it is set past the row


def times(story: Story, received: datetime, now: datetime) -> list[datetime]:
    """When each step happens: in their order, and not after `now`."""
    found: list[datetime] = []
    for step in story.step:
        last = found[-1] if found else received
        found.append(moments.before(now, step.at) if step.at else moments.after(last, step.after))
    return moments.squeezed(found, now)


def _confirm(session: Session, story: Story, intake_id: UUID, moment: datetime) -> None:
    """Do the job by which the door asked for a confirmation; what it wrote came as far as the story says."""
    for job in session.scalars(select(Job).where(Job.kind.endswith(".confirm"))).all():
        find(job.kind)(session, job.payload)
        session.delete(job)
    written = session.scalars(select(Message).where(Message.intake_id == intake_id, Message.automatic)).all()
    for message in written:
        error_code = story.confirmation_error
        carried(session, message, story.confirmation, name=f"{story.key} ok", at=moment, error_code=error_code)
