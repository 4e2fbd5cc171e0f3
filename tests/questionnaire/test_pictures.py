"""Every choice has a picture, and on one page no two look the same."""

import pytest

from portal.questionnaire.pictures import picture
from portal.questionnaire.question import Question
from portal.questionnaire.questions import QUESTIONS
from portal.settings import ROOT

CHOOSING = [question for question in QUESTIONS.values() if question.choices]


@pytest.mark.parametrize("question", CHOOSING, ids=lambda question: question.key)
def test_every_choice_has_a_picture_of_its_own(question: Question) -> None:
    found = [picture(question.key, choice.code) for choice in question.choices]
    assert all(path and (ROOT / "static" / path.partition("#")[0]).is_file() for path in found)
    assert len(set(found)) == len(found)


def test_a_place_has_no_picture() -> None:
    assert picture("where", "0190b2f4-0000-7000-8000-000000000000") is None
