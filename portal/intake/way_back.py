"""The way back to what somebody told: by six pictures or by a link, to an unsent form or to a matter.

A form and the matter that it becomes have the same pictures: whoever wrote them down once can use them ever after.
A link names the row and proves that its maker knew the pictures, so it is as good as 114 bits and cannot be guessed;
new pictures (`renew`) end all links and all open pages.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session, undefer

from portal.intake import drafts
from portal.intake.events import record
from portal.intake.picture_words.secret import canonical, new_secret
from portal.intake.reference import number_for, parse
from portal.models import Draft, FollowUpKey, Intake, locks
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import seal_into, unseal
from portal.privacy.way_back import secret_hash, secret_hashes
from portal.vocabulary import Channel, DraftPurpose

_PROOF_BYTES = 8
RENEWED = "way_back_renewed"


@dataclass(frozen=True, slots=True)
class Found:
    """Where the pictures or the link lead: one of the two."""

    draft: Draft | None = None
    intake: Intake | None = None


def find(session: Session, secret: str, number: str | None = None) -> Found | None:
    """What these pictures (canonical) open; None for nothing. With `number`, it must be the number that belongs to it.

    The time it takes tells nothing: rows are looked up by a keyed hash.
    """
    hashes = secret_hashes(secret)
    intake = _one_intake(session, Intake.secret_hash.in_(hashes))
    unsent = (Draft.secret_hash.in_(hashes), Draft.purpose == DraftPurpose.FORM, Draft.sent_at.is_(None))
    draft = session.scalars(select(Draft).where(*unsent).limit(1)).first()
    found = Found(draft=None if intake else draft, intake=intake) if intake or draft else None
    if found and number is not None and not any(_same(number, known) for known in numbers(found)):
        return None
    return found


def find_by_link(session: Session, link: str) -> Found | None:
    """What a link opens; None for one that we never made, or that is of no use any more."""
    taken_apart = _taken_apart(link)
    if taken_apart is None:
        return None
    row_id, proof = taken_apart
    draft = session.get(Draft, row_id)
    intake = _one_intake(session, Intake.id == (draft.intake_id if draft and draft.intake_id else row_id))
    if intake:
        secret = unseal(intake, IntakePrivate).secret
        return Found(intake=intake) if secret and hmac.compare_digest(_proof(secret), proof) else None
    if draft is None or draft.purpose is not DraftPurpose.FORM:
        return None
    secret = drafts.secret_of(draft)
    return Found(draft=draft) if secret and hmac.compare_digest(_proof(secret), proof) else None


def link_of(row_id: UUID, secret: str) -> str:
    """The last part of a link to the form or matter `row_id`; letters, digits, - and _ only."""
    return base64.urlsafe_b64encode(row_id.bytes + _proof(secret)).decode()


def numbers(found: Found) -> list[str]:
    """The numbers that belong to it: the reference of a matter, and the number that its form had before."""
    if found.draft:
        return [number_for(found.draft.id)]
    if found.intake is None:
        return []
    return [found.intake.reference, *_number_before(found.intake)]


def number_in(text: str) -> str | None:
    """The number that somebody typed, spaces forgiven; None without a right one."""
    return parse(text)


def renew(session: Session, intake: Intake, *, officer_id: UUID) -> str:
    """New pictures for a matter (canonical), because the person lost them; the old ones, links and open pages end.

    The officer has made sure who it is. Not through the row: nobody's open form becomes stale by it.
    """
    locks.hold(session, b"way back" + intake.id.bytes)
    secret = canonical(new_secret())
    private = replace(unseal(intake, IntakePrivate), secret=secret)
    seal_into(intake, private)
    sealed = intake.sealed
    session.expire(intake, ["sealed"])
    session.execute(
        update(Intake)
        .where(Intake.id == intake.id)
        .values(sealed=sealed, secret_hash=secret_hash(secret))
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(FollowUpKey).where(FollowUpKey.intake_id == intake.id))
    record(session, RENEWED, intake_id=intake.id, officer_id=officer_id)
    return secret


def _number_before(intake: Intake) -> list[str]:
    try:
        return [number_for(UUID(intake.channel_ref))] if intake.channel is Channel.WEB else []
    except ValueError:  # a reference that is no draft's id
        return []


def _one_intake(session: Session, condition: ColumnElement[bool]) -> Intake | None:
    return session.scalars(select(Intake).where(condition).options(undefer(Intake.sealed)).limit(1)).first()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _proof(secret: str) -> bytes:
    return hashlib.sha256(b"zegje link" + secret.encode()).digest()[:_PROOF_BYTES]


def _taken_apart(link: str) -> tuple[UUID, bytes] | None:
    try:
        raw = base64.urlsafe_b64decode(link)
        return UUID(bytes=raw[:-_PROOF_BYTES]), raw[-_PROOF_BYTES:]
    except ValueError:  # not of our making
        return None
