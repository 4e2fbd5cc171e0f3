"""Keeps an incoming message, releases what waited for it, and goes on with the conversation. Database only, no outside
call.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.channels.twilio import conversation, dialogue, whose, window
from portal.channels.twilio.conversation.turn import tells
from portal.channels.twilio.incoming import Incoming
from portal.channels.twilio.texts import render
from portal.intake.arrive import arrive, open_intake
from portal.intake.correspondence import add_outbound, known_message
from portal.intake.receive import receive
from portal.intake.reference import shown
from portal.intake.starters import STARTERS
from portal.intake.submission import Receipt, Submission
from portal.models import Intake, Message, Organisation, now
from portal.vocabulary import Direction


def keep(session: Session, organisation: Organisation, incoming: Incoming, *, at: datetime | None = None) -> Receipt:
    """Keep what came, now or `at` that time; a webhook that came before adds nothing. The caller commits."""
    submission = _submission(organisation, incoming, at)
    heard = incoming.heard(submission.received_at)
    if not tells(heard, STARTERS):
        submission = replace(submission, answers={})
    if not incoming.sender:
        return receive(session, submission)
    receipt = arrive(session, submission, matter_for=partial(whose.matter_for, heard=heard))
    if not receipt.added:
        return receipt
    if not incoming.is_stop:
        window.release(session, incoming.sender)
    if receipt.created:
        asked_for = open_intake(session, submission, but=receipt.intake_id) is not None
        whose.take_over(session, submission, receipt.intake_id, asked_for=asked_for)
    _converse(session, receipt, incoming)
    return receipt


def _submission(organisation: Organisation, incoming: Incoming, at: datetime | None) -> Submission:
    """WhatsApp's 24 hours and STOP go by when the person wrote, not by when we heard of it."""
    submission = incoming.submission(organisation.id, at or now())
    return replace(submission, message=replace(incoming.message, at=at))


def _converse(session: Session, receipt: Receipt, incoming: Incoming) -> None:
    message = known_message(session, incoming.message.provider_id)
    if message is None:
        return
    heard = incoming.heard(message.created_at)
    turn = dialogue.listen(session, receipt.intake_id, heard, message_id=message.id, is_new=receipt.created)
    is_answered = turn is None or turn.says or turn.ask_soon or turn.talk.stopped
    if not receipt.created and not is_answered:
        _acknowledge(session, receipt, incoming)


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
