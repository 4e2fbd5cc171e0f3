"""Which question comes next: by example, and for every path that answers can take."""

from hypothesis import given
from hypothesis import strategies as st

from portal.questionnaire.answers import merged, read
from portal.questionnaire.profile import WEB, WHATSAPP
from portal.questionnaire.question import Answer, Answers, Question
from portal.questionnaire.questions import QUESTIONS
from portal.questionnaire.routing import Position, following, missing, next_question, path, position, previous
from tests.questionnaire.strategies import PLACES, answers, page_of


def keys(given_answers: Answers) -> list[str]:
    return [question.key for question in path(given_answers, WEB)]


def test_a_client_is_not_asked_for_whom() -> None:
    assert "for_whom" not in keys({"who": "client"})


def test_somebody_else_is_asked_for_whom() -> None:
    for who in ("relative", "representative", "staff", "other"):
        assert keys({"who": who})[:2] == ["who", "for_whom"]


def test_the_anonymous_are_not_asked_how_to_reach_them() -> None:
    assert "contact" not in keys({"secrecy": "anonymous"})


def test_whoever_is_not_anonymous_is_asked_how_to_reach_them() -> None:
    assert keys({"secrecy": "not_my_supporter"})[-1] == "contact"


def test_whoever_rather_talks_is_asked_only_what_a_caller_needs() -> None:
    assert keys({"who": "client", "story_by": "talk"}) == ["who", "story", "where", "secrecy", "contact"]


def test_whoever_rather_talks_cannot_be_anonymous() -> None:
    talking = {"who": "client", "story_by": "talk", "secrecy": "anonymous", "where": "unknown"}
    assert next_question(talking, WEB) is QUESTIONS["secrecy"]
    assert "anonymous" not in QUESTIONS["secrecy"].codes(talking, {})


def test_only_the_story_is_needed() -> None:
    assert [question.key for question in missing({}, WEB)] == ["story"]
    assert missing({"story": "Niemand belt terug."}, WEB) == []


def test_whoever_rather_talks_must_be_reachable() -> None:
    assert [question.key for question in missing({"story_by": "talk", "contact": ""}, WEB)] == ["contact"]


def test_an_answer_that_cannot_go_stands_in_the_way() -> None:
    answered = {"story": "x", "contact": "call", "contact_phone": ""}
    assert [question.key for question in missing(answered, WEB)] == ["contact"]


def test_a_skipped_question_is_not_asked_again() -> None:
    assert next_question({"who": ""}, WEB) is QUESTIONS["story"]


def test_going_on_starts_at_the_first_open_question() -> None:
    assert next_question({"who": "client", "feeling": ["sad"]}, WEB) is QUESTIONS["story"]


def test_walking_on_shows_answered_questions_too() -> None:
    assert following("who", {"who": "client", "story": "x", "feeling": ["sad"]}, WEB) is QUESTIONS["story"]


def test_after_the_last_question_comes_nothing() -> None:
    assert following("contact", {}, WEB) is None
    assert previous("who", {}, WEB) is None


def test_the_position_counts_only_what_is_asked() -> None:
    assert position("story", {"who": "client"}, WEB) == Position(2, 9)
    assert position("story", {"who": "relative"}, WEB) == Position(3, 10)
    assert position("for_whom", {"who": "client"}, WEB) is None


def test_a_message_by_whatsapp_leaves_little_to_ask() -> None:
    question = next_question({"story": "Hij komt nooit."}, WHATSAPP)
    assert question is QUESTIONS["who"]
    assert missing({"story": "Hij komt nooit."}, WHATSAPP) == []


@given(data=st.data())
def test_every_path_ends_and_asks_nothing_twice(data: st.DataObject) -> None:
    given_answers: dict[str, Answer] = {}
    asked: list[str] = []
    while question := next_question(given_answers, WEB):
        page: dict[str, list[str]] = data.draw(page_of(question))
        values = read(question, page, given_answers, PLACES).values
        given_answers = merged(given_answers, question, values)
        if not values or next_question(given_answers, WEB) is question:
            fallback: dict[str, dict[str, list[str]]] = {
                "story": {"story": ["x"]},
                "contact": {"contact_phone": ["0612345678"]},
            }
            page = fallback.get(question.key, {"skip": ["yes"]})
            given_answers = merged(given_answers, question, read(question, page, given_answers, PLACES).values)
        assert question.key not in asked
        asked.append(question.key)
    assert missing(given_answers, WEB) == []
    assert set(asked) <= set(WEB.keys)


@given(given_answers=answers())
def test_every_asked_question_is_reached_by_walking(given_answers: dict[str, Answer]) -> None:
    walked: list[str] = []
    question: Question | None = path(given_answers, WEB)[0]
    while question:
        walked.append(question.key)
        question = following(question.key, given_answers, WEB)
    assert walked == keys(given_answers)


@given(given_answers=answers())
def test_walking_back_is_walking_on_reversed(given_answers: dict[str, Answer]) -> None:
    for question in path(given_answers, WEB):
        after = following(question.key, given_answers, WEB)
        assert after is None or previous(after.key, given_answers, WEB) is question


def test_every_question_is_asked_of_somebody() -> None:
    everybody: list[Answers] = [{}, {"who": "relative"}]
    assert {key for person in everybody for key in keys(person)} == set(QUESTIONS)


@given(before=answers(), data=st.data())
def test_a_changed_answer_leaves_the_others_as_they_were(before: dict[str, Answer], data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(WEB.questions))
    after = merged(before, question, read(question, data.draw(page_of(question)), before, PLACES).values)
    assert {k: v for k, v in after.items() if k not in question.names} == {
        k: v for k, v in before.items() if k not in question.names
    }
