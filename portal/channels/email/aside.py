"""Letters that no person wrote: set aside where officers see them, and never answered. A bounce tells its message."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from portal.channels.email import bounce
from portal.channels.email.kinds import Aside
from portal.channels.email.letter import MailLetter
from portal.channels.email.thread import messages_of, place
from portal.intake.correspondence import fail
from portal.models import Mail
from portal.vocabulary import Direction, MailState


def put(session: Session, mail: Mail, letter: MailLetter, why: Aside) -> None:
    """Set a letter aside, with the matter that it is about where that is known."""
    mail.state, mail.reason = MailState.ASIDE, why
    if why is Aside.BOUNCE:
        _tell_bounce(session, mail, letter)
    else:
        found = place(session, letter).intake
        mail.intake_id = found.id if found else None


def give_up(session: Session, payload: Mapping[str, str], _reason: str) -> None:
    """The job that should have taken a letter in was parked: the letter stands where officers see it."""
    mail = session.get(Mail, UUID(payload["mail_id"]), with_for_update=True, populate_existing=True)
    if mail and mail.state is MailState.NEW:
        mail.state, mail.reason = MailState.ASIDE, Aside.BROKEN


def _tell_bounce(session: Session, mail: Mail, letter: MailLetter) -> None:
    """Only a letter that we sent, and to nobody else than its recipient, has an id that others can know."""
    report = bounce.report(letter.message)
    ours = [it for it in messages_of(session, report.about) if it.direction is Direction.OUTBOUND]
    if report.action != bounce.FAILED:
        mail.reason = Aside.DELAYED if report.action == bounce.DELAYED else Aside.RECEIPT
    if not ours:
        return
    mail.intake_id = ours[0].intake_id
    if report.action == bounce.FAILED:
        fail(session, ours[0], report.code)
