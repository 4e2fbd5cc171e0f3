"""The job that understands a letter: a message in its matter, a matter of its own, or set aside for officers to see."""

from collections.abc import Mapping
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from portal.channels.email import aside
from portal.channels.email import letter as letters
from portal.channels.email.arrival import original_of
from portal.channels.email.kinds import Aside, is_nobody
from portal.channels.email.letter import MailLetter
from portal.channels.email.thread import messages_of, place
from portal.channels.email.tongue import tongue
from portal.intake import files
from portal.intake.correspondence import add_inbound, known_message
from portal.intake.receive import receive
from portal.intake.sender import hold_sender
from portal.intake.submission import IncomingFile, IncomingMessage, Submission
from portal.models import Intake, Mail, Message, Organisation, now
from portal.outbox import checkpoint, handler
from portal.privacy.documents import LetterPrivate, MailPrivate
from portal.privacy.sealing import seal_into, unseal
from portal.vocabulary import Channel, Direction, MailState

LONGEST_EXCERPT = 4000
ORIGINAL_POSITION = 1000
"""Behind every file of the letter."""

log = structlog.get_logger()


@handler("email.take", on_park=aside.give_up)
def take(session: Session, payload: Mapping[str, str]) -> None:
    """Take in one letter. `anyway` in the payload: an officer says that it is a matter, whatever it looks like."""
    mail_id, anyway = UUID(payload["mail_id"]), "anyway" in payload
    letter = _letter(session, mail_id)
    mail = session.get(Mail, mail_id, with_for_update=True, populate_existing=True)
    if letter is None or mail is None or mail.state is not MailState.NEW:
        return
    organisation = session.get_one(Organisation, mail.organisation_id)
    write_down(mail, letter)
    why = None if anyway else _why_aside(session, letter, organisation)
    if why:
        aside.put(session, mail, letter, why)
    else:
        _keep(session, mail, letter, organisation, confirm=not anyway)
    log.info("mail.taken", outcome=why or "message", intake_id=mail.intake_id)


@handler("email.describe")
def describe(session: Session, payload: Mapping[str, str]) -> None:
    """Only write down what a list shows of a letter that is aside already."""
    mail_id = UUID(payload["mail_id"])
    letter = _letter(session, mail_id)
    mail = session.get(Mail, mail_id, with_for_update=True, populate_existing=True)
    if letter and mail:
        write_down(mail, letter)


def _letter(session: Session, mail_id: UUID) -> MailLetter | None:
    """Read it without a lock: reading a large letter takes seconds."""
    mail = session.get(Mail, mail_id)
    original = original_of(session, mail_id) if mail else None
    if original:
        session.expunge(original)
    checkpoint(session)
    return letters.read(files.read(original)) if original else None


def write_down(mail: Mail, letter: MailLetter) -> None:
    """What a list shows of a letter."""
    about = unseal(mail, MailPrivate)
    seal_into(
        mail,
        MailPrivate(
            sender=letter.sender,
            sender_name=letter.sender_name,
            subject=letter.subject,
            excerpt=letter.folded.fresh[:LONGEST_EXCERPT],
            name=about.name,
        ),
    )


def _why_aside(session: Session, letter: MailLetter, organisation: Organisation) -> Aside | None:
    """A person who answers us is no newsletter, even when their mail program signs as one."""
    why = letter.why_aside(organisation.email or "")
    if _is_own(session, letter):
        return Aside.OWN
    if why is Aside.NEWSLETTER and place(session, letter).intake:
        return None
    return why


def _is_own(session: Session, letter: MailLetter) -> bool:
    """A letter of ours that came back, as by an alias that leads to ourselves."""
    own = messages_of(session, [letter.own_id])
    return any(message.direction is Direction.OUTBOUND for message in own)


def _keep(session: Session, mail: Mail, letter: MailLetter, organisation: Organisation, *, confirm: bool) -> None:
    if letter.sender:
        hold_sender(session, mail.organisation_id, letter.sender)
    found = place(session, letter)
    message = _message(mail, letter, found.about)
    if found.intake:
        add_inbound(session, found.intake, message, Channel.EMAIL)
        intake_id = found.intake.id
    else:
        confirm = confirm and letter.may_be_answered() and letter.sender != (organisation.email or "").lower()
        intake_id = receive(session, _submission(mail, letter, message, confirm=confirm)).intake_id
    kept = known_message(session, message.provider_id)
    if kept is None:
        raise RuntimeError("a letter was kept and is gone")
    _hand_over(session, mail, session.get_one(Intake, intake_id), kept)


def _hand_over(session: Session, mail: Mail, intake: Intake, message: Message) -> None:
    """From here on the letter's bytes are a file of the matter, after its other files."""
    mail.state, mail.reason = MailState.TAKEN, None
    mail.intake_id, mail.message_id = intake.id, message.id
    original = original_of(session, mail.id)
    original.intake_id, original.message_id = intake.id, message.id
    original.position, original.created_at = ORIGINAL_POSITION, now()
    session.flush()


def _message(mail: Mail, letter: MailLetter, about: tuple[str, ...]) -> IncomingMessage:
    return IncomingMessage(
        provider_id=mail.ref,
        body=letter.folded.fresh,
        sender=letter.sender,
        subject=letter.subject,
        files=tuple(
            IncomingFile(source_url=f"part:{number}", claimed_type=file.claimed_type, filename=file.name)
            for number, file in enumerate(letter.files)
        ),
        letter=LetterPrivate(
            name=unseal(mail, MailPrivate).name,
            quoted=letter.folded.quoted,
            signature=letter.folded.signature,
            proof=letter.proof,
            about=list(about),
            copies=letter.copies if "," in letter.copies else "",
            answer_to=letter.answer_to if letter.answer_to != letter.sender else "",
            is_broken=letter.is_broken,
        ),
    )


def _submission(mail: Mail, letter: MailLetter, message: IncomingMessage, *, confirm: bool) -> Submission:
    """Who writes from an address where nobody reads, as web forms do, is answered where they ask for it."""
    address = letter.answer_to if letter.answer_to and is_nobody(letter.sender) else letter.sender
    return Submission(
        organisation_id=mail.organisation_id,
        channel=Channel.EMAIL,
        channel_ref=mail.ref,
        received_at=mail.received_at,
        language=tongue(f"{letter.subject} {message.body}"),
        answers={"story": message.body} if message.body else {},
        name=letter.sender_name,
        email=address,
        correspondent=address,
        message=message,
        confirm=confirm and bool(address),
    )
