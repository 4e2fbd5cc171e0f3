"""The jobs that answer by WhatsApp or SMS: the confirmation, and the sending of any message of ours."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.channels.twilio import conversation, dialogue, handover, status, window
from portal.channels.twilio.account import our_account, our_number
from portal.channels.twilio.conversation import MessageKind
from portal.channels.twilio.conversation.confirming import Confirming
from portal.channels.twilio.texts import render
from portal.gateways.twilio_client import TwilioGateway
from portal.http.addresses import outside
from portal.http.language import LANGUAGES
from portal.intake import talking
from portal.intake.correspondence import add_outbound, give_up
from portal.intake.deadlines import heard_by
from portal.intake.reference import shown
from portal.intake.reply_route import reply_route
from portal.intake.sender import hold_sender, last_word
from portal.intake.window import is_open
from portal.models import Intake, Message, Organisation, now
from portal.outbox import enqueue, handler
from portal.privacy.documents import IntakePrivate, MessagePrivate, TalkPrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Direction

BY_MESSAGE = frozenset({Channel.WHATSAPP, Channel.SMS})


@handler("sms.confirm")
@handler("whatsapp.confirm")
def confirm(session: Session, payload: Mapping[str, str]) -> None:
    """Write the confirmation of a new matter; sending it is the next job."""
    intake = talking.hold(session, UUID(payload["intake_id"]))
    if intake is None:
        return
    private = unseal(intake, IntakePrivate)
    route = reply_route(intake.channel, private)
    if route is None:
        return
    organisation = session.get_one(Organisation, intake.organisation_id)
    reply = conversation.confirmation(
        reference=shown(intake.reference),
        heard_by=heard_by(intake.received_at, organisation.terms, now()),
        how=_how(session, intake, private.talk, organisation),
    )
    window.know_by(session, intake, route.address)
    if intake.channel in BY_MESSAGE:
        talking.remember(session, intake, replace(private.talk, privacy=True))
    body = render(reply, intake.language, route.channel)
    add_outbound(session, intake, body=body, channel=route.channel, recipient=route.address, automatic=True)


@handler("sms.ask")
@handler("whatsapp.ask")
def ask(session: Session, payload: Mapping[str, str]) -> None:
    """Ask the next question, once the person is silent; who is still telling is not interrupted."""
    intake = session.get(Intake, UUID(payload["intake_id"]))
    route = reply_route(intake.channel, unseal(intake, IntakePrivate)) if intake else None
    if intake is None or route is None:
        return
    hold_sender(session, intake.organisation_id, route.address)
    held = talking.hold(session, intake.id)
    if held is None:
        return
    quiet_from = _last_heard(session, held) + dialogue.QUIET
    if quiet_from > now():
        enqueue(session, f"{held.channel}.ask", payload, run_at=quiet_from)
    else:
        dialogue.go_on(session, held)


@handler("sms.send", on_park=give_up)
@handler("whatsapp.send", on_park=give_up)
def send(session: Session, payload: Mapping[str, str]) -> None:
    """Hand a waiting message to Twilio, once; hold it outside the 24 hours; not after STOP."""
    message_id, tries = UUID(payload["message_id"]), int(payload.get("tries", "0"))
    gateway = TwilioGateway(our_account())
    if handover.adopt_earlier(session, gateway, message_id):
        return
    message = handover.waiting(session, message_id)
    if message is None:
        return
    recipient = unseal(message, MessagePrivate).recipient
    hold_sender(session, message.organisation_id, recipient)
    last = last_word(session, recipient, message.channel)
    if last and last.is_stop:
        status.fail(session, message, status.OPTED_OUT, tries=tries)
    elif message.channel is Channel.WHATSAPP and not is_open(last, now()) and not status.may_always_go(message):
        window.hold(session, message)
    else:
        organisation = session.get_one(Organisation, message.organisation_id)
        handover.attempt(session, gateway, message, sender=our_number(message.channel, organisation, last), tries=tries)


def _how(session: Session, intake: Intake, talk: TalkPrivate, organisation: Organisation) -> Confirming:
    """The form tells of privacy and languages itself; who wrote to us is told here, once."""
    if intake.channel not in BY_MESSAGE:
        return Confirming()
    others = [name for code, name in LANGUAGES.items() if code != intake.language]
    return Confirming(
        kind=_first_kind(session, intake),
        told=talk.told or talk.ended,
        privacy="" if talk.privacy else outside(f"/{intake.language}/privacy", organisation.host),
        languages="" if talk.language_by else " · ".join(others),
        brief=intake.channel is Channel.SMS,
    )


def _last_heard(session: Session, intake: Intake) -> datetime:
    newest = select(func.max(Message.created_at)).where(
        Message.intake_id == intake.id, Message.direction == Direction.INBOUND
    )
    return session.scalar(newest) or intake.received_at


def _first_kind(session: Session, intake: Intake) -> MessageKind:
    first = session.scalars(
        select(Message)
        .where(Message.intake_id == intake.id, Message.direction == Direction.INBOUND)
        .order_by(Message.created_at, Message.id)
        .limit(1)
    ).first()
    said = unseal(first, MessagePrivate).extras.get("kind", "") if first else ""
    return MessageKind(said) if said in set(MessageKind) else MessageKind.TEXT
