"""Unfinished forms: kept from the first answer on, for as long as somebody may come back, until they are sent.

A draft is found by the token that only the person's browser knows. The token is random and signed with nothing, so a
new secret key loses no draft; the table holds its hash. The person has six pictures that lead here too, from any
device: they are drawn from the token, so the same browser always sees the same ones, and another browser in which they
were entered gets a token of its own (`open_elsewhere`). A sent draft stays, emptied, and points at its intake: a
repeated POST and a late second tab find their receipt by it.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy import bindparam, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.intake import files, pictures_of_token
from portal.models import Draft, DraftKey, Intake, new_id, now, scope
from portal.privacy.documents import FormDraftPrivate
from portal.privacy.sealing import seal_into, unseal
from portal.privacy.way_back import secret_hash, secret_hashes
from portal.questionnaire.answers import validated
from portal.questionnaire.question import Answer
from portal.vocabulary import DraftPurpose

TOKEN_BYTES = 32
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")

# Made once, and naming the organisation itself rather than by the rule for all: every page of the form asks this.
_ELSEWHERE = (
    select(DraftKey.draft_id)
    .where(DraftKey.organisation_id == bindparam("organisation_id"), DraftKey.token_hash == bindparam("token_hash"))
    .scalar_subquery()
)
_BY_TOKEN = (
    select(Draft)
    .where(
        Draft.organisation_id == bindparam("organisation_id"),
        or_(Draft.token_hash == bindparam("token_hash"), Draft.id == _ELSEWHERE),
        Draft.purpose == DraftPurpose.FORM,
    )
    .execution_options(all_organisations=True)
)
_HELD = _BY_TOKEN.with_for_update(of=Draft).execution_options(populate_existing=True)


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


def find(session: Session, token: str) -> Draft | None:
    """The draft of this token, to look at; None before the first answer was given."""
    return session.scalars(_BY_TOKEN, _ours(session, token)).one_or_none()


def lock(session: Session, token: str, language: str) -> Draft:
    """The draft of this token, to write to; others wait until this transaction ends. Made when it is not there yet.

    It keeps the `language` in which the person told something last.
    Two first answers at the same moment get the same row. Raises `NotOurDraft`.
    """
    found = _held(session, token)
    if found is None:
        _make(session, token, language)
        found = _held(session, token)
    if found is None:
        raise NotOurDraft
    found.language = language
    return found


def answers_of(draft: Draft | None) -> dict[str, Answer]:
    """The answers so far, as far as today's questionnaire knows them; none without a draft."""
    if draft is None:
        return {}
    answers, _strange = validated(unseal(draft, FormDraftPrivate).answers)
    return answers


def secret_of(draft: Draft) -> str:
    """The six pictures of a draft; "" for one that is older than they are, or was sent."""
    return unseal(draft, FormDraftPrivate).secret


def keep(draft: Draft, answers: Mapping[str, Answer]) -> None:
    """Write the answers into a locked draft; what else it holds stays."""
    seal_into(draft, replace(unseal(draft, FormDraftPrivate), answers=dict(answers)))
    draft.updated_at = now()


def give_secret(session: Session, draft: Draft, token: str) -> str:
    """The six pictures of a locked draft that was not sent; drawn now when it has none yet."""
    private = unseal(draft, FormDraftPrivate)
    if private.secret:
        return private.secret
    secret = _free_secret(session, token)
    draft.secret_hash = secret_hash(secret)
    seal_into(draft, replace(private, secret=secret))
    return secret


def open_elsewhere(session: Session, draft: Draft, token: str) -> None:
    """Let another browser in: from now on its token leads to this draft too."""
    session.add(DraftKey(id=new_id(), draft_id=draft.id, token_hash=_hash(token)))
    draft.updated_at = now()


def finish(draft: Draft, intake_id: UUID) -> None:
    """The locked draft has become an intake: what was told, and the pictures, are there now and no longer here."""
    seal_into(draft, FormDraftPrivate())
    draft.updated_at = now()
    draft.secret_hash = None
    draft.intake_id = intake_id
    draft.sent_at = now()


def wipe(session: Session, token: str) -> None:
    """Remove a draft that was not sent, with all that was told and shown; a sent one stays, because it is empty."""
    draft = _held(session, token)
    if draft is not None:
        files.remove_all(session, draft)
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
    secret = _free_secret(session, token)
    draft.secret_hash = secret_hash(secret)
    seal_into(draft, FormDraftPrivate(secret=secret))
    try:
        with session.begin_nested():
            session.add(draft)
    except IntegrityError:
        return  # another request with this token was a moment earlier


def _free_secret(session: Session, token: str) -> str:
    """The first pictures drawn from this token that nobody has; two people with the same would meet in one story."""
    return next(secret for secret in pictures_of_token.draw(token) if not _taken(session, secret))


def _taken(session: Session, secret: str) -> bool:
    hashes = secret_hashes(secret)
    return any(
        session.scalar(select(model.id).where(model.secret_hash.in_(hashes)).limit(1)) for model in (Draft, Intake)
    )
