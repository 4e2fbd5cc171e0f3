"""Where attachments lie: a folder or an S3-compatible store, by `STORAGE_URL`.

What people told comes here sealed, under keys that mean nothing; films that everybody may see come as they are.
S3 credentials come from the usual `AWS_…` variables.
"""

import os
import secrets
from functools import lru_cache
from typing import BinaryIO

from obstore.exceptions import BaseError
from obstore.store import ObjectStore, from_url

_AWAY = (BaseError, OSError, ValueError)


class BlobMissing(LookupError):
    """There is no blob under this key."""


class StorageAway(RuntimeError):
    """The store cannot be read or written now."""


def new_key() -> str:
    """A random name that tells nothing."""
    return key_from(secrets.token_bytes(20))


def key_from(digest: bytes) -> str:
    """A name from random bytes or a keyed hash; the first two characters spread the blobs over folders."""
    name = digest.hex()[:40]
    return f"{name[:2]}/{name[2:]}"


class BlobStore:
    """The store at one address. `open_store` gives one; nothing is asked of the store before the first call."""

    def __init__(self, storage_url: str) -> None:
        self._url = storage_url

    def put(self, key: str, data: bytes) -> None:
        """Keep sealed bytes under `key`, over what may be there already, whole or not at all; raises `StorageAway`."""
        try:
            self._client().put(key, data)
        except _AWAY:
            raise StorageAway("a blob could not be written") from None

    def put_file(self, key: str, file: BinaryIO) -> None:
        """Keep a large file that is no secret, read piece by piece; raises `StorageAway`."""
        try:
            self._client().put(key, file)
        except _AWAY:
            raise StorageAway("a blob could not be written") from None

    def piece(self, key: str, start: int, length: int) -> bytes:
        """Some bytes out of a blob; raises `BlobMissing` or `StorageAway`."""
        try:
            return bytes(self._client().get_range(key, start=start, length=length))
        except FileNotFoundError:
            raise BlobMissing("a blob is gone") from None
        except _AWAY:
            raise StorageAway("a blob could not be read") from None

    def get(self, key: str) -> bytes:
        """The sealed bytes; raises `BlobMissing` or `StorageAway`."""
        try:
            return bytes(self._client().get(key).bytes())
        except FileNotFoundError:
            raise BlobMissing("a blob is gone") from None
        except _AWAY:
            raise StorageAway("a blob could not be read") from None

    def delete(self, key: str) -> None:
        """Remove a blob; one that is gone already is fine. Raises `StorageAway`."""
        try:
            self._client().delete(key)
        except FileNotFoundError:
            return
        except _AWAY:
            raise StorageAway("a blob could not be removed") from None

    def check(self) -> None:
        """Write, read and remove a small blob; raises `StorageAway` or `BlobMissing`."""
        key = f"readiness/{secrets.token_hex(8)}"
        self.put(key, b"ready")
        try:
            if self.get(key) != b"ready":
                raise StorageAway("the store gives back other bytes than it was given")
        finally:
            self.delete(key)

    def _client(self) -> ObjectStore:
        return _client(self._url, os.getpid())


def open_store(storage_url: str) -> BlobStore:
    """The store at `storage_url` (`file:///folder` or `s3://bucket/prefix`)."""
    return BlobStore(storage_url)


@lru_cache(maxsize=8)
def _client(storage_url: str, _process: int) -> ObjectStore:
    """One client a process: its threads do not survive a fork."""
    if storage_url.startswith("file:"):
        return from_url(storage_url, mkdir=True)
    return from_url(storage_url)
