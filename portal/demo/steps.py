"""What can happen in a story, each by the code that does it in real life."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import singledispatch
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.demo.arriving import store_files
from portal.demo.carrier import carried, incoming
from portal.demo.cast import Cast
from portal.demo.story import Answered, Assigned, Extended, Moved, Noted, Sorted, Step, Story, Told, Took
from portal.intake.correspondence import add_inbound
from portal.intake.deadlines import purge_after
from portal.intake.reply_route import ReplyRoute, reply_route
from portal.models import Event, Intake, Message, new_id
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.triage import casework, clock, reading, replies
from portal.vocabulary import Urgency

_ONE_SITTING = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where a step happens: in which matter, at which moment, and who is who. `name` tells it from all other steps."""

    session: Session
    story: Story
    cast: Cast
    intake: Intake
    moment: datetime
    name: str

    def officer(self, step: Step) -> UUID:
        """Who does the step; raises `KeyError` when the story names nobody."""
        return self.cast.officers[step.by or self.story.officer].id

    @property
    def route(self) -> ReplyRoute:
        """How the person is answered; raises `ValueError` when there is no way."""
        route = reply_route(self.intake.channel, unseal(self.intake, IntakePrivate))
        if route is None:
            raise ValueError(f"{self.story.key} cannot be answered")
        return route


@singledispatch
def do(step: Step, scene: Scene) -> None:
    """Let one step happen. Whoever does something with a matter has it open: that is a reading."""
    raise NotImplementedError(f"{type(step).__name__} in {scene.story.key}")


def open_matter(step: Step, scene: Scene) -> None:
    """Write the reading down that goes before an officer's step, unless the matter was open already."""
    officer_id = scene.officer(step)
    is_open = scene.session.scalars(
        select(Event.id).where(
            Event.intake_id == scene.intake.id,
            Event.officer_id == officer_id,
            Event.at > scene.moment - _ONE_SITTING,
        )
    ).first()
    if scene.intake.unread or not is_open:
        messages = scene.session.scalars(select(Message.id).where(Message.intake_id == scene.intake.id)).all()
        reading.log_matter(scene.session, scene.intake, officer_id, shown=messages)


@do.register
def _told(step: Told, scene: Scene) -> None:
    origin = ReplyRoute(scene.story.channel, scene.story.address) if scene.story.address else scene.route
    message = incoming(scene.name, origin, scene.cast.organisation, text=step.text, files=step.files)
    add_inbound(scene.session, scene.intake, message, origin.channel)
    store_files(scene.session, step.files, scene.intake.id)


@do.register
def _took(step: Took, scene: Scene) -> None:
    casework.take(scene.session, scene.intake, officer_id=scene.officer(step), seen=scene.intake.version)


@do.register
def _assigned(step: Assigned, scene: Scene) -> None:
    to = scene.cast.officers[step.to].id
    casework.assign(scene.session, scene.intake, to=to, officer_id=scene.officer(step), seen=scene.intake.version)


@do.register
def _sorted(step: Sorted, scene: Scene) -> None:
    session, intake, officer_id = scene.session, scene.intake, scene.officer(step)
    said = {
        "kind": step.kind,
        "role": step.role,
        "urgency": int(Urgency[step.urgency.upper()]) if step.urgency else None,
        "unit": str(scene.cast.units[step.unit].id) if step.unit else None,
        "categories": sorted(step.categories) or None,
    }
    wanted = {name: value for name, value in said.items() if value is not None}
    casework.assess(session, intake, officer_id=officer_id, seen=intake.version, wanted=wanted)
    session.flush()
    if step.track:
        casework.choose_track(session, intake, step.track, consent=False, officer_id=officer_id, seen=intake.version)


@do.register
def _noted(step: Noted, scene: Scene) -> None:
    casework.note(scene.session, scene.intake, step.text, officer_id=scene.officer(step))


@do.register
def _answered(step: Answered, scene: Scene) -> None:
    message = replies.send(
        scene.session,
        scene.intake,
        body=step.text,
        route=scene.route,
        officer_id=scene.officer(step),
        message_id=new_id(),
    )
    if message:
        carried(scene.session, message, step.delivery, name=scene.name, at=scene.moment, error_code=step.error_code)


@do.register
def _moved(step: Moved, scene: Scene) -> None:
    session, intake, officer_id = scene.session, scene.intake, scene.officer(step)
    if step.outcome is None:
        casework.move(session, intake, step.status, officer_id=officer_id, seen=intake.version)
        return
    casework.close(session, intake, step.outcome, officer_id=officer_id, seen=intake.version)
    intake.closed_at = scene.moment
    intake.purge_after = purge_after(scene.moment, clock.terms_of(session, intake))


@do.register
def _extended(step: Extended, scene: Scene) -> None:
    casework.extend(scene.session, scene.intake, reason=step.reason, officer_id=scene.officer(step))
