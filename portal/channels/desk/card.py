"""Sending the caller's card: number and link, by e-mail or text message. The words are the person's, not the officer's,
and stand with the other public texts (`portal/intake/card_message.py`).
"""

from enum import StrEnum
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from portal.intake.card_message import card_message
from portal.intake.correspondence import add_outbound
from portal.intake.receipt_page import ReceiptPage
from portal.models import Intake, Message
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.questionnaire.reach import email_address, phone_number
from portal.settings import current_settings
from portal.vocabulary import Channel


class CardWay(StrEnum):
    """By which way a card can go."""

    EMAIL = "email"
    SMS = "sms"


def card_ways(private: IntakePrivate) -> dict[CardWay, str]:
    """The ways that reach this caller now, with the address of each."""
    settings = current_settings()
    email = email_address(private.email) if settings.smtp_url else None
    phone = phone_number(private.phone) if settings.twilio_sms_from else None
    ways = {CardWay.EMAIL: email, CardWay.SMS: phone}
    return {way: address for way, address in ways.items() if address}


def send_card(session: Session, intake: Intake, way: CardWay, receipt: ReceiptPage, *, officer_id: UUID) -> None:
    """Put the card in the outbox; twice by the same way is once."""
    message_id = uuid5(intake.id, f"card by {way}")
    address = card_ways(unseal(intake, IntakePrivate)).get(way)
    known = session.get(Message, message_id)
    if address is None or known:
        return
    add_outbound(
        session,
        intake,
        body=card_message(receipt, intake.language),
        channel=Channel(way.value),
        recipient=address,
        message_id=message_id,
        officer_id=officer_id,
    )
