"""Everything that can be shown has words, and the words are short."""

import re

import pytest

from portal.questionnaire import wording
from portal.questionnaire.problems import Problem, Trouble
from portal.questionnaire.questions import QUESTIONS, TOPIC_CODES

LONGEST_SENTENCE = 10


def everything_written() -> list[str]:
    words = [*wording.QUESTIONS.values(), *wording.CHOICES.values(), *wording.FIELDS.values()]
    texts = [text for piece in words for text in (piece.text, *piece.help)]
    problems = [wording.problem_words(Problem(q.key, trouble)) for q in QUESTIONS.values() for trouble in Trouble]
    return sorted({*texts, *problems, wording.TALK, wording.SKIP})


def test_every_question_choice_and_field_has_words() -> None:
    assert set(wording.QUESTIONS) == set(QUESTIONS)
    for question in QUESTIONS.values():
        for choice in question.choices:
            assert choice.code == "unknown" or (question.key, choice.code) in wording.CHOICES
        for field in question.fields:
            assert field.name == question.key or field.name in wording.FIELDS


def test_no_words_hang_on_a_choice_that_is_gone() -> None:
    codes = {(question.key, choice.code) for question in QUESTIONS.values() for choice in question.choices}
    assert set(wording.CHOICES) <= codes


@pytest.mark.parametrize("text", everything_written())
def test_sentences_are_short(text: str) -> None:
    for sentence in re.split(r"(?<=[.?!])\s+", text):
        assert len(sentence.split()) <= LONGEST_SENTENCE


def test_topics_carry_the_codes_of_the_shipped_categories() -> None:
    assert set(TOPIC_CODES) == {
        "treatment", "not_taken_seriously", "communication", "abuse", "discrimination", "privacy", "reachability",
        "own_say", "facilities", "care_quality", "transport", "support_quality", "medication", "triangle", "other",
    }  # fmt: skip


def test_a_client_chooses_from_fewer_topics_and_loses_none_that_was_chosen() -> None:
    topic = QUESTIONS["topic"]
    assert "triangle" in topic.codes({"who": "relative"}, {})
    assert "triangle" not in topic.codes({"who": "client"}, {})
    assert "triangle" in topic.codes({"who": "client", "topic": ["triangle"]}, {})
