"""Letters that were set aside because a machine wrote them, or because they could not be taken in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from portal.intake.events import record
from portal.intake.reference import shown
from portal.intake.sight import in_sight
from portal.models import Attachment, Intake, Mail
from portal.outbox import enqueue
from portal.privacy.documents import MailPrivate
from portal.privacy.sealing import unseal
from portal.triage.letters import Link
from portal.triage.words import iso, when
from portal.vocabulary import MailState

PAGE = 50

REASONS = {
    "auto_reply": _l("Out of office"),
    "automatic": _l("Sent by a machine"),
    "bounce": _l("Our letter came back"),
    "delayed": _l("Our letter is late"),
    "receipt": _l("Receipt"),
    "newsletter": _l("Newsletter or list"),
    "own": _l("Our own letter"),
    "same_id": _l("Same name as another letter"),
    "broken": _l("Could not be taken in"),
}
URGENT = frozenset({"broken", "same_id"})
"""Perhaps a person wrote these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """One letter in the list, in words. `about`: the matter that it is about, where that is known."""

    id: UUID
    sender: str
    address: str
    subject: str
    excerpt: str
    reason: str
    kind: str
    when: str
    when_iso: str
    is_new: bool
    about: Link | None


Place = tuple[datetime, UUID]
"""Of a letter in the list; many come in one second."""


def page(session: Session, *, before: Place | None = None) -> tuple[list[Mail], Place | None]:
    """Those that nobody looked at yet and those that were, newest first; and below which one there are more."""
    query = select(Mail).where(Mail.state.in_((MailState.ASIDE, MailState.SEEN)))
    if before:
        query = query.where(tuple_(Mail.received_at, Mail.id) < before)
    found = list(session.scalars(query.order_by(Mail.received_at.desc(), Mail.id.desc()).limit(PAGE + 1)))
    last = found[PAGE - 1] if len(found) > PAGE else None
    return found[:PAGE], (last.received_at, last.id) if last else None


def rows(session: Session, mails: Sequence[Mail], at: datetime) -> list[SetAside]:
    """The letters in words at moment `at`."""
    ids = {mail.intake_id for mail in mails if mail.intake_id}
    query = select(Intake.id, Intake.reference).where(Intake.id.in_(ids), *in_sight())
    references = {row.id: row.reference for row in session.execute(query)} if ids else {}
    return [_row(mail, references, at) for mail in mails]


def hold(session: Session, mail_id: UUID) -> Mail:
    """One letter that stands aside, kept from others until this transaction ends; raises `NotFound`."""
    mail = session.get(Mail, mail_id, with_for_update=True, populate_existing=True)
    if mail is None or mail.state not in (MailState.ASIDE, MailState.SEEN):
        raise NotFound
    return mail


def original(session: Session, mail_id: UUID) -> Attachment:
    """The letter as it came; raises `NotFound`."""
    mail = session.get(Mail, mail_id)
    found = session.scalars(select(Attachment).where(Attachment.mail_id == mail_id)).first() if mail else None
    if mail is None or found is None or mail.state not in (MailState.ASIDE, MailState.SEEN):
        raise NotFound
    return found


def make_matter(session: Session, mail: Mail, *, officer_id: UUID) -> None:
    """A person wrote it after all: the worker takes it in as it does any letter, without a confirmation."""
    record(
        session, "letter_made_matter", officer_id=officer_id, old={"reason": mail.reason}, new={"mail": str(mail.id)}
    )
    mail.state, mail.intake_id = MailState.NEW, None
    enqueue(session, "email.take", {"mail_id": str(mail.id), "anyway": "1"})


def mark_seen(session: Session, mail: Mail, *, officer_id: UUID) -> None:
    """Looked at; it stays in the list, and counts no more."""
    record(session, "letter_seen", officer_id=officer_id, new={"mail": str(mail.id)})
    mail.state = MailState.SEEN


def _row(mail: Mail, references: dict[UUID, str], at: datetime) -> SetAside:
    private = unseal(mail, MailPrivate)
    reference = references.get(mail.intake_id) if mail.intake_id else None
    return SetAside(
        id=mail.id,
        sender=private.sender_name or private.sender,
        address=private.sender if private.sender_name else "",
        subject=private.subject,
        excerpt=private.excerpt,
        reason=str(REASONS.get(mail.reason or "", mail.reason or "")),
        kind="warning" if mail.reason in URGENT else "danger" if mail.reason == "bounce" else "neutral",
        when=when(mail.received_at, at=at),
        when_iso=iso(mail.received_at),
        is_new=mail.state is MailState.ASIDE,
        about=Link(shown(reference), reference) if reference else None,
    )
