"""The page of one's own matter: how far it is, who helps, what was said, how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from flask import Response, g, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel.speaklater import LazyString
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from portal.extensions import db
from portal.follow_up import talk
from portal.follow_up.enter import asked
from portal.follow_up.progress import Reached, progress
from portal.follow_up.room import mine, own, room, visitor
from portal.follow_up.words import FACES, OUTCOMES, STEPS
from portal.gateways.portrait import TYPE as PHOTO
from portal.http.commit import writes
from portal.http.files import file_answer
from portal.intake import files, unsent
from portal.intake.deadlines import local_date
from portal.intake.reference import shown
from portal.models import Event, Intake, Officer, new_id
from portal.own_files.shown import OwnFile, shown_files, with_microphone
from portal.vocabulary import Status

HAPPY = "happiness"
WANTS_TO_STOP = "wants_to_stop"
DISAGREES = "disagrees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """What the page shows. `told` are the files that came with the form. `key` names the next message, so that sending
    it twice is once; `body` and `waiting` are what was begun of it, and `unsent` is what a device calls it.
    """

    reference: str
    steps: Sequence[Reached]
    officer: str
    photo: bool
    answer_by: date | None
    bubbles: Sequence[talk.Bubble]
    closed: bool
    stopping: bool
    outcome: tuple[LazyString, ...]
    face: str
    key: UUID
    told: Sequence[OwnFile]
    unsent: str
    body: str
    waiting: Sequence[OwnFile]


@room.get("/")
@writes
def home() -> ResponseReturnValue:
    """Somebody's own matter; for who is not in yet, the question for the pictures."""
    intake = visitor()
    return asked() if intake is None else with_microphone(make_response(page(intake)))


@room.get("/foto")
@writes
@own
def photo() -> Response:
    """The photo of who helps: it has no address of its own, only this one, for who may see the matter."""
    data = db.session.scalar(select(Officer.photo).where(Officer.id == mine().officer_id))
    if data is None:
        raise NotFound
    return file_answer(data, media_type=PHOTO, name="foto.jpg", etag=str(mine().officer_id), in_place=True)


def page(intake: Intake, *, body: str | None = None, errors: Sequence[tuple[str, str]] = ()) -> str:
    """The page; after a message that could not be sent, with its text."""
    mine = _mine(db.session, intake, house=g.organisation.name)
    mine = mine if body is None else replace(mine, body=body)
    return render_template("follow_up/matter.html", mine=mine, errors=errors, step_words=STEPS, faces=FACES)


def _mine(session: Session, intake: Intake, *, house: str) -> Mine:
    helper = session.execute(
        select(Officer.name, Officer.photo.is_not(None).label("photo")).where(Officer.id == intake.officer_id)
    ).one_or_none()
    said = _said(session, intake)
    closed = intake.status is Status.CLOSED
    sent = talk.files_by_message(session, intake)
    draft = unsent.find(session, intake)
    return Mine(
        reference=shown(intake.reference),
        steps=progress(session, intake),
        officer=helper.name if helper else "",
        photo=bool(helper and helper.photo),
        answer_by=local_date(intake.due_at) if intake.due_at and not closed else None,
        bubbles=talk.read_all(session, intake, sent, house=house),
        closed=closed,
        stopping=WANTS_TO_STOP in said and not closed,
        outcome=OUTCOMES[intake.outcome] if closed and intake.outcome else (),
        face=said.get(HAPPY, ""),
        key=new_id(),
        told=sent.get(None, ()),
        unsent=unsent.public_id(intake),
        body=unsent.text_of(draft),
        waiting=shown_files(files.of_draft(session, draft)) if draft else (),
    )


def _said(session: Session, intake: Intake) -> dict[str, str]:
    """What the person told by a button: the latest value of each kind."""
    kinds = (HAPPY, WANTS_TO_STOP, DISAGREES)
    events = session.scalars(
        select(Event).where(Event.intake_id == intake.id, Event.kind.in_(kinds)).order_by(Event.at, Event.id)
    )
    return {event.kind: str((event.new or {}).get("value", "")) for event in events}
