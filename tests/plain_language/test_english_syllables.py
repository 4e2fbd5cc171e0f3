"""The count of English syllables."""

import pytest

from plain_language.english import syllables

COUNTED = {
    "complaint": 2,
    "officer": 3,
    "question": 2,
    "telephone": 3,
    "number": 2,
    "people": 2,
    "someone": 2,
    "made": 1,
    "makes": 1,
    "wanted": 2,
    "asked": 1,
    "changes": 2,
    "table": 2,
    "whole": 1,
    "idea": 3,
    "organisation": 5,
    "choose": 1,
    "create": 2,
    "video": 3,
    "e-mail": 2,
    "you": 1,
    "recording": 3,
    "watch": 1,
    "forgets": 2,
    "appointment": 3,
    "disability": 5,
    "answer": 2,
    "pictures": 2,
    "latest": 2,
    "Wednesday": 3,
}


@pytest.mark.parametrize(("word", "number"), COUNTED.items())
def test_a_word_has_its_syllables(word: str, number: int) -> None:
    assert syllables(word) == number


def test_what_is_data_counts_as_two() -> None:
    assert (syllables("%(name)s"), syllables("48219037")) == (2, 2)
