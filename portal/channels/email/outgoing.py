"""The jobs that answer by e-mail: the confirmation, and the sending of any message of ours."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from portal.channels.email.appearance import as_html
from portal.channels.email.conversation import CLOSING, SUBJECT, Line, confirmation
from portal.channels.email.correspondents import id_of, is_too_much, thread_of
from portal.gateways.smtp import BadAddress, Letter, MailRefused
from portal.gateways.smtp import send as hand_over
from portal.http.addresses import our_domain
from portal.http.days import day_in_words
from portal.http.language import DEFAULT, LANGUAGES, set_apart
from portal.intake.as_seen import Seen, shows
from portal.intake.correspondence import add_outbound, advance, fail, give_up, take_up
from portal.intake.deadlines import Terms, first_contact_on, local_date
from portal.intake.events import record
from portal.intake.reference import shown
from portal.intake.reply_route import reply_route
from portal.models import Intake, Message, Organisation, now
from portal.outbox import Park, checkpoint, handler
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import unseal
from portal.settings import current_settings
from portal.vocabulary import Channel, Delivery, Direction

NOT_CONFIGURED = "email_not_configured"
BAD_ADDRESS = 553
"""SMTP's own number for "mailbox name not allowed" (RFC 5321)."""


@handler("email.confirm")
def confirm(session: Session, payload: Mapping[str, str]) -> None:
    """Write the confirmation of a new matter; sending it is the next job. An address gets a few a day and no more, so
    that no machine that answers us can go round and round.
    """
    intake = session.get(Intake, UUID(payload["intake_id"]))
    route = reply_route(intake.channel, unseal(intake, IntakePrivate)) if intake else None
    if intake is None or route is None:
        return
    terms = Terms.of(session.get_one(Organisation, intake.organisation_id).terms)
    heard_by = first_contact_on(intake.received_at, terms)
    paragraphs = confirmation(
        reference=shown(intake.reference),
        heard_by=heard_by if heard_by >= local_date(now()) else None,
    )
    with force_locale(_language(intake)):
        body = "\n\n".join("\n".join(map(_written, paragraph)) for paragraph in paragraphs)
    if is_too_much(session, route.address, now()):
        record(session, "confirmation_withheld", intake_id=intake.id)
        return
    add_outbound(session, intake, body=body, channel=route.channel, recipient=route.address, automatic=True)


@handler("email.send", on_park=give_up)
def send(session: Session, payload: Mapping[str, str]) -> None:
    """Hand a waiting letter to the mail server.

    Mail servers cannot be asked what they have, so a crash in mid-send may bring a letter twice; both then carry the
    same Message-ID, which is made from the message's own id, and mail programs show one.
    """
    message = _waiting(session, UUID(payload["message_id"]))
    if message is None:
        return
    smtp_url = current_settings().smtp_url
    if not smtp_url:
        raise Park(NOT_CONFIGURED)
    letter, message_id = _letter(session, message), message.id
    message.attempted_at = now()
    checkpoint(session)
    code = None
    try:
        hand_over(letter, smtp_url)
    except MailRefused as refusal:
        code = refusal.code
    except BadAddress:
        code = BAD_ADDRESS
    _conclude(session, message_id, letter.message_id, code)


def _conclude(session: Session, message_id: UUID, provider_id: str, error_code: int | None) -> None:
    message = _waiting(session, message_id)
    if message is None:
        return
    if error_code is None:
        advance(message, Delivery.SENT, provider_id=provider_id)
        return
    fail(session, message, error_code)


def _waiting(session: Session, message_id: UUID) -> Message | None:
    message = session.get(Message, message_id, with_for_update=True, populate_existing=True)
    if message is None or message.direction is not Direction.OUTBOUND:
        return None
    take_up(message)
    return message if message.delivery is Delivery.WAITING else None


@shows(Channel.EMAIL)
def as_letter(intake: Intake, organisation: Organisation, body: str) -> Seen:
    """A subject that tells nothing, and a closing, in the person's language."""
    with force_locale(_language(intake)):
        about = {"organisation": set_apart(organisation.name), "reference": set_apart(shown(intake.reference))}
        subject, closing = gettext(SUBJECT, **about), gettext(CLOSING)
    return Seen(sender=organisation.name, subject=subject, body=f"{body}\n\n{closing}\n{organisation.name}")


def _letter(session: Session, message: Message) -> Letter:
    intake = session.get_one(Intake, message.intake_id)
    organisation = session.get_one(Organisation, message.organisation_id)
    private = unseal(message, MessagePrivate)
    host = our_domain()
    seen = as_letter(intake, organisation, private.body)
    before = thread_of(session, message, private.recipient)
    return Letter(
        sender=organisation.email or f"no-reply@{host}",
        sender_name=seen.sender,
        reply_to=organisation.email or "",
        recipient=private.recipient,
        subject=seen.subject,
        body=f"{seen.body}\n",
        html=as_html(seen.subject, [seen.body], _language(intake)),
        message_id=id_of(message),
        answers=before[-1] if before else "",
        thread=before,
        language=_language(intake),
        is_automatic=message.automatic,
    )


def _language(intake: Intake) -> str:
    return intake.language if intake.language in LANGUAGES else DEFAULT


def _written(line: Line) -> str:
    values = {
        name: day_in_words(value) if isinstance(value, date) else set_apart(value)
        for name, value in line.values.items()
    }
    return str(gettext(line.text, **values))
