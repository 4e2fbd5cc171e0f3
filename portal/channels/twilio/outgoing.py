"""The jobs that answer by WhatsApp or SMS: the confirmation, and the sending of any message of ours."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.twilio import conversation, handover, status, window
from portal.channels.twilio.account import our_account, our_number
from portal.channels.twilio.conversation import MessageKind
from portal.channels.twilio.texts import render
from portal.gateways.twilio_client import TwilioGateway
from portal.intake.correspondence import add_outbound, give_up
from portal.intake.deadlines import Terms, first_contact_on, local_date
from portal.intake.reference import shown
from portal.intake.reply_route import reply_route
from portal.intake.sender import hold_sender, last_word
from portal.intake.window import is_open
from portal.models import Intake, Message, Organisation, now
from portal.outbox import handler
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Direction


@handler("sms.confirm")
@handler("whatsapp.confirm")
def confirm(session: Session, payload: Mapping[str, str]) -> None:
    """Write the confirmation of a new matter; sending it is the next job."""
    intake = session.get(Intake, UUID(payload["intake_id"]))
    if intake is None:
        return
    route = reply_route(intake.channel, unseal(intake, IntakePrivate))
    if route is None:
        return
    reply = conversation.confirmation(
        reference=shown(intake.reference),
        heard_by=_heard_by(session, intake),
        kind=_first_kind(session, intake),
    )
    window.know_by(session, intake, route.address)
    body = render(reply, intake.language, route.channel)
    add_outbound(session, intake, body=body, channel=route.channel, recipient=route.address, automatic=True)


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


def _heard_by(session: Session, intake: Intake) -> date | None:
    """The day we promise, unless it has gone by: then no date is better than a wrong one."""
    terms = Terms.of(session.get_one(Organisation, intake.organisation_id).terms)
    day = first_contact_on(intake.received_at, terms)
    return day if day >= local_date(now()) else None


def _first_kind(session: Session, intake: Intake) -> MessageKind:
    first = session.scalars(
        select(Message)
        .where(Message.intake_id == intake.id, Message.direction == Direction.INBOUND)
        .order_by(Message.created_at, Message.id)
        .limit(1)
    ).first()
    said = unseal(first, MessagePrivate).extras.get("kind", "") if first else ""
    return MessageKind(said) if said in set(MessageKind) else MessageKind.TEXT
