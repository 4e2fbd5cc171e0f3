"""The envelope: what is sealed opens for its own row and key only."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy import envelope
from portal.privacy.keyring import KeyRing, NoSuchKey

RING = KeyRing([b"n" * 32])
ROW = uuid4()


def seal(plain: bytes = b"geheim", ring: KeyRing = RING) -> bytes:
    return envelope.close(ring, plain, table="intake", row_id=ROW)


@given(st.binary(max_size=200))
def test_what_went_in_comes_out(plain: bytes) -> None:
    assert envelope.open_(RING, seal(plain), table="intake", row_id=ROW) == plain


def test_the_same_words_never_look_the_same() -> None:
    assert seal() != seal()


@pytest.mark.parametrize("table_and_row", [("message", ROW), ("intake", uuid4())])
def test_a_value_moved_elsewhere_does_not_open(table_and_row: tuple[str, object]) -> None:
    table, row_id = table_and_row
    with pytest.raises(envelope.BrokenSeal):
        envelope.open_(RING, seal(), table=table, row_id=row_id)  # type: ignore[arg-type]


@pytest.mark.parametrize("position", [0, 6, 20, -1])
def test_a_changed_byte_is_noticed(position: int) -> None:
    changed = bytearray(seal())
    changed[position] ^= 1
    with pytest.raises(envelope.BrokenSeal):
        envelope.open_(RING, bytes(changed), table="intake", row_id=ROW)


@pytest.mark.parametrize("rubbish", [b"", b"\x01", b"plain words", b"\x02" + b"x" * 60])
def test_what_was_never_sealed_is_refused(rubbish: bytes) -> None:
    with pytest.raises((envelope.BrokenSeal, NoSuchKey)):
        envelope.open_(RING, rubbish, table="intake", row_id=ROW)


def test_an_older_key_still_opens_and_the_newest_seals() -> None:
    old = seal()
    both = KeyRing([b"m" * 32, b"n" * 32])
    assert envelope.open_(both, old, table="intake", row_id=ROW) == b"geheim"
    assert not envelope.sealed_with_newest(both, old)
    assert envelope.sealed_with_newest(both, seal(ring=both))


def test_a_key_that_left_the_ring_is_named_as_the_cause() -> None:
    with pytest.raises(NoSuchKey):
        envelope.open_(KeyRing([b"m" * 32]), seal(), table="intake", row_id=ROW)


@pytest.mark.parametrize("secrets", [[], [b"short"], [b"x" * 33]])
def test_a_ring_of_weak_keys_is_refused(secrets: list[bytes]) -> None:
    with pytest.raises(ValueError, match="key"):
        KeyRing(secrets)
