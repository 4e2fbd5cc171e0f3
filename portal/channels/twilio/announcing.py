"""An answer that WhatsApp's 24 hours keep back is announced by a template that WhatsApp approved: "you have an answer".

The template asks the person to write; when they do, what was held goes out (`window.release`). It is a message like any
other, so an officer sees whether it arrived.
"""

from datetime import timedelta

from flask_babel import force_locale, gettext
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.http.language import DEFAULT, LANGUAGES
from portal.intake.as_seen import announces
from portal.intake.correspondence import add_outbound
from portal.intake.events import record
from portal.intake.sender import last_word
from portal.models import Event, Intake, Message, Organisation, now
from portal.privacy.blind_index import keyed_hashes
from portal.privacy.documents import MessagePrivate, RichContent
from portal.privacy.sealing import unseal
from portal.settings import current_settings
from portal.vocabulary import Channel

ANNOUNCED = "answer_announced"
QUIET = timedelta(hours=24)
"""Several answers that are held within this time are announced once."""


def announce(session: Session, held: Message) -> bool:
    """Let the person know that something waits for them; False when nothing goes out.

    Nothing goes without an approved template, nor after STOP, nor twice within a day.
    """
    recipient = unseal(held, MessagePrivate).recipient
    intake = session.get_one(Intake, held.intake_id)
    language, sid = _template(intake.language)
    last = last_word(session, recipient, Channel.WHATSAPP)
    if not sid or (last and last.is_stop) or _announced_lately(session, intake, recipient):
        return False
    house = session.get_one(Organisation, held.organisation_id).name
    text = words(house, language)
    message = add_outbound(
        session,
        intake,
        body=text,
        channel=Channel.WHATSAPP,
        recipient=recipient,
        automatic=True,
        content=RichContent(sid=sid, variables={"1": house}, reads=text, approved=True),
    )
    record(session, ANNOUNCED, intake_id=intake.id, new={"message": str(message.id)})
    return True


@announces(Channel.WHATSAPP)
def shown_to(intake: Intake, organisation: Organisation) -> str:
    """What the person of this matter reads when an answer is held; "" without an approved template."""
    language, sid = _template(intake.language)
    return words(organisation.name, language) if sid else ""


def words(house: str, language: str) -> str:
    """What the template says; the one that WhatsApp approved must say the same, with {{1}} for the organisation."""
    with force_locale(language):
        lines = (
            gettext("Hello, this is %(house)s.", house=house),
            gettext("We have an answer for you."),
            gettext("Do you want to read it?"),
            gettext("Send us a message here."),
        )
    return "\n".join(lines)


def _template(language: str) -> tuple[str, str]:
    """The language that the person reads, else the default one, and the name of its template at Twilio."""
    templates = current_settings().twilio_answer_templates
    spoken = language if language in LANGUAGES and language in templates else DEFAULT
    return spoken, templates.get(spoken, "")


def _announced_lately(session: Session, intake: Intake, recipient: str) -> bool:
    theirs = or_(Intake.id == intake.id, Intake.correspondent.in_(keyed_hashes(recipient)))
    found = (
        select(Event.id)
        .join(Intake, Intake.id == Event.intake_id)
        .where(Event.kind == ANNOUNCED, Event.at > now() - QUIET, theirs)
    )
    return session.scalars(found.limit(1)).first() is not None
