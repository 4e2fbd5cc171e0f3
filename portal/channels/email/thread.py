"""To which matter a letter belongs: by what it answers to, or by the reference that it names.

Anybody can write a reference or an id. So a letter joins a matter only when its sender is somebody of that matter;
otherwise it is a matter of its own, and the officer reads what it may be about.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, undefer

from portal.channels.email.arrival import ref_of
from portal.channels.email.letter import MailLetter, without_plus
from portal.intake.reference import is_reference
from portal.models import Intake, Message, scope
from portal.privacy.blind_index import keyed_hashes
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Direction, Status

MOST_HINTS = 5

_NUMBER = re.compile(r"(?<!\d)(\d{4})[\s.\-]{0,2}(\d{4})(?!\d)")
_OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>\s]+>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The matter of a letter, None for a new one; and the references of others that it may be about."""

    intake: Intake | None
    about: tuple[str, ...]


def place(session: Session, letter: MailLetter) -> Place:
    """Find where a letter belongs."""
    named = [*_answered(session, letter.thread), *_referred(session, _references(letter))]
    own = next((intake for intake in named if letter.sender and is_theirs(session, intake, letter.sender)), None)
    others = [*named, *_referred(session, numbers_in(letter.folded.fresh)), *_of_sender(session, letter.sender)]
    about = dict.fromkeys(intake.reference for intake in others if intake is not own)
    return Place(intake=own, about=() if own else tuple(about)[:MOST_HINTS])


def messages_of(session: Session, ids: Iterable[str]) -> list[Message]:
    """The messages, ours and theirs, that bear these Message-IDs, in the order of the ids."""
    wanted = list(ids)
    own = {UUID(found[1]): at for at, one in enumerate(wanted) if (found := _OURS.fullmatch(one))}
    theirs = {ref_of(scope.current(session), one): at for at, one in enumerate(wanted)}
    if not wanted:
        return []
    query = select(Message).where(or_(Message.id.in_(own), Message.provider_id.in_(theirs)))
    return sorted(session.scalars(query), key=lambda it: own.get(it.id, theirs.get(it.provider_id or "", 0)))


def is_theirs(session: Session, intake: Intake, sender: str) -> bool:
    """Is the sender the person of this matter, or did they write in it before?"""
    private = unseal(intake, IntakePrivate)
    if sender in {private.correspondent.lower(), private.email.lower()}:
        return True
    inbound = select(Message).where(
        Message.intake_id == intake.id, Message.direction == Direction.INBOUND, Message.channel == Channel.EMAIL
    )
    return any(unseal(message, MessagePrivate).sender == sender for message in session.scalars(inbound))


def numbers_in(text: str) -> list[str]:
    """What looks like our references in a text, and has a right check digit."""
    return [number for first, second in _NUMBER.findall(text) if is_reference(number := first + second)]


def _references(letter: MailLetter) -> list[str]:
    details = [without_plus(recipient)[1] for recipient in letter.recipients]
    return [number for text in (letter.subject, *details) for number in numbers_in(text)]


def _answered(session: Session, thread: Iterable[str]) -> Iterator[Intake]:
    ids = dict.fromkeys(message.intake_id for message in messages_of(session, thread))
    found = {intake.id: intake for intake in session.scalars(_intakes().where(Intake.id.in_(ids)))} if ids else {}
    return (found[intake_id] for intake_id in ids if intake_id in found)


def _referred(session: Session, references: list[str]) -> list[Intake]:
    if not references:
        return []
    return list(session.scalars(_intakes().where(Intake.reference.in_(references)).order_by(Intake.received_at)))


def _of_sender(session: Session, sender: str) -> list[Intake]:
    """Open matters of the same address: perhaps a second letter about the same."""
    if not sender:
        return []
    query = _intakes().where(
        Intake.correspondent.in_(keyed_hashes(sender)), Intake.channel == Channel.EMAIL, Intake.status != Status.CLOSED
    )
    return list(session.scalars(query.order_by(Intake.received_at.desc()).limit(MOST_HINTS)))


def _intakes() -> Select[Intake]:
    return select(Intake).options(undefer(Intake.sealed))
