"""Unfinished forms: kept from the first answer on, for as long as somebody may come back, until they are sent.

A draft is found by the token that only the person's browser knows. The token is random and signed with nothing, so a
new secret key loses no draft; the table holds its hash. A sent draft stays, emptied, and points at its intake: a
repeated POST and a late second tab find their receipt by it.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.models import Draft, new_id, now, scope
from portal.privacy.documents import FormDraftPrivate
from portal.privacy.sealing import seal_into, unseal
from portal.questionnaire.answers import validated
from portal.questionnaire.question import Answer
from portal.vocabulary import DraftPurpose

TOKEN_BYTES = 32
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")

# Made once, and naming the organisation itself rather than by the rule for all: every page of the form asks this.
_BY_TOKEN = (
    select(Draft)
    .where(
        Draft.organisation_id == bindparam("organisation_id"),
        Draft.token_hash == bindparam("token_hash"),
        Draft.purpose == DraftPurpose.FORM,
    )
    .execution_options(all_organisations=True)
)
_HELD = _BY_TOKEN.with_for_update().execution_options(populate_existing=True)


class NotOurDraft(LookupError):
    """The token belongs to a draft that this organisation cannot see."""


def new_token() -> str:
    """A token for a browser: 256 random bits, 43 characters."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_token(text: str) -> bool:
    """Could we have made this?"""
    return bool(_TOKEN.fullmatch(text))


def public_id(token: str) -> str:
    """A name for the draft that may stand in a page: it tells tabs apart and opens nothing."""
    return _derived(token, b"public id")[:16].hex()


def follow_up_secret(token: str) -> str:
    """The secret of the intake that this draft becomes; the same browser can always make it again."""
    return _derived(token, b"follow-up secret").hex()


def find(session: Session, token: str) -> Draft | None:
    """The draft of this token, to look at; None before the first answer was given."""
    return session.scalars(_BY_TOKEN, _ours(session, token)).one_or_none()


def lock(session: Session, token: str, language: str) -> Draft:
    """The draft of this token, to write to; others wait until this transaction ends. Made when it is not there yet.

    Two first answers at the same moment get the same row. Raises `NotOurDraft`.
    """
    found = _held(session, token)
    if found is None:
        _make(session, token, language)
        found = _held(session, token)
    if found is None:
        raise NotOurDraft
    return found


def answers_of(draft: Draft | None) -> dict[str, Answer]:
    """The answers so far, as far as today's questionnaire knows them; none without a draft."""
    if draft is None:
        return {}
    answers, _strange = validated(unseal(draft, FormDraftPrivate).answers)
    return answers


def keep(draft: Draft, answers: Mapping[str, Answer]) -> None:
    """Write the answers into a locked draft."""
    seal_into(draft, FormDraftPrivate(answers=dict(answers)))
    draft.updated_at = now()


def finish(draft: Draft, intake_id: UUID) -> None:
    """The locked draft has become an intake: what was told is there now and no longer here."""
    keep(draft, {})
    draft.intake_id = intake_id
    draft.sent_at = now()


def wipe(session: Session, token: str) -> None:
    """Remove a draft that was not sent, with all that was told; a sent one stays, because it is empty."""
    draft = _held(session, token)
    if draft is not None and draft.intake_id is None:
        session.delete(draft)


def _derived(token: str, purpose: bytes) -> bytes:
    return hmac.digest(token.encode(), b"zegje draft: " + purpose, "sha256")


def _hash(token: str) -> bytes:
    return hashlib.sha256(b"zegje draft: " + token.encode()).digest()


def _held(session: Session, token: str) -> Draft | None:
    return session.scalars(_HELD, _ours(session, token)).one_or_none()


def _ours(session: Session, token: str) -> dict[str, object]:
    return {"organisation_id": scope.current(session), "token_hash": _hash(token)}


def _make(session: Session, token: str, language: str) -> None:
    draft = Draft(
        id=new_id(),
        purpose=DraftPurpose.FORM,
        token_hash=_hash(token),
        language=language,
    )
    keep(draft, {})
    try:
        with session.begin_nested():
            session.add(draft)
    except IntegrityError:
        return  # another request with this token was a moment earlier
