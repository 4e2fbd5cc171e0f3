"""The conversation as the person sees it, oldest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.http.days import moment_in_words
from portal.intake import files
from portal.intake.correspondence import advance
from portal.models import Attachment, Intake, Message, Officer
from portal.own_files.shown import OwnFile, shown_files
from portal.privacy.documents import MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Delivery, Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message; `direction` as it stands in the database: inbound is the person's own."""

    direction: str
    author: str
    when: str
    when_iso: str
    body: str
    files: Sequence[OwnFile] = ()


def files_by_message(session: Session, intake: Intake) -> dict[UUID | None, list[OwnFile]]:
    """What the person sent to be seen and heard, by message; under None what came with the form itself."""
    found: dict[UUID | None, list[Attachment]] = {}
    for row in files.of_person(session, intake):
        found.setdefault(row.message_id, []).append(row)
    return {message_id: shown_files(rows) for message_id, rows in found.items()}


def read_all(
    session: Session, intake: Intake, sent: Mapping[UUID | None, Sequence[OwnFile]], *, house: str
) -> list[Bubble]:
    """All messages, with the files `sent` with them. What waited for the person on this page is delivered by being
    shown. `house`: who we are. What an officer wrote down may be somebody else's words, so it is not shown here.
    """
    found = session.scalars(
        select(Message)
        .where(Message.intake_id == intake.id, Message.channel != Channel.DESK)
        .order_by(Message.created_at, Message.id)
    )
    messages = list(found)
    for message in messages:
        if message.direction is Direction.OUTBOUND and message.channel is Channel.WEB:
            advance(message, Delivery.DELIVERED)
    names = _names(session, messages)
    return [_bubble(message, names.get(message.officer_id, house), sent.get(message.id, ())) for message in messages]


def _bubble(message: Message, who: str, own: Sequence[OwnFile]) -> Bubble:
    inbound = message.direction is Direction.INBOUND
    return Bubble(
        direction=message.direction,
        author=gettext("You") if inbound else who,
        when=moment_in_words(message.created_at),
        when_iso=message.created_at.isoformat(timespec="seconds"),
        body=unseal(message, MessagePrivate).body,
        files=own,
    )


def _names(session: Session, messages: Iterable[Message]) -> dict[UUID | None, str]:
    ids = {message.officer_id for message in messages if message.officer_id}
    found = session.execute(select(Officer.id, Officer.name).where(Officer.id.in_(ids))) if ids else ()
    return {row.id: row.name for row in found}
