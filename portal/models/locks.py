"""One at a time: work that must not run twice at once for the same key, across processes."""

import hashlib

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def hold(session: Session, key: bytes) -> None:
    """Wait until no other transaction holds `key`, then hold it until this transaction ends.

    PostgreSQL: an advisory lock. SQLite: nothing to do, a writing transaction is alone already (`portal/database.py`).
    """
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(hashlib.sha256(key).digest()[:8], "big", signed=True)
        session.execute(select(func.pg_advisory_xact_lock(number)))
