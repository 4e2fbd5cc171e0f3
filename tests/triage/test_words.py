"""The words that officers read for codes."""

import pytest
from flask import Flask

from portal.triage.words import WORDS, options, word
from portal.vocabulary import Channel, ComplainantRole, Delivery, Kind, Outcome, Status, Track, Urgency, WayIn

CODES = (Channel, ComplainantRole, Delivery, Kind, Outcome, Status, Track, Urgency, WayIn)


def test_no_code_takes_the_words_of_another() -> None:
    # Codes are texts: two that are equal would be one key.
    assert len(WORDS) == sum(len(codes) for codes in CODES)


@pytest.mark.parametrize("codes", CODES)
def test_the_choices_of_a_list_all_read_differently(app: Flask, codes: type[Status]) -> None:
    with app.test_request_context():
        labels = [option.label for option in options(codes)]
    assert len(set(labels)) == len(labels)


def test_an_unknown_role_says_so(app: Flask) -> None:
    with app.test_request_context():
        assert word(ComplainantRole.UNKNOWN) == "Rol niet bekend"
