"""Private documents in and out of rows: a dataclass in, one sealed blob out.

The key ring belongs to the app (`install`); everything here works inside an app context.
"""

from typing import Any, Protocol, TypeVar
from uuid import UUID

import msgspec
from flask import Flask, current_app

from portal.privacy import envelope
from portal.privacy.keyring import KeyRing

_EXTENSION = "zegje.keys"

T = TypeVar("T")


class SealedRow(Protocol):
    """A row with an id, made before the insert, and a sealed column."""

    __tablename__: str
    id: Any
    sealed: Any


def install(app: Flask, secrets: list[bytes]) -> None:
    """Give the app its key ring; `secrets` newest first, 32 bytes each."""
    app.extensions[_EXTENSION] = KeyRing(secrets)


def keyring() -> KeyRing:
    """The key ring of the current app."""
    ring: KeyRing = current_app.extensions[_EXTENSION]
    return ring


def seal_into(row: SealedRow, document: object) -> None:
    """Put `document`, one of `portal.privacy.documents`, sealed into the row; the row must have its id."""
    if row.id is None:
        raise ValueError("a row needs its id before it can be sealed")
    row.sealed = seal_document(document, table=row.__tablename__, row_id=row.id)


def seal_document(document: object, *, table: str, row_id: UUID) -> bytes:
    """What `seal_into` puts into a row, for statements that go around the ORM row."""
    return seal_bytes(msgspec.json.encode(document), table=table, row_id=row_id)


def unseal(row: SealedRow, kind: type[T]) -> T:
    """The document of the row; raises `BrokenSeal` or `NoSuchKey`."""
    return msgspec.json.decode(unseal_bytes(row.sealed, table=row.__tablename__, row_id=row.id), type=kind)


def seal_bytes(data: bytes, *, table: str, row_id: UUID) -> bytes:
    """Seal raw bytes, such as a photo, for one row."""
    return envelope.close(keyring(), data, table=table, row_id=row_id)


def unseal_bytes(data: bytes, *, table: str, row_id: UUID) -> bytes:
    """Raw bytes of one row; raises `BrokenSeal` or `NoSuchKey`."""
    return envelope.open_(keyring(), data, table=table, row_id=row_id)
