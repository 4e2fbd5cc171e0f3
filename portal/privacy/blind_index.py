"""Search over sealed text: keyed hashes of words, so that the table of words tells nothing without the key.

What it does tell (how often a hash occurs, which rows share one) is weighed in `docs/threat-model.md`.
"""

import hashlib
import hmac
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, literal, select, true, union_all
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session, aliased

from portal.models import Intake, SearchTerm, scope, table_of
from portal.privacy.keyring import Key
from portal.privacy.sealing import keyring
from portal.privacy.words import query_words, search_words

SELDOM = 500
"""A word that at most so many matters hold is answered from the index alone."""


_ADD = {
    "postgresql": postgresql_insert(table_of(SearchTerm)).on_conflict_do_nothing(),
    "sqlite": sqlite_insert(table_of(SearchTerm)).on_conflict_do_nothing(),
}


def _hash(key: Key, text: str) -> bytes:
    return hmac.digest(key.index_key, text.encode(), hashlib.sha256)


def keyed_hash(text: str) -> bytes:
    """32 bytes by which an exact text (an address, a token) can be looked up, under the newest key."""
    return _hash(keyring().newest, "exact\0" + text)


def keyed_hashes(text: str) -> list[bytes]:
    """`keyed_hash` under every key of the ring: rows written before a rotation are found too."""
    return [_hash(key, "exact\0" + text) for key in keyring().keys]


def term(key: Key, organisation_id: UUID, word: str) -> int:
    """64 bits for one word in one organisation: equal words of two organisations do not look alike."""
    return int.from_bytes(_hash(key, f"word\0{organisation_id}\0{word}")[:8], "big", signed=True)


def index(session: Session, intake_id: UUID, *texts: str) -> None:
    """Make `texts` findable; words that are there already are left alone. Flushes nothing else."""
    words = set().union(*(search_words(text) for text in set(texts)))
    add_words(session, scope.current(session), intake_id, words)


def add_words(session: Session, organisation_id: UUID, intake_id: UUID, words: Iterable[str]) -> None:
    """Write the terms of `words` under the newest key."""
    key = keyring().newest
    rows = [
        {"organisation_id": organisation_id, "term": number, "intake_id": intake_id}
        for number in sorted({term(key, organisation_id, word) for word in words})
    ]
    if not rows:
        return
    session.execute(_ADD[session.get_bind().dialect.name], rows)


def matching(session: Session, query: str) -> ColumnElement[bool]:
    """A condition on `Intake`: every word of `query` occurs. No words at all: everything matches, or nothing if the
    query held only signs.

    Asks the index first. Seldom words, or words that are seldom together, give the few rows at once; words that are
    everywhere are looked up row by row in the order of the list, which then soon has a page. So no kind of search
    reads the whole table.
    """
    organisation_id = scope.current(session)
    words = sorted(query_words(query))
    if not words:
        return false() if query.strip() else true()
    found = _first_rows(session, organisation_id, words)
    seldom = [found[word] for word in words if len(found[word]) <= SELDOM]
    everywhere = [word for word in words if len(found[word]) > SELDOM]
    if not seldom and len(everywhere) > 1:
        together = _first_together(session, organisation_id, everywhere)
        if len(together) <= SELDOM:
            return Intake.id.in_(together)
    few = [Intake.id.in_(set.intersection(*seldom))] if seldom else []
    return and_(*few, *(_holds(organisation_id, word) for word in everywhere))


def holders(session: Session, words: Iterable[str], *, most: int) -> dict[str, set[UUID]]:
    """The matters that hold each of these search words, in one query; a word that more than `most` hold is left out."""
    wanted = sorted(set(words))
    found = _first_rows(session, scope.current(session), wanted, most) if wanted else {}
    return {word: rows for word, rows in found.items() if 0 < len(rows) <= most}


def _first_rows(session: Session, organisation_id: UUID, words: list[str], most: int = SELDOM) -> dict[str, set[UUID]]:
    """For each word some of the rows that hold it, at most one more than `most`; one query."""
    some = [
        select(literal(number).label("number"), SearchTerm.intake_id)
        .where(_is(SearchTerm, organisation_id, word))
        .limit(most + 1)
        .subquery()
        for number, word in enumerate(words)
    ]
    found: dict[str, set[UUID]] = {word: set() for word in words}
    for number, intake_id in session.execute(union_all(*(select(part) for part in some))):
        found[words[number]].add(intake_id)
    return found


def _first_together(session: Session, organisation_id: UUID, words: list[str]) -> set[UUID]:
    """Some of the rows that hold all of `words`, at most one more than `SELDOM`; reads the index only."""
    first, *others = (aliased(SearchTerm) for _ in words)
    query = select(first.intake_id).where(_is(first, organisation_id, words[0]))
    for other, word in zip(others, words[1:], strict=True):
        query = query.join(other, and_(other.intake_id == first.intake_id, _is(other, organisation_id, word)))
    return set(session.scalars(query.limit(SELDOM + 1)))


def _is(row: type[SearchTerm], organisation_id: UUID, word: str) -> ColumnElement[bool]:
    return and_(row.organisation_id == organisation_id, row.term.in_(_terms(organisation_id, word)))


def _terms(organisation_id: UUID, word: str) -> list[int]:
    return [term(key, organisation_id, word) for key in keyring().keys]


def _holds(organisation_id: UUID, word: str) -> ColumnElement[bool]:
    """OFFSET 0 changes nothing but keeps PostgreSQL from gathering all rows with the word first, to join and sort."""
    held = select(SearchTerm.term).where(_is(SearchTerm, organisation_id, word), SearchTerm.intake_id == Intake.id)
    return held.offset(0).exists()
