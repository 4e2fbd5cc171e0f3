"""The keys of an installation: the newest seals, every one still opens.

Each secret of `ENCRYPTION_KEYS` yields, by HKDF-SHA256 (RFC 5869), one key for sealing and one for the blind index.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES = 32
KEY_ID_BYTES = 4


class NoSuchKey(LookupError):
    """Something was sealed with a key that the ring no longer holds."""


@dataclass(frozen=True)
class Key:
    """One secret and what is derived from it."""

    secret: bytes

    def __post_init__(self) -> None:
        if len(self.secret) != SECRET_BYTES:
            raise ValueError(f"a key is {SECRET_BYTES} bytes")

    @cached_property
    def id(self) -> bytes:
        """Four bytes that name the key in an envelope; they tell nothing about the secret."""
        return hashlib.sha256(b"zegje key id" + self.secret).digest()[:KEY_ID_BYTES]

    @cached_property
    def cipher(self) -> AESGCM:
        """AES-256-GCM with the sealing key."""
        return AESGCM(self._derive(b"zegje seal 1"))

    @cached_property
    def index_key(self) -> bytes:
        """The HMAC key of the blind index."""
        return self._derive(b"zegje blind index 1")

    def _derive(self, purpose: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(self.secret)


class KeyRing:
    """Keys, newest first."""

    def __init__(self, secrets: list[bytes]) -> None:
        """`secrets`: at least one, 32 bytes each, newest first; raises `ValueError`."""
        if not secrets:
            raise ValueError("a key ring needs a key")
        self.keys = [Key(secret) for secret in secrets]
        self._by_id = {key.id: key for key in self.keys}

    @property
    def newest(self) -> Key:
        """The key that seals."""
        return self.keys[0]

    def find(self, key_id: bytes) -> Key:
        """The key named in an envelope; raises `NoSuchKey`."""
        try:
            return self._by_id[key_id]
        except KeyError:
            raise NoSuchKey("sealed with a key that is not in ENCRYPTION_KEYS") from None
