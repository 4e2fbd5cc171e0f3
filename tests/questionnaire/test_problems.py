"""What is the matter with an answer, and how forgiving we are."""

import pytest

from portal.questionnaire.problems import Problem, Trouble, problems
from portal.questionnaire.question import Answers
from portal.questionnaire.questions import LONGEST_STORY, QUESTIONS
from portal.questionnaire.reach import email_address, phone_number


def troubles(key: str, answers: Answers) -> list[tuple[str, Trouble]]:
    return [(problem.name, problem.trouble) for problem in problems(QUESTIONS[key], answers)]


def test_an_unanswered_question_says_so() -> None:
    assert troubles("who", {}) == [("who", Trouble.MISSING)]


def test_a_skipped_question_has_no_problem() -> None:
    assert troubles("who", {"who": ""}) == []


def test_the_story_cannot_be_skipped() -> None:
    assert troubles("story", {"story": ""}) == [("story", Trouble.MISSING)]


def test_a_story_of_the_greatest_length_is_fine_and_one_letter_more_is_not() -> None:
    assert troubles("story", {"story": "a" * LONGEST_STORY}) == []
    assert problems(QUESTIONS["story"], {"story": "a" * (LONGEST_STORY + 1)}) == [
        Problem("story", Trouble.TOO_LONG, LONGEST_STORY)
    ]


def test_words_answer_where_no_choice_fits() -> None:
    assert troubles("where", {"where_text": "in de bus"}) == []


def test_a_name_alone_does_not_make_somebody_reachable() -> None:
    assert troubles("contact", {"contact_name": "Sam"}) == [("contact", Trouble.MISSING)]


def test_calling_needs_a_number() -> None:
    assert troubles("contact", {"contact": "call"}) == [("contact_phone", Trouble.PHONE_MISSING)]
    assert troubles("contact", {"contact": "call", "contact_phone": "06 12345678"}) == []


def test_mail_needs_an_address_and_no_number() -> None:
    assert troubles("contact", {"contact": "email"}) == [("contact_email", Trouble.EMAIL_MISSING)]
    assert troubles("contact", {"contact": "email", "contact_email": "sam@voorbeeld.nl", "contact_phone": "12"}) == []


def test_another_way_must_be_told() -> None:
    assert troubles("contact", {"contact": "other"}) == [("contact_text", Trouble.TEXT_MISSING)]


def test_a_number_without_a_chosen_way_is_enough() -> None:
    assert troubles("contact", {"contact_phone": "0612345678"}) == []


def test_a_doubtful_number_is_asked_about_once() -> None:
    doubtful = {"contact": "call", "contact_phone": "06 1234"}
    assert troubles("contact", doubtful) == [("contact_phone", Trouble.PHONE_DOUBTFUL)]
    assert troubles("contact", {**doubtful, "contact_sure": "yes"}) == []


def test_a_doubtful_address_is_asked_about_once() -> None:
    doubtful = {"contact": "email", "contact_email": "sam@voorbeeld"}
    assert troubles("contact", doubtful) == [("contact_email", Trouble.EMAIL_DOUBTFUL)]
    assert troubles("contact", {**doubtful, "contact_sure": "yes"}) == []


@pytest.mark.parametrize(
    "typed", ["06 12 34 56 78", "06-12345678", "+31 6 12345678", "0031612345678", "(06) 1234 5678"]
)
def test_a_number_may_be_written_in_any_way(typed: str) -> None:
    assert phone_number(typed) == "+31612345678"


def test_a_foreign_number_keeps_its_country() -> None:
    assert phone_number("+90 532 123 45 67") == "+905321234567"


@pytest.mark.parametrize("typed", ["", "geen", "12", "06" * 200, "\u0660\u0666"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert phone_number(typed) is None


def test_a_space_in_an_address_is_forgiven() -> None:
    assert email_address("sam @voorbeeld.nl") == "sam@voorbeeld.nl"


@pytest.mark.parametrize("typed", ["", "sam", "sam@", "@voorbeeld.nl", "a" * 500 + "@voorbeeld.nl"])
def test_what_is_no_address_is_none(typed: str) -> None:
    assert email_address(typed) is None
