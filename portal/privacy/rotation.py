"""After a key was added: seal everything again with the newest one, batch by batch.

A batch takes rows that are not under the newest key yet, so a run that was cut off goes on where it stopped. When a
batch finds nothing, the old key can leave `ENCRYPTION_KEYS`. Files are sealed again before their rows are, and outside
a transaction: either key opens them meanwhile, and nobody waits for a slow store.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import ColumnElement, LargeBinary, Row, Table, delete, func, select, update
from sqlalchemy.orm import Session, undefer

from portal.models import Attachment, Base, Draft, Event, Intake, Message, SearchTerm, table_of
from portal.privacy.blind_index import add_words, keyed_hash, term
from portal.privacy.documents import FormDraftPrivate, IntakePrivate, MessagePrivate, NotePrivate
from portal.privacy.keyring import KEY_ID_BYTES
from portal.privacy.sealing import keyring, seal_bytes, unseal, unseal_bytes
from portal.privacy.searchable import intake_texts, message_texts
from portal.privacy.way_back import secret_hash
from portal.privacy.words import search_words

_ALL = {"all_organisations": True}
_TERMS_AT_ONCE = 500


def old_files(session: Session, size: int) -> list[tuple[UUID, list[str]]]:
    """Up to `size` attachments under an older key: id, and the keys of their blobs (the file, its copy)."""
    table = table_of(Attachment)
    columns = (table.c.id, table.c.blob_key, table.c.copy_key)
    rows = session.execute(select(*columns).where(_is_old(table)).order_by(table.c.id).limit(size))
    return [(row.id, [key for key in (row.blob_key, row.copy_key) if key]) for row in rows]


def reseal_file(data: bytes, attachment_id: UUID) -> bytes:
    """The sealed bytes of one attachment, under the newest key."""
    plain = unseal_bytes(data, table="attachment", row_id=attachment_id)
    return seal_bytes(plain, table="attachment", row_id=attachment_id)


def rotate_files(session: Session, ids: Iterable[UUID]) -> int:
    """Seal the rows of these attachments again, their bytes being done; returns how many. The caller commits."""
    table = table_of(Attachment)
    rows = list(session.execute(select(table.c.id, table.c.sealed).where(table.c.id.in_(list(ids)))))
    for row in rows:
        _reseal(session, table, row)
    return len(rows)


def rotate_batch(session: Session, size: int = 200) -> int:
    """Seal up to `size` rows of the other tables again; returns how many, 0 at the end. The caller commits."""
    for table in _sealed_tables():
        rows = [] if table is table_of(Attachment) else _old_rows(session, table, size)
        for row in rows:
            _reseal(session, table, row)
        if table is table_of(Intake):
            _reindex_all(session, [row.id for row in rows])
        if table is table_of(Draft):
            _rehash_drafts(session, [row.id for row in rows])
        if rows:
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


def _old_rows(session: Session, table: Table, size: int) -> list[Row[UUID, bytes]]:
    return list(
        session.execute(select(table.c.id, table.c.sealed).where(_is_old(table)).order_by(table.c.id).limit(size))
    )


def _reseal(session: Session, table: Table, row: Row[UUID, bytes]) -> None:
    plain = unseal_bytes(row.sealed, table=table.name, row_id=row.id)
    session.execute(
        update(table)
        .where(table.c.id == row.id, table.c.sealed == row.sealed)
        .values(sealed=seal_bytes(plain, table=table.name, row_id=row.id))
    )


def _reindex_all(session: Session, ids: list[UUID]) -> None:
    rows = select(Intake).where(Intake.id.in_(ids)).options(undefer(Intake.sealed)).execution_options(**_ALL)
    for intake in session.scalars(rows):
        _reindex(session, intake)


def _reindex(session: Session, intake: Intake) -> None:
    """New terms for every known word, the old ones of these words away; what others add meanwhile stays."""
    private = unseal(intake, IntakePrivate)
    words = set().union(*(search_words(text) for text in _texts(session, intake, private)))
    table = table_of(SearchTerm)
    old = [term(key, intake.organisation_id, word) for key in keyring().keys[1:] for word in words]
    for some in _batches(old):
        session.execute(delete(table).where(table.c.intake_id == intake.id, table.c.term.in_(some)))
    add_words(session, intake.organisation_id, intake.id, words)
    _rehash(session, table_of(Intake), intake.id, private.secret)
    if private.correspondent:
        own = table_of(Intake)
        session.execute(
            update(own).where(own.c.id == intake.id).values(correspondent=keyed_hash(private.correspondent))
        )


def _rehash_drafts(session: Session, ids: list[UUID]) -> None:
    held = select(Draft).where(Draft.id.in_(ids), Draft.secret_hash.is_not(None))
    for draft in session.scalars(held.execution_options(**_ALL)):
        _rehash(session, table_of(Draft), draft.id, unseal(draft, FormDraftPrivate).secret)


def _rehash(session: Session, table: Table, row_id: UUID, secret: str) -> None:
    """Not through the row: no form that is open somewhere may become stale by it."""
    if secret:
        session.execute(update(table).where(table.c.id == row_id).values(secret_hash=secret_hash(secret)))


def _texts(session: Session, intake: Intake, private: IntakePrivate) -> Iterator[str]:
    yield from intake_texts(private)
    for message in session.scalars(select(Message).where(Message.intake_id == intake.id).execution_options(**_ALL)):
        yield from message_texts(unseal(message, MessagePrivate))
    notes = select(Event).where(Event.intake_id == intake.id, Event.sealed.is_not(None))
    for note in session.scalars(notes.execution_options(**_ALL)):
        yield unseal(note, NotePrivate).text


def _batches(terms: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(terms), _TERMS_AT_ONCE):
        yield terms[start : start + _TERMS_AT_ONCE]
