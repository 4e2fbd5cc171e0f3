"""What is read from a page, kept in a draft and opened again."""

from hypothesis import given

from portal.questionnaire.answers import Reading, merged, read, validated
from portal.questionnaire.profile import WEB
from portal.questionnaire.question import Answer, Answers
from portal.questionnaire.questions import QUESTIONS
from portal.questionnaire.routing import missing, next_question
from portal.questionnaire.summary import summarise
from portal.questionnaire.told import told
from tests.questionnaire.strategies import PLACES, Page, answers, strange_page


def read_one(key: str, page: Page, given_answers: Answers | None = None) -> Reading:
    return read(QUESTIONS[key], page, given_answers or {}, PLACES)


def test_a_choice_is_kept_by_its_code() -> None:
    assert read_one("who", {"who": ["relative"]}).values == {"who": "relative"}


def test_several_choices_are_kept_in_the_order_of_the_page() -> None:
    assert read_one("feeling", {"feeling": ["sad", "angry"]}).values == {"feeling": ["angry", "sad"]}


def test_an_unknown_choice_is_reported_and_not_kept() -> None:
    reading = read_one("feeling", {"feeling": ["sad", "<script>"]})
    assert (reading.values, reading.unknown) == ({"feeling": ["sad"]}, ("<script>",))


def test_a_choice_that_is_not_offered_is_reported_and_not_kept() -> None:
    reading = read_one("secrecy", {"secrecy": ["anonymous"]}, {"story_by": "talk"})
    assert (reading.values, reading.unknown) == ({}, ("anonymous",))


def test_a_radio_sent_twice_counts_once() -> None:
    assert read_one("who", {"who": ["client", "staff"]}).values == {"who": "staff"}


def test_not_knowing_gives_way_to_knowing() -> None:
    assert read_one("feeling", {"feeling": ["sad", "unknown"]}).values == {"feeling": ["sad"]}
    assert read_one("feeling", {"feeling": ["unknown"]}).values == {"feeling": ["unknown"]}


def test_a_place_of_the_organisation_is_a_choice() -> None:
    assert read_one("where", {"where": ["0198-linde"]}).values == {"where": "0198-linde"}
    assert read_one("where", {"where": ["0198-other"]}).values == {}


def test_somewhere_else_is_only_said_beside_places() -> None:
    where = QUESTIONS["where"]
    assert list(where.codes({}, PLACES)) == [*PLACES, "elsewhere", "unknown"]
    assert list(where.codes({}, {})) == ["unknown"]


def test_an_empty_page_is_no_answer() -> None:
    for key in WEB.keys:
        assert read_one(key, {}).values == {}


def test_skipping_lets_go_of_a_choice_and_keeps_what_was_typed() -> None:
    page = {"when": ["today"], "when_text": ["na het eten"], "skip": ["yes"]}
    assert read_one("when", page).values == {"when": "", "when_text": "na het eten"}


def test_a_story_is_kept_letter_by_letter_save_what_no_person_typed() -> None:
    page = {"story": ["  Hij zei\x00: \u2018cafe\u0301\u2019\r\n\r\nToen ging ik weg. "]}
    assert read_one("story", page).values["story"] == "Hij zei: \u2018caf\u00e9\u2019\n\nToen ging ik weg."


def test_telling_somebody_instead_keeps_what_was_written_already() -> None:
    values = read_one("story", {"story": ["Ik wil"], "story_by": ["talk"]}).values
    assert values == {"story": "Ik wil", "story_by": "talk"}


def test_writing_after_all_takes_the_talk_back() -> None:
    before = read_one("story", {"story_by": ["talk"]}).values
    after = merged(before, QUESTIONS["story"], read_one("story", {"story": ["Zo ging het"], "story_by": ["x"]}).values)
    assert after == {"story": "Zo ging het", "story_by": ""}


def test_a_draft_of_an_older_questionnaire_opens_with_what_still_fits() -> None:
    stored = {
        "who": "martian",
        "feeling": ["sad", "blue"],
        "story": "x",
        "shoe_size": "43",
        "topic": 5,
        "wish": ["stop"],
    }
    known, strange = validated(stored)
    assert known == {"story": "x", "feeling": ["sad"], "topic": [], "wish": ["stop"]}
    assert set(strange) == {"shoe_size", "martian", "blue"}


@given(given_answers=answers())
def test_what_is_stored_opens_unchanged(given_answers: dict[str, Answer]) -> None:
    assert validated(given_answers) == (given_answers, ())


@given(page=strange_page())
def test_no_page_is_too_strange_to_read(page: Page) -> None:
    given_answers: dict[str, Answer] = {}
    for question in WEB.questions:
        given_answers = merged(given_answers, question, read(question, page, given_answers, PLACES).values)
    next_question(given_answers, WEB)
    missing(given_answers, WEB)
    told(given_answers, WEB, PLACES)
    summarise(given_answers, WEB)
    assert set(given_answers) <= {name for question in WEB.questions for name in question.names}
