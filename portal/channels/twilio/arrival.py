"""Keeps an incoming message, releases what waited for it, and says where it went. Database only, no outside call."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.channels.twilio import conversation, window
from portal.channels.twilio.incoming import Incoming
from portal.channels.twilio.texts import render
from portal.intake.arrive import arrive
from portal.intake.correspondence import add_outbound
from portal.intake.receive import receive
from portal.intake.reference import shown
from portal.intake.submission import Receipt
from portal.models import Intake, Message, Organisation, now
from portal.vocabulary import Direction


def keep(session: Session, organisation: Organisation, incoming: Incoming, *, at: datetime | None = None) -> Receipt:
    """Keep what came, now or `at` that time; a webhook that came before adds nothing. The caller commits."""
    submission = incoming.submission(organisation.id, at or now())
    if not incoming.sender:
        return receive(session, submission)
    receipt = arrive(session, submission)
    if receipt.added and not incoming.is_stop:
        window.release(session, incoming.sender)
        if not receipt.created:
            _acknowledge(session, receipt, incoming)
    return receipt


def _acknowledge(session: Session, receipt: Receipt, incoming: Incoming) -> None:
    spoken = session.scalar(
        select(func.max(Message.created_at)).where(
            Message.intake_id == receipt.intake_id, Message.direction == Direction.OUTBOUND
        )
    )
    quiet = now() - max(spoken or receipt.received_at, receipt.received_at)
    if not conversation.is_worth_a_word(incoming.kind, quiet):
        return
    intake = session.get_one(Intake, receipt.intake_id)
    reply = conversation.acknowledgement(reference=shown(receipt.reference), kind=incoming.kind)
    add_outbound(
        session,
        intake,
        body=render(reply, intake.language, incoming.channel),
        channel=incoming.channel,
        recipient=incoming.sender,
        automatic=True,
    )
