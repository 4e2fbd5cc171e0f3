"""Sealed bytes lie under names that mean nothing."""

import re
import resource
from pathlib import Path

import pytest

from portal.gateways.blobs import BlobMissing, StorageAway, key_from, new_key, open_store


def test_what_was_put_is_got_until_it_is_deleted(tmp_path: Path) -> None:
    store = open_store((tmp_path / "een map" / "blobs").as_uri())
    key = new_key()
    store.put(key, b"sealed")
    store.put(key, b"sealed again")
    assert store.get(key) == b"sealed again"
    store.delete(key)
    store.delete(key)
    with pytest.raises(BlobMissing):
        store.get(key)


def test_keys_are_random_and_spread_over_folders() -> None:
    assert re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{38}", new_key())
    assert len({new_key() for _ in range(100)}) == 100
    assert key_from(b"\x01" * 32) == "01/" + "01" * 19


def test_a_key_cannot_leave_the_store(tmp_path: Path) -> None:
    store = open_store((tmp_path / "blobs").as_uri())
    (tmp_path / "secret").write_text("x")
    with pytest.raises((StorageAway, BlobMissing)):
        store.get("../secret")


def test_the_check_leaves_nothing_behind(tmp_path: Path) -> None:
    open_store(tmp_path.as_uri()).check()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_store_that_is_away_says_so(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("a file stands where the folder should be")
    store = open_store((tmp_path / "blobs").as_uri())
    with pytest.raises(StorageAway) as problem:
        store.check()
    assert str(tmp_path) not in str(problem.value)


def test_on_a_full_disk_nothing_is_kept_by_halves_and_later_it_works(tmp_path: Path) -> None:
    store = open_store(tmp_path.as_uri())
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    big = bytes(3 * 1024 * 1024)
    store.put("aa/old", b"before")
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024 * 1024, limits[1]))
    try:
        for key in ("aa/new", "aa/old"):
            with pytest.raises(StorageAway):
                store.put(key, big)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    with pytest.raises(BlobMissing):
        store.get("aa/new")
    assert store.get("aa/old") == b"before"
    store.put("aa/new", big)
    assert store.get("aa/new") == big
