"""Keeps a call and what was said in it. Database only, no outside call; the caller commits.

A mobile telephone is one person's: a call from it joins their open matter. A telephone on a wall is everybody's, and a
hidden number is nobody's: there each call is a matter of its own, for an officer to put together.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.channels.twilio.incoming import DEFAULT_LANGUAGE, WHATSAPP
from portal.channels.twilio.voice.calling import Calling
from portal.channels.twilio.voice.scene import Caller
from portal.channels.twilio.voice.script import text_message
from portal.channels.twilio.voice.twiml import written
from portal.intake import talking
from portal.intake.correspondence import add_inbound, add_outbound, known_message
from portal.intake.deadlines import Terms, first_contact_on, local_date
from portal.intake.events import record
from portal.intake.receive import receive
from portal.intake.same_person import open_matter_at
from portal.intake.sender import hold_sender
from portal.intake.submission import Submission
from portal.intake.telephone import is_mobile
from portal.models import Intake, Message, Organisation, now
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import seal_document, seal_into, unseal
from portal.settings import current_settings
from portal.vocabulary import Channel, Kind

LEFT = "left"
"""What a call left behind, in the extras of its message: nothing yet, a recording, or the wish to be called."""
RECORDING, CALL_BACK = "recording", "call_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A call in the database: its matter, and its own message."""

    organisation: Organisation
    intake: Intake
    message_id: UUID
    calling: Calling
    at: datetime | None = None

    def caller(self) -> Caller:
        """What the sentences need to know."""
        return Caller(
            house=self.organisation.name,
            reference=self.intake.reference,
            number=self.calling.number,
            texted=_can_text(self.calling.number),
            heard_by=_heard_by(self.organisation, self.intake.received_at),
        )


def keep_call(session: Session, organisation: Organisation, calling: Calling, *, at: datetime | None = None) -> Kept:
    """The call, kept by its first request; the others find it. `at`: when it came, by default now."""
    if not calling.number and (message := known_message(session, calling.sid)):
        # News of a recording names nobody.
        calling = replace(calling, number=unseal(message, MessagePrivate).sender)
    if calling.number:
        hold_sender(session, organisation.id, calling.number)
    message = known_message(session, calling.sid) or _begin(session, organisation, calling, at)
    intake = session.get_one(Intake, message.intake_id)
    return Kept(organisation=organisation, intake=intake, message_id=message.id, calling=calling, at=at)


def keep_recording(session: Session, kept: Kept, language: str = DEFAULT_LANGUAGE) -> bool:
    """What was said joins the matter of its call, once; False when it was here already."""
    recorded = kept.calling.recorded
    if recorded is None:
        return False
    message = replace(recorded.message(kept.calling), at=kept.at)
    if not add_inbound(session, kept.intake, message, Channel.VOICE):
        return False
    session.execute(
        update(Intake)
        .where(Intake.id == kept.intake.id, Intake.channel == Channel.VOICE, Intake.kind == Kind.HELP)
        .values(kind=Kind.COMPLAINT)
        .execution_options(synchronize_session=False)
    )
    if not _leave(session, kept, {LEFT: RECORDING}):
        _text(session, kept, language)
    return True


def wants_call(session: Session, kept: Kept, number: str, language: str) -> None:
    """They want to be called on this number; said twice it is one wish."""
    before = _leave(session, kept, {LEFT: CALL_BACK, "number": number})
    if before == CALL_BACK:
        return
    intake = talking.hold(session, kept.intake.id)
    private = unseal(intake, IntakePrivate) if intake else None
    if intake and private and not private.phone:
        _change(session, intake, replace(private, phone=number))
    record(session, "call_wanted", intake_id=kept.intake.id)
    if not before:
        _text(session, kept, language)


def speaks(session: Session, kept: Kept, language: str) -> None:
    """The language that they chose by a key is that of a matter that began with this call."""
    if kept.intake.channel_ref == kept.calling.sid and kept.intake.language != language:
        session.execute(
            update(Intake)
            .where(Intake.id == kept.intake.id)
            .values(language=language)
            .execution_options(synchronize_session=False)
        )


def _begin(session: Session, organisation: Organisation, calling: Calling, at: datetime | None) -> Message:
    addresses = (calling.number, WHATSAPP + calling.number)
    intake = open_matter_at(session, addresses) if is_mobile(calling.number) else None
    if intake:
        add_inbound(session, intake, replace(calling.message, at=at), Channel.VOICE)
    else:
        receive(session, _submission(organisation, calling, at))
    message = known_message(session, calling.sid)
    if message is None:
        raise RuntimeError("a call was kept and is not there")
    return message


def _submission(organisation: Organisation, calling: Calling, at: datetime | None) -> Submission:
    """Until something is said it is no complaint: somebody wants something of us."""
    return Submission(
        organisation_id=organisation.id,
        channel=Channel.VOICE,
        channel_ref=calling.sid,
        received_at=at or now(),
        language=DEFAULT_LANGUAGE,
        kind=Kind.HELP,
        phone=calling.number,
        correspondent=calling.number,
        message=replace(calling.message, at=at),
        confirm=False,
    )


def _leave(session: Session, kept: Kept, what: dict[str, str]) -> str:
    """Write down with the call what it left; returns what it had left before. A recording outweighs a wish."""
    message = session.get_one(Message, kept.message_id, with_for_update=True, populate_existing=True)
    private = unseal(message, MessagePrivate)
    before = private.extras.get(LEFT, "")
    if before != RECORDING:
        seal_into(message, replace(private, extras={**private.extras, **what}))
    return before


def _change(session: Session, intake: Intake, private: IntakePrivate) -> None:
    # Not through the ORM row: it must not make an officer's open form stale.
    session.execute(
        update(Intake)
        .where(Intake.id == intake.id)
        .values(sealed=seal_document(private, table="intake", row_id=intake.id))
        .execution_options(synchronize_session=False)
    )


def _text(session: Session, kept: Kept, language: str) -> None:
    """The number to hold on to, once a call."""
    number = kept.calling.number
    if _can_text(number):
        body = written(text_message(kept.caller()), language)
        add_outbound(session, kept.intake, body=body, channel=Channel.SMS, recipient=number, automatic=True)


def _can_text(number: str) -> bool:
    return bool(current_settings().twilio_sms_from) and is_mobile(number)


def _heard_by(organisation: Organisation, received_at: datetime) -> date | None:
    """The day we promise, unless it has gone by."""
    day = first_contact_on(received_at, Terms.of(organisation.terms))
    return day if day >= local_date(now()) else None
