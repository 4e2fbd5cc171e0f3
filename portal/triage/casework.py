"""What an officer does with a matter. Each step checks that it may be taken, changes the row, and writes an event.

`seen` is the version of the matter that the officer's form showed: a step that a colleague's work stands in the way of
raises `Conflict` and does nothing. The caller holds the row (`matter.hold`) and commits.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from portal.intake.deadlines import purge_after
from portal.intake.events import record
from portal.intake.sight import sees
from portal.models import Event, Intake, now
from portal.privacy.blind_index import index
from portal.triage import clock
from portal.triage.fields import change
from portal.triage.merging import Value
from portal.triage.workflow import REOPENED, may_move, outcomes
from portal.vocabulary import Outcome, Status, Track


class NotPossible(ValueError):
    """The step cannot be taken as things stand; `reason` is a code with words in `views/problems.py`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def assess(session: Session, intake: Intake, *, officer_id: UUID, seen: int, wanted: Mapping[str, Value]) -> list[str]:
    """Change kind, role, urgency, unit, categories or whom it is about; returns the names of what changed. Whom it is
    about works on it no longer. Raises `Conflict`.
    """
    changed = change(session, intake, officer_id=officer_id, seen=seen, wanted=wanted)
    if intake.about_id and intake.officer_id == intake.about_id:
        change(session, intake, officer_id=officer_id, seen=intake.version, wanted={"officer": None})
    if "kind" in changed:
        clock.reset_due(session, intake)
    return changed


def take(session: Session, intake: Intake, *, officer_id: UUID, seen: int) -> None:
    """Take the matter on; one that was only received is being handled from now. Raises `Conflict`."""
    wanted: dict[str, Value] = {"officer": str(officer_id)}
    if intake.status is Status.RECEIVED:
        wanted["status"] = Status.IN_PROGRESS.value
    change(session, intake, officer_id=officer_id, seen=seen, wanted=wanted)


def assign(session: Session, intake: Intake, *, to: UUID | None, officer_id: UUID, seen: int) -> None:
    """Give the matter to a colleague, or to nobody. Raises `Conflict`, and `NotPossible` for who may not see it."""
    if to and not sees(session, to, intake):
        raise NotPossible("out_of_sight")
    change(session, intake, officer_id=officer_id, seen=seen, wanted={"officer": str(to) if to else None})


def choose_track(session: Session, intake: Intake, track: Track, *, consent: bool, officer_id: UUID, seen: int) -> None:
    """Choose informal, formal or Wzd; `consent`: the person agreed to try it informally first. Raises `Conflict`.

    The consent is written down also when the track itself stays informal, as every matter begins.
    """
    details = {clock.CONSENT: consent} if track is Track.INFORMAL else {}
    changed = change(session, intake, officer_id=officer_id, seen=seen, wanted={"track": track.value}, details=details)
    if not changed and consent and track is Track.INFORMAL and not clock.informal_consent(session, intake):
        same = {"value": track.value}
        record(
            session,
            clock.TRACK_CHANGED,
            intake_id=intake.id,
            officer_id=officer_id,
            old={**same, "version": intake.version},
            new={**same, clock.CONSENT: True},
        )
    session.flush()
    clock.reset_due(session, intake)


def move(session: Session, intake: Intake, status: Status, *, officer_id: UUID, seen: int) -> None:
    """Move the matter on, not to its end. Raises `Conflict`, and `NotPossible` for a move that is not in the table."""
    if status is intake.status:
        return
    if status is Status.CLOSED or not may_move(intake.status, status):
        raise NotPossible("no_such_move")
    change(session, intake, officer_id=officer_id, seen=seen, wanted={"status": status.value})


def close(
    session: Session, intake: Intake, outcome: Outcome, *, officer_id: UUID, seen: int, explanation: str = ""
) -> None:
    """End the matter; from now its time of keeping runs. Raises `Conflict` and `NotPossible`."""
    if intake.status is Status.CLOSED:
        raise NotPossible("closed_already")
    if outcome not in outcomes(intake.kind):
        raise NotPossible("outcome_does_not_fit")
    details = {"outcome": outcome.value}
    change(session, intake, officer_id=officer_id, seen=seen, wanted={"status": Status.CLOSED.value}, details=details)
    intake.outcome = outcome
    intake.closed_at = now()
    intake.purge_after = purge_after(intake.closed_at, clock.terms_of(session, intake))
    if explanation:
        note(session, intake, explanation, officer_id=officer_id)


def reopen(session: Session, intake: Intake, *, officer_id: UUID, seen: int) -> None:
    """Take up a closed matter again. Raises `Conflict`, and `NotPossible` for one that is not closed."""
    if intake.status is not Status.CLOSED:
        raise NotPossible("not_closed")
    change(session, intake, officer_id=officer_id, seen=seen, wanted={"status": REOPENED.value})
    intake.outcome = None
    intake.closed_at = None
    intake.purge_after = None


def extend(session: Session, intake: Intake, *, reason: str, officer_id: UUID) -> None:
    """Extend the term, once, with a reason that the person must be told in writing (Wkkgz art. 17).

    Raises `NotPossible` without a reason, without a term, for a closed matter, and the second time.
    """
    if intake.extended:
        raise NotPossible("extended_already")
    if intake.due_at is None or intake.status is Status.CLOSED or intake.track is Track.WZD:
        raise NotPossible("no_term")
    if not reason.strip():
        raise NotPossible("no_reason")
    old = intake.due_at
    intake.extended = True
    clock.reset_due(session, intake)
    record(
        session,
        "extended",
        intake_id=intake.id,
        officer_id=officer_id,
        old={"due": old.isoformat()},
        new={"due": intake.due_at.isoformat()},
        note=reason.strip(),
    )


def note(
    session: Session, intake: Intake, text: str, *, officer_id: UUID, event_id: UUID | None = None
) -> Event | None:
    """Write a note for colleagues, findable by its words. Sent twice under one id it is there once (None then)."""
    if event_id and session.get(Event, event_id):
        return None
    index(session, intake.id, text)
    return record(session, "note", intake_id=intake.id, officer_id=officer_id, note=text.strip(), event_id=event_id)
