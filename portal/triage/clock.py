"""Keeps `due_at` right when a matter changes. The rules of the clock itself: `portal.intake.deadlines`.

Only a complaint has a legal term. It runs from arrival; when the person agreed to try it informally first, the formal
term begins on the day that the matter becomes formal (Wkkgz art. 17).
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.deadlines import Terms, due_at
from portal.models import Event, Intake, Organisation
from portal.triage.merging import kind_of_change
from portal.vocabulary import Kind, Track

TRACK_CHANGED = kind_of_change("track")
CONSENT = "informal_consent"


def terms_of(session: Session, intake: Intake) -> Terms:
    """The terms of the organisation of a matter."""
    return Terms.of(session.get_one(Organisation, intake.organisation_id).terms)


def reset_due(session: Session, intake: Intake) -> None:
    """Set the term anew, after a change of kind or track or an extension."""
    if intake.kind is not Kind.COMPLAINT:
        intake.due_at = None
        return
    start = _starts(session, intake)
    intake.due_at = due_at(start, intake.track, terms_of(session, intake), extended=intake.extended)


def informal_consent(session: Session, intake: Intake) -> bool:
    """Did the person agree to try it informally first?"""
    events = _tracks(session, intake)
    return any(event.new and event.new.get(CONSENT) for event in events)


def _starts(session: Session, intake: Intake) -> datetime:
    """When the present term began."""
    if intake.track is not Track.FORMAL:
        return intake.received_at
    start, agreed = intake.received_at, False
    for event in _tracks(session, intake):
        new = event.new or {}
        if new.get("value") == Track.FORMAL and agreed:
            start = event.at
        agreed = agreed or bool(new.get(CONSENT))
    return start


def _tracks(session: Session, intake: Intake) -> list[Event]:
    query = select(Event).where(Event.intake_id == intake.id, Event.kind == TRACK_CHANGED)
    return list(session.scalars(query.order_by(Event.at, Event.id)))
