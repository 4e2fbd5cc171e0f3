"""One sealed value: version, key id, nonce, ciphertext with tag.

The associated data names the table and the row, so a value that is moved to another row does not open.
AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D): good for 2**32 values a key.
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag

from portal.privacy.keyring import KEY_ID_BYTES, KeyRing

VERSION = b"\x01"
NONCE_BYTES = 12
_HEADER = len(VERSION) + KEY_ID_BYTES + NONCE_BYTES


class BrokenSeal(ValueError):
    """The value was changed, moved to another row, or is not a sealed value."""


def _associated(table: str, row_id: UUID) -> bytes:
    return table.encode() + b":" + row_id.bytes


def close(ring: KeyRing, plaintext: bytes, *, table: str, row_id: UUID) -> bytes:
    """Seal `plaintext` for one row with the newest key."""
    nonce = os.urandom(NONCE_BYTES)
    key = ring.newest
    return (
        VERSION + key.id + nonce + key.cipher.encrypt(nonce, plaintext, VERSION + key.id + _associated(table, row_id))
    )


def open_(ring: KeyRing, sealed: bytes, *, table: str, row_id: UUID) -> bytes:
    """The plaintext; raises `BrokenSeal`, or `NoSuchKey` when its key has left the ring."""
    if sealed[:1] != VERSION or len(sealed) <= _HEADER:
        raise BrokenSeal("not a sealed value of a known version")
    key_id = sealed[1 : 1 + KEY_ID_BYTES]
    key = ring.find(key_id)
    nonce = sealed[1 + KEY_ID_BYTES : _HEADER]
    try:
        return key.cipher.decrypt(nonce, sealed[_HEADER:], VERSION + key_id + _associated(table, row_id))
    except InvalidTag:
        raise BrokenSeal("changed, or moved from another row") from None


def sealed_with_newest(ring: KeyRing, sealed: bytes) -> bool:
    """Is there nothing left to do for this value after a key was added?"""
    return sealed[1 : 1 + KEY_ID_BYTES] == ring.newest.id
