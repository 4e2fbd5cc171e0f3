"""What somebody is about to say about their own matter: words and files, kept with the matter until they are sent.

One a matter, whichever browser it was begun in: whoever comes back finds it, also after *Close and erase*.
"""

import hashlib
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.intake import files
from portal.models import Draft, Intake, new_id, now
from portal.privacy.documents import MessageDraftPrivate
from portal.privacy.sealing import seal_into, unseal
from portal.vocabulary import DraftPurpose


def public_id(intake: Intake) -> str:
    """A name that may stand in the page: a device keeps its own copies under it. It opens nothing."""
    return _derived(intake, b"public id")[:16].hex()


def find(session: Session, intake: Intake) -> Draft | None:
    """What waits to be sent, to look at."""
    return session.scalars(select(Draft).where(Draft.token_hash == _name(intake))).one_or_none()


def lock(session: Session, intake: Intake) -> Draft:
    """The same, to write to; others wait until this transaction ends. Made when it is not there yet."""
    held = select(Draft).where(Draft.token_hash == _name(intake)).with_for_update()
    held = held.execution_options(populate_existing=True)
    found = session.scalars(held).one_or_none()
    if found is None:
        _make(session, intake)
        found = session.scalars(held).one()
    return found


def text_of(draft: Draft | None) -> str:
    """The words so far."""
    return unseal(draft, MessageDraftPrivate).text if draft else ""


def keep(draft: Draft, text: str) -> None:
    """Keep the words of a locked draft."""
    seal_into(draft, MessageDraftPrivate(text=text))
    draft.updated_at = now()


def sent(session: Session, draft: Draft, message_id: UUID | None) -> None:
    """The words were said, and the files with them; None when they had been said before."""
    keep(draft, "")
    if message_id and draft.intake_id:
        said = [file.id for file in files.of_draft(session, draft)]
        files.hand_over(session, draft.intake_id, said, message_id=message_id)


def _make(session: Session, intake: Intake) -> None:
    draft = Draft(
        id=new_id(),
        purpose=DraftPurpose.MESSAGE,
        token_hash=_name(intake),
        intake_id=intake.id,
        language=intake.language,
    )
    seal_into(draft, MessageDraftPrivate())
    try:
        with session.begin_nested():
            session.add(draft)
    except IntegrityError:
        return  # another request was a moment earlier


def _name(intake: Intake) -> bytes:
    """Unique by the table's own rule; no browser brings it along."""
    return _derived(intake, b"draft")


def _derived(intake: Intake, purpose: bytes) -> bytes:
    return hashlib.sha256(b"zegje message: " + purpose + intake.id.bytes).digest()
