"""Half-typed entries: kept on the server for the officer who types, sealed, from the first words on.

An entry has the id that its page was given. Handed in, it stays behind, emptied, so that the same page sent twice, or
a late second tab, leads to what came of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.http.language import DEFAULT
from portal.intake import files
from portal.models import Draft, locks, now
from portal.privacy.documents import DeskDraftPrivate
from portal.privacy.sealing import seal_into, unseal
from portal.vocabulary import DraftPurpose

LISTED = 20

Fields = Mapping[str, Sequence[str]]


class NotYours(LookupError):
    """The id belongs to somebody else's entry, or to something that is no entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfTyped:
    """An entry to go on with: who it is about or how it begins, and when it was last typed in."""

    form_id: UUID
    about: str
    at: datetime


def find(session: Session, form_id: UUID, officer_id: UUID) -> Draft | None:
    """The officer's own entry, to look at; None before anything was kept."""
    return session.scalars(_own(form_id, officer_id)).one_or_none()


def hold(session: Session, form_id: UUID, officer_id: UUID) -> Draft:
    """The entry, to write to; saving by itself and handing in wait for each other. Raises `NotYours`."""
    locks.hold(session, b"desk entry" + form_id.bytes)
    held = _own(form_id, officer_id).execution_options(populate_existing=True)
    draft = session.scalars(held).one_or_none()
    if draft is None:
        taken = select(Draft.id).where(Draft.id == form_id).execution_options(all_organisations=True)
        if session.scalar(taken):
            raise NotYours
        draft = Draft(id=form_id, purpose=DraftPurpose.DESK, officer_id=officer_id, language=DEFAULT)
        seal_into(draft, DeskDraftPrivate())
        session.add(draft)
        session.flush()
    return draft


def keep(draft: Draft, fields: Fields) -> None:
    """Write down what is typed so far; one that was handed in is left alone."""
    if draft.sent_at is None:
        seal_into(draft, DeskDraftPrivate(fields={name: list(values) for name, values in fields.items()}))
        draft.updated_at = now()


def fields_of(draft: Draft) -> dict[str, list[str]]:
    """What was typed."""
    return unseal(draft, DeskDraftPrivate).fields


def finish(draft: Draft, intake_id: UUID | None) -> None:
    """Handed in: what was typed is in the matter now. `intake_id` when it became one of its own."""
    seal_into(draft, DeskDraftPrivate())
    draft.updated_at = draft.sent_at = now()
    draft.intake_id = intake_id


def throw_away(session: Session, draft: Draft) -> None:
    """Not needed after all; its scans go too."""
    files.remove_all(session, draft)
    session.delete(draft)


def half_typed(session: Session, officer_id: UUID, *, but: UUID | None = None) -> list[HalfTyped]:
    """The officer's entries that are not handed in, the newest first; `but` is the one on the page itself."""
    query = (
        select(Draft)
        .where(Draft.officer_id == officer_id, Draft.purpose == DraftPurpose.DESK, Draft.sent_at.is_(None))
        .order_by(Draft.updated_at.desc())
        .limit(LISTED)
    )
    return [
        HalfTyped(form_id=draft.id, about=_about(fields_of(draft)), at=draft.updated_at)
        for draft in session.scalars(query)
        if draft.id != but
    ]


def _own(form_id: UUID, officer_id: UUID) -> Select[Draft]:
    return select(Draft).where(Draft.id == form_id, Draft.officer_id == officer_id, Draft.purpose == DraftPurpose.DESK)


def _about(fields: Mapping[str, Sequence[str]]) -> str:
    """The name of who called, else the first words."""
    texts = (" ".join("".join(fields.get(name, ())).split()) for name in ("contact_name", "for_whom_text", "story"))
    first = next((text for text in texts if text), "")
    return first if len(first) <= 60 else first[:60].rsplit(" ", 1)[0] + "…"
