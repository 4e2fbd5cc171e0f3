"""Reads the mailbox, again and again. A letter leaves its folder only after we have committed to having it.

One that cannot be had, or that is for nobody here, stays where it is, is counted, and stops none of the others.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

import structlog
from prometheus_client import Counter
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.email.arrival import keep
from portal.channels.email.letter import recipients_of, without_plus
from portal.extensions import db
from portal.gateways.imap import LetterUnreadable, Mailbox, MailboxProblem, Waiting, open_mailbox
from portal.models import Organisation, scope
from portal.outbox import Park, Retry, checkpoint, every
from portal.settings import current_settings

PERIOD = timedelta(seconds=30)
BUDGET_SECONDS = 60
"""A round ends after this time, well within its lease; what is left is read in the next one."""

MOST_BYTES = 64 * 1024 * 1024
"""Of a longer letter the end is not read: its words stand at the beginning."""

NOBODYS = Counter("zegje_mail_nobodys_total", "Letters to an address that belongs to no organisation of ours.")
UNREADABLE = Counter("zegje_mail_unreadable_total", "Letters that the mail server did not give us.")

log = structlog.get_logger()


@every(PERIOD, "email.read", when=lambda settings: bool(settings.imap_url))
def read_mailbox(session: Session, _payload: Mapping[str, str]) -> None:
    """Take in everything that waits."""
    imap_url = current_settings().imap_url
    if not imap_url:
        return
    owners = {row.id: row.email or "" for row in session.execute(select(Organisation.id, Organisation.email))}
    checkpoint(session)
    try:
        with open_mailbox(imap_url) as box:
            is_done = _take_in(session, box, owners)
    except MailboxProblem as problem:
        raise Park(f"mailbox_{problem.reason}") from None
    if not is_done:
        raise Retry(after=0)


class NoAddress(RuntimeError):
    """An organisation has no e-mail address, or two have the same."""


def check_addresses() -> None:
    """Every organisation has an address of its own: letters are answered from it, and told apart by it. Raises
    `NoAddress`.
    """
    found = [(address or "").lower() for address in db.session.scalars(select(Organisation.email))]
    if not all(found) or len(set(found)) < len(found):
        raise NoAddress


def _take_in(session: Session, box: Mailbox, owners: Mapping[UUID, str]) -> bool:
    """Letter by letter; False when time ran out before the end."""
    deadline = time.monotonic() + BUDGET_SECONDS
    for waiting in box.waiting():
        if time.monotonic() > deadline:
            return False
        organisation_id = whose(recipients_of(waiting.header), owners)
        if organisation_id is None:
            NOBODYS.inc()
            log.error("mail.no_organisation")
        else:
            scope.enter(session, organisation_id)
            _take(session, box, waiting, organisation_id)
    return True


def _take(session: Session, box: Mailbox, waiting: Waiting, organisation_id: UUID) -> None:
    try:
        raw = box.fetch(waiting.uid, most=MOST_BYTES)
    except LetterUnreadable:
        UNREADABLE.inc()
        log.error("mail.unreadable", size=waiting.size)
        return
    is_new = keep(session, organisation_id, raw, arrived_at=waiting.arrived_at)
    box.put_away([waiting.uid])
    log.info("mail.kept", outcome="new" if is_new else "known", size=len(raw))


def whose(recipients: Sequence[str], owners: Mapping[UUID, str]) -> UUID | None:
    """The organisation that a letter is for; where one lives alone, everything is for it."""
    if len(owners) == 1:
        return next(iter(owners))
    by_address = {address.lower(): owner for owner, address in owners.items() if address}
    named = (by_address.get(without_plus(recipient)[0]) for recipient in recipients)
    return next((owner for owner in named if owner), None)
