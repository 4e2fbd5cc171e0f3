"""What answers mean for the intake, and how they are read back."""

import pytest

from portal.questionnaire.profile import WEB
from portal.questionnaire.question import Answers, Places
from portal.questionnaire.summary import changed, own_words, summarise
from portal.questionnaire.told import Said, told
from portal.vocabulary import ComplainantRole, Consent, Kind


def said(answers: Answers, places: Places | None = None) -> dict[str, list[str]]:
    return {row.key: [piece.text for piece in row.said] for row in told(answers, WEB, places or {})}


@pytest.mark.parametrize("role", ["client", "relative", "representative", "staff"])
def test_who_somebody_is_becomes_the_role(role: str) -> None:
    assert summarise({"who": role}, WEB).complainant_role is ComplainantRole(role)


def test_somebody_else_has_no_known_role() -> None:
    assert summarise({"who": "other"}, WEB).complainant_role is ComplainantRole.UNKNOWN


@pytest.mark.parametrize(
    ("for_whom", "consent"),
    [
        ("other_agrees", Consent.YES),
        ("other_unaware", Consent.NO),
        ("unknown", Consent.UNKNOWN),
        ("self", Consent.UNKNOWN),
    ],
)
def test_consent_is_what_a_relative_says_of_it(for_whom: str, consent: Consent) -> None:
    assert summarise({"who": "relative", "for_whom": for_whom}, WEB).consent is consent


def test_consent_of_an_earlier_role_is_forgotten() -> None:
    assert summarise({"who": "client", "for_whom": "other_unaware"}, WEB).consent is Consent.UNKNOWN


def test_the_anonymous_hand_over_no_name_and_no_number() -> None:
    summary = summarise(
        {"secrecy": "anonymous", "story": "x", "contact": "call", "contact_name": "Sam", "contact_phone": "0612345678"},
        WEB,
    )
    assert summary.anonymous
    assert (summary.name, summary.phone, summary.email) == ("", "", "")
    assert not [name for name in summary.answers if name.startswith("contact")]


def test_a_number_is_handed_over_with_its_country() -> None:
    assert summarise({"contact_phone": "06 12345678"}, WEB).phone == "+31612345678"


def test_a_number_we_do_not_understand_is_handed_over_as_typed() -> None:
    assert summarise({"contact_phone": "06 1234, na vijven"}, WEB).phone == "06 1234, na vijven"


def test_empty_answers_and_page_controls_are_not_handed_over() -> None:
    answers: Answers = {"who": "", "story": "x", "story_by": "", "topic": [], "contact_sure": "06"}
    assert summarise(answers, WEB).answers == {"story": "x"}


def test_it_is_a_complaint_until_an_officer_says_otherwise() -> None:
    assert summarise({"wish": ["just_tell"]}, WEB).kind is Kind.COMPLAINT


def test_every_asked_question_is_read_back_with_its_answer() -> None:
    read_back = said({"who": "client", "story": "Zo ging het", "feeling": ["sad", "angry"], "when": ""})
    assert read_back["who"] == ["I get support or care myself"]
    assert read_back["story"] == ["Zo ging het"]
    assert read_back["feeling"] == ["Sad", "Angry"]
    assert read_back["when"] == []


def test_a_place_is_read_back_by_its_name_and_an_unknown_one_not_at_all() -> None:
    assert said({"where": "u1", "where_text": "keuken"}, {"u1": "De Linde"})["where"] == ["De Linde", "keuken"]
    assert said({"where": "u2"}, {"u1": "De Linde"})["where"] == []


def test_own_words_are_told_apart_from_ours() -> None:
    row = next(row for row in told({"wish": ["stop"], "wish_text": "Angry"}, WEB) if row.key == "wish")
    assert row.said == (Said("I want it to stop", own=False), Said("Angry", own=True))


def test_own_words_are_found_and_codes_and_addresses_are_not() -> None:
    answers: Answers = {
        "story": "Zo",
        "wish": ["stop"],
        "where_text": "keuken",
        "contact_phone": "06",
        "contact_name": "Sam",
    }
    assert own_words(answers) == ["Zo", "keuken", "Sam"]


def test_only_new_words_count_as_a_change() -> None:
    before: Answers = {"story": "Zo", "feeling": ["sad", "angry"]}
    assert changed(before, {"story": "Zo"}, "story") == {}
    assert changed(before, {"story": ""}, "story") == {}
    assert changed(before, {"feeling": ["angry", "sad"]}, "feeling") == {}
    assert changed(before, {"story": "Zo en zo"}, "story") == {"story": "Zo en zo"}
