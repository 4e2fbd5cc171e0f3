"""References: eight digits that forgive spaces and catch slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake import reference

REFERENCES = st.builds(reference.new_reference)


@given(REFERENCES)
def test_a_new_reference_is_one(text: str) -> None:
    assert reference.is_reference(text)
    assert len(text) == reference.LENGTH
    assert text[0] != "0"


@given(REFERENCES, st.integers(0, 7), st.integers(1, 9))
def test_a_wrong_digit_is_noticed(text: str, position: int, add: int) -> None:
    wrong = str((int(text[position]) + add) % 10)
    assert not reference.is_reference(text[:position] + wrong + text[position + 1 :])


@given(REFERENCES, st.integers(0, 6))
def test_two_swapped_neighbours_are_noticed(text: str, at: int) -> None:
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    assert swapped == text or not reference.is_reference(swapped)


@given(REFERENCES)
def test_what_is_shown_can_be_typed_back(text: str) -> None:
    assert reference.parse(reference.shown(text)) == text


@pytest.mark.parametrize("text", ["", "1234", "abcdefgh", "٣٤٥٦٧٨٩٠", "123456789", "1234 56x8", "\x00"])
def test_anything_else_is_not_a_reference(text: str) -> None:
    assert reference.parse(text) is None
