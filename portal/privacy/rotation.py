"""After a key was added: seal everything again with the newest one, batch by batch.

A batch takes rows that are not under the newest key yet, so a run that was cut off goes on where it stopped. When a
batch finds nothing, the old key can leave `ENCRYPTION_KEYS`.
"""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, LargeBinary, Row, Table, delete, func, select, update
from sqlalchemy.orm import Session

from portal.models import Attachment, Base, Draft, Intake, Message, SearchTerm, table_of
from portal.privacy.blind_index import add_words, keyed_hash
from portal.privacy.documents import FormDraftPrivate, IntakePrivate, MessagePrivate
from portal.privacy.keyring import KEY_ID_BYTES
from portal.privacy.sealing import keyring, seal_bytes, unseal, unseal_bytes
from portal.privacy.searchable import intake_texts, message_texts
from portal.privacy.way_back import secret_hash
from portal.privacy.words import search_words

_ALL = {"all_organisations": True}


class Blobs(Protocol):
    """The part of a blob store that rotation needs; `put` under a known key replaces at once or not at all."""

    def get(self, key: str) -> bytes:
        """The sealed bytes."""

    def put(self, key: str, data: bytes) -> None:
        """Keep sealed bytes."""


def rotate_batch(session: Session, blobs: Blobs, size: int = 200) -> int:
    """Seal up to `size` rows again; returns how many there were, 0 when nothing is left. The caller commits."""
    for table in _sealed_tables():
        rows = _old_rows(session, table, size)
        for row in rows:
            _reseal(session, table, row)
        if rows:
            _also(session, blobs, table, [row.id for row in rows])
            return len(rows)
    return 0


def rows_left(session: Session) -> int:
    """How many rows are not under the newest key."""
    return sum(
        session.scalar(select(func.count()).select_from(table).where(_is_old(table))) or 0 for table in _sealed_tables()
    )


def _sealed_tables() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if "sealed" in table.c]


def _is_old(table: Table) -> ColumnElement[bool]:
    # Byte 1 of an envelope is its version; the key id follows (privacy/envelope.py).
    return func.substr(table.c.sealed, 2, KEY_ID_BYTES, type_=LargeBinary) != keyring().newest.id


def _old_rows(session: Session, table: Table, size: int) -> list[Row[tuple[UUID, bytes]]]:
    return list(
        session.execute(select(table.c.id, table.c.sealed).where(_is_old(table)).order_by(table.c.id).limit(size))
    )


def _reseal(session: Session, table: Table, row: Row[tuple[UUID, bytes]]) -> None:
    plain = unseal_bytes(row.sealed, table=table.name, row_id=row.id)
    session.execute(
        update(table)
        .where(table.c.id == row.id, table.c.sealed == row.sealed)
        .values(sealed=seal_bytes(plain, table=table.name, row_id=row.id))
    )


def _also(session: Session, blobs: Blobs, table: Table, ids: list[UUID]) -> None:
    """What hangs on a row under the old key too: the bytes of an attachment, the search words of an intake, the hash
    of the pictures by which somebody comes back.
    """
    if table is table_of(Attachment):
        for attachment in session.scalars(select(Attachment).where(Attachment.id.in_(ids)).execution_options(**_ALL)):
            _reseal_blob(blobs, attachment)
    if table is table_of(Intake):
        for intake in session.scalars(select(Intake).where(Intake.id.in_(ids)).execution_options(**_ALL)):
            _reindex(session, intake)
    if table is table_of(Draft):
        held = select(Draft).where(Draft.id.in_(ids), Draft.secret_hash.is_not(None))
        for draft in session.scalars(held.execution_options(**_ALL)):
            _rehash(session, table, draft.id, unseal(draft, FormDraftPrivate).secret)


def _reseal_blob(blobs: Blobs, attachment: Attachment) -> None:
    for key in filter(None, (attachment.blob_key, attachment.copy_key)):
        plain = unseal_bytes(blobs.get(key), table="attachment", row_id=attachment.id)
        blobs.put(key, seal_bytes(plain, table="attachment", row_id=attachment.id))


def _reindex(session: Session, intake: Intake) -> None:
    private = unseal(intake, IntakePrivate)
    messages = session.scalars(select(Message).where(Message.intake_id == intake.id).execution_options(**_ALL))
    texts = [*intake_texts(private), *(text for row in messages for text in message_texts(unseal(row, MessagePrivate)))]
    terms = table_of(SearchTerm)
    session.execute(delete(terms).where(terms.c.intake_id == intake.id))
    add_words(session, intake.organisation_id, intake.id, _words(texts))
    table = table_of(Intake)
    _rehash(session, table, intake.id, private.secret)
    if private.correspondent:
        session.execute(
            update(table).where(table.c.id == intake.id).values(correspondent=keyed_hash(private.correspondent))
        )


def _rehash(session: Session, table: Table, row_id: UUID, secret: str) -> None:
    """Not through the row: no form that is open somewhere may become stale by it."""
    if secret:
        session.execute(update(table).where(table.c.id == row_id).values(secret_hash=secret_hash(secret)))


def _words(texts: Iterable[str]) -> set[str]:
    return set().union(*(search_words(text) for text in texts))
