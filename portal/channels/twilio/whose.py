"""To which matter a message belongs, and what a new matter takes over from an earlier one of the same sender."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from portal.channels.twilio.conversation.matter import Heard
from portal.channels.twilio.conversation.turn import begins
from portal.intake import talking
from portal.intake.arrive import open_intake
from portal.intake.correspondence import known_message
from portal.intake.starters import STARTERS
from portal.intake.submission import Submission
from portal.models import Intake
from portal.privacy.blind_index import keyed_hashes
from portal.privacy.documents import IntakePrivate, TalkPrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Status


def matter_for(session: Session, submission: Submission, heard: Heard) -> Intake | None:
    """The open matter that the message replies to, else the sender's newest one; None where it begins a new one.

    After "something new" the next message that tells something begins one. The sender is held.
    """
    found = _replied_to(session, submission) or open_intake(session, submission)
    intake = talking.hold(session, found.id) if found else None
    if intake is None or intake.status is Status.CLOSED:
        return None
    talk = unseal(intake, IntakePrivate).talk
    if not talk.fresh or not begins(heard, STARTERS):
        return intake
    talking.remember(session, intake, replace(talk, fresh=False))
    return None


def take_over(session: Session, submission: Submission, intake_id: object, *, asked_for: bool) -> None:
    """A new matter of somebody we know: the same language, privacy not told again. When all their matters are closed
    they are asked which it is about, unless they asked for a new one themselves.
    """
    mine = (Intake.correspondent.in_(keyed_hashes(submission.correspondent)), Intake.channel == submission.channel)
    newest = select(Intake).where(*mine, Intake.id != intake_id).order_by(Intake.received_at.desc(), Intake.id.desc())
    before = session.scalars(newest.options(undefer(Intake.sealed)).limit(1)).first()
    intake = talking.hold(session, intake_id) if before else None  # type: ignore[arg-type]
    if before is None or intake is None:
        return
    known = unseal(before, IntakePrivate).talk
    earlier = "" if asked_for else before.reference
    talk = TalkPrivate(language_by=known.language_by, privacy=known.privacy, earlier=earlier)
    talking.remember(session, intake, talk)
    if before.language != intake.language:
        talking.speak(session, intake, before.language)


def _replied_to(session: Session, submission: Submission) -> Intake | None:
    """Somebody swiped one of our messages to answer it: then it is about that matter, if it is theirs and open."""
    sid = submission.message.extras.get("replied_to", "") if submission.message else ""
    message = known_message(session, sid) if sid else None
    if message is None:
        return None
    theirs = (Intake.correspondent.in_(keyed_hashes(submission.correspondent)), Intake.channel == submission.channel)
    wanted = (Intake.id == message.intake_id, Intake.status != Status.CLOSED, *theirs)
    return session.scalars(select(Intake).where(*wanted)).one_or_none()
