"""Answering a person by their own channel, and the draft of an answer, which nothing may lose."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake import talking
from portal.intake.correspondence import add_outbound
from portal.intake.placeholders import left_open
from portal.intake.reply_route import ReplyRoute
from portal.intake.sender import last_word
from portal.intake.window import time_left
from portal.models import Draft, Intake, Message, locks, new_id, now
from portal.privacy.documents import MessagePrivate, ReplyDraftPrivate
from portal.privacy.sealing import seal_into, unseal
from portal.vocabulary import Channel, Direction, DraftPurpose

LONGEST = {Channel.WHATSAPP: 1600, Channel.SMS: 1600}
LONGEST_ELSEWHERE = 20_000


@dataclass(frozen=True, slots=True)
class Window:
    """What the carrier takes now: free text, for so many whole hours more; or nothing, perhaps because of STOP."""

    is_open: bool
    hours_left: int
    is_stopped: bool


def window(session: Session, route: ReplyRoute, at: datetime) -> Window | None:
    """How long free text can still be sent; None for a channel without such a rule."""
    if route.channel not in LONGEST:
        return None
    last = last_word(session, route.address, route.channel)
    is_stopped = last is not None and last.is_stop
    if route.channel is not Channel.WHATSAPP and not is_stopped:
        return None
    left = time_left(last, at)
    return Window(is_open=bool(left) and not is_stopped, hours_left=left // timedelta(hours=1), is_stopped=is_stopped)


def longest(channel: Channel) -> int:
    """How many characters an answer by this channel may have."""
    return LONGEST.get(channel, LONGEST_ELSEWHERE)


def problem(text: str, channel: Channel) -> str:
    """Why this text cannot go out by this channel, in words; "" when it can."""
    most = longest(channel)
    if len(text.strip()) > most:
        return str(_("By this channel an answer has at most %(most)d characters. Make it shorter.", most=most))
    if still := ", ".join(dict.fromkeys(f"{{{place}}}" for place in left_open(text))):
        return str(_("Fill this in first: %(places)s", places=still))
    return ""


def send(
    session: Session, intake: Intake, *, body: str, route: ReplyRoute, officer_id: UUID, message_id: UUID
) -> Message | None:
    """Put an answer in the outbox and let go of its draft. Sent twice under one id it is one message (None then)."""
    if session.get(Message, message_id):
        return None
    message = add_outbound(
        session,
        intake,
        body=body.strip(),
        channel=route.channel,
        recipient=route.address,
        message_id=message_id,
        officer_id=officer_id,
    )
    talking.answered_by_hand(session, intake)
    draft = _held_draft(session, intake, officer_id)
    if draft:
        session.delete(draft)
    return message


def keep_draft(session: Session, intake: Intake, *, text: str, officer_id: UUID) -> None:
    """Keep what an officer is writing; an empty text lets go of it."""
    draft = _held_draft(session, intake, officer_id)
    if not text.strip() or _was_just_sent(session, intake, text, officer_id):
        if draft:
            session.delete(draft)
        return
    if draft is None:
        draft = Draft(
            id=new_id(),
            purpose=DraftPurpose.REPLY,
            officer_id=officer_id,
            intake_id=intake.id,
            language=intake.language,
        )
        session.add(draft)
    draft.updated_at = now()
    seal_into(draft, ReplyDraftPrivate(text=text))


def draft_text(session: Session, intake: Intake, officer_id: UUID) -> str:
    """What this officer was writing to this person, or ""."""
    draft = _draft(session, intake, officer_id)
    return unseal(draft, ReplyDraftPrivate).text if draft else ""


def _held_draft(session: Session, intake: Intake, officer_id: UUID) -> Draft | None:
    """The draft, kept from an autosave and a sending that come at the same moment."""
    locks.hold(session, b"reply" + intake.id.bytes + officer_id.bytes)
    return _draft(session, intake, officer_id)


def _draft(session: Session, intake: Intake, officer_id: UUID) -> Draft | None:
    return session.scalars(
        select(Draft).where(
            Draft.intake_id == intake.id, Draft.officer_id == officer_id, Draft.purpose == DraftPurpose.REPLY
        )
    ).one_or_none()


def _was_just_sent(session: Session, intake: Intake, text: str, officer_id: UUID) -> bool:
    """Does a late autosave bring back what has been sent already?"""
    last = session.scalars(
        select(Message)
        .where(
            Message.intake_id == intake.id,
            Message.officer_id == officer_id,
            Message.direction == Direction.OUTBOUND,
            Message.created_at > now() - timedelta(minutes=5),
        )
        .order_by(Message.created_at.desc())
        .limit(1)
    ).first()
    return last is not None and unseal(last, MessagePrivate).body == text.strip()
