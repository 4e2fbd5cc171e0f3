"""Fills the table of intakes with made-up matters, a hundred thousand in a minute or two.

This is the only code beside `portal.intake.receive` that inserts into `intake`, and it is for measuring only: the door
takes one matter at a time, in a transaction of its own, which is what a portal wants and a bench cannot wait for. It
writes what the door would have written: `made_up.py` seals and indexes with the portal's own code.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from benchmarks.bulk import hasty, put, put_terms
from benchmarks.made_up import Cast, MadeUp, Row, make_up
from portal.database import refresh_statistics
from portal.extensions import db
from portal.models import Category, Event, Intake, IntakeCategory, Message, Officer, Organisation, Unit, table_of
from portal.privacy.sealing import install, keyring

CHUNK = 1000
CHUNKS_A_WRITE = 20

Progress = Callable[[int, int], None]


def seed(app: Flask, first: int, last: int, progress: Progress) -> None:
    """Add intakes number `first` up to, not including, `last`; `progress(done, wanted)` hears how far it is."""
    with app.app_context():
        cast = _cast(db.session)
        secrets = [key.secret for key in keyring().keys]
        db.session.rollback()
        done = 0
        for batch in _batches(_chunks(first, last, secrets, cast)):
            with hasty(db.engine) as connection:
                _write(connection, cast, batch)
            done += len(batch)
            progress(done, last - first)
        _settle()


def _cast(session: Session) -> Cast:
    organisation_id = session.scalars(select(Organisation.id)).one()
    everything = {"all_organisations": True}
    return Cast(
        organisation_id=organisation_id,
        unit_ids=tuple(session.scalars(select(Unit.id).order_by(Unit.name), execution_options=everything)),
        officer_ids=tuple(session.scalars(select(Officer.id).order_by(Officer.email))),
        category_ids=tuple(session.scalars(select(Category.id).order_by(Category.code), execution_options=everything)),
        until=datetime.now(UTC),
    )


def _chunks(first: int, last: int, secrets: list[bytes], cast: Cast) -> Iterator[list[MadeUp]]:
    """Sealing and finding the stems of words is what takes time, so every core makes its share."""
    if last - first <= CHUNK:
        yield [make_up(number, cast) for number in range(first, last)]
        return
    starts = range(first, last, CHUNK)
    ends = [min(start + CHUNK, last) for start in starts]
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), fresh, initializer=_begin, initargs=(secrets, cast)) as pool:
        yield from pool.map(_make_chunk, starts, ends)


_mine: list[Cast] = []


def _begin(secrets: list[bytes], cast: Cast) -> None:
    """In each process of the pool: keys to seal with."""
    app = Flask(__name__)
    install(app, secrets)
    app.app_context().push()
    _mine[:] = [cast]


def _make_chunk(first: int, last: int) -> list[MadeUp]:
    return [make_up(number, _mine[0]) for number in range(first, last)]


def _batches(chunks: Iterator[list[MadeUp]]) -> Iterator[list[MadeUp]]:
    batch: list[MadeUp] = []
    for chunk in chunks:
        batch += chunk
        if len(batch) >= CHUNK * CHUNKS_A_WRITE:
            yield batch
            batch = []
    if batch:
        yield batch


def _write(connection: Connection, cast: Cast, batch: Sequence[MadeUp]) -> None:
    rows: dict[Any, list[Row]] = {
        Intake: [one.intake for one in batch],
        Message: [row for one in batch for row in one.messages],
        Event: [row for one in batch for row in one.events],
        IntakeCategory: [row for one in batch for row in one.categories],
    }
    for model, some in rows.items():
        if some:
            put(connection, table_of(model), list(some[0]), ([*row.values()] for row in some))
    put_terms(connection, ((cast.organisation_id, term, one.intake["id"]) for one in batch for term in one.terms))


def _settle() -> None:
    """What a portal does by itself in the course of time: statistics, and the log of the database emptied."""
    if db.engine.dialect.name == "sqlite":
        refresh_statistics(db.engine)
        with db.engine.connect() as connection:
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("VACUUM (ANALYZE)"))
