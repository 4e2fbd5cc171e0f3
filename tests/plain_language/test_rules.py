"""Each rule: a sentence that it refuses, and one that it lets pass."""

import pytest

from plain_language import Remark, Rule, level


def past(sentence: str, language: str = "nl", *, pages: bool = True) -> set[Rule]:
    return {remark.rule for remark in level(sentence, language, pages=pages).remarks if remark.bound}


def test_an_easy_sentence_has_nothing_the_matter() -> None:
    assert level("Wij lezen jouw klacht vandaag.", "nl", pages=True).remarks == ()


def test_ten_words_pass_with_a_remark_and_eleven_are_past_the_bound() -> None:
    ten = "Wij lezen jouw klacht en dan bellen wij jou op."
    (near,) = level(ten, "nl").remarks
    assert (near.rule, near.bound) == (Rule.LENGTH, False)
    assert past(f"Nou {ten}") == {Rule.LENGTH}


def test_english_may_have_twelve_words() -> None:
    twelve = "We read what you told us and then we call you back."
    assert past(twelve, "en") == set()
    assert past(f"So {twelve}", "en") == {Rule.LENGTH}


@pytest.mark.parametrize(
    "sentence",
    [
        "De sessie is weg.",
        "Jouw tijd is verlopen.",
        "Wat wilt u doen?",
        "Vul uw naam in.",
        "Bel ons bijv. morgen.",
        "Dat gaat via d.m.v. een brief.",
        "Dit veld is verplicht.",
        "Wil je dit annuleren?",
    ],
)
def test_forbidden_dutch_words_are_seen(sentence: str) -> None:
    assert Rule.FORBIDDEN in past(sentence)


@pytest.mark.parametrize("sentence", ["Bel nu.", "Stuur een bericht.", "Vertel.", "Wat is jouw naam?", "Ga terug."])
def test_words_that_only_hold_a_forbidden_one_pass(sentence: str) -> None:
    assert past(sentence) == set()


def test_forbidden_english_words_are_seen() -> None:
    assert past("Your session expired.", "en") == {Rule.FORBIDDEN}
    assert past("Please fill in e.g. your name.", "en") == {Rule.FORBIDDEN}


def test_who_reads_it_hears_what_to_say_instead() -> None:
    assert level("Wat vindt u?", "nl", pages=True).remarks == (Remark(Rule.FORBIDDEN, 10, 11, "u", "zeg je of jij"),)


def test_one_person_may_say_u_to_another_but_not_use_an_abbreviation() -> None:
    assert past("Wat vindt u?", pages=False) == set()
    assert past("Wat vindt u, bijv. morgen?", pages=False) == {Rule.FORBIDDEN}


def test_a_rare_word_is_seen_and_an_allowed_one_passes() -> None:
    assert past("Wij mediëren dit.") == {Rule.RARE}
    assert past("De klachtenfunctionaris leest het.") == set()


def test_a_rare_english_word_is_seen() -> None:
    assert past("We endeavoured it.", "en") == {Rule.RARE}


@pytest.mark.parametrize("sentence", ["Ik ben Annemijntje.", "Mail naar sam@post.example of bel 0612345678."])
def test_a_name_a_number_and_an_address_are_not_rare(sentence: str) -> None:
    assert past(sentence) == set()


def test_names_that_are_given_are_not_rare_at_the_beginning_either() -> None:
    assert past("Zilverbeemd leest het.") == {Rule.RARE}
    assert level("Zilverbeemd leest het.", "nl", names=["Zilverbeemd"]).remarks == ()


def test_an_abbreviation_is_seen() -> None:
    assert past("Vraag het aan de GGZ.") == {Rule.ABBREVIATION}
    assert past("Ask the NHS.", "en") == {Rule.ABBREVIATION}


@pytest.mark.parametrize(
    "sentence",
    [
        "Je klacht wordt gelezen.",
        "Worden mijn woorden bewaard?",
        "Jij werd niet geholpen.",
        "Jouw verhaal wordt opgeslagen.",
        "Er wordt niets verstuurd.",
    ],
)
def test_the_passive_is_seen(sentence: str) -> None:
    assert past(sentence) == {Rule.PASSIVE}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik word boos.",
        "Wij hebben je klacht gelezen.",
        "Het wordt geen probleem.",
        "Je wordt gezond.",
        "Het wordt een verkeerspunt.",
    ],
)
def test_what_only_looks_like_the_passive_passes(sentence: str) -> None:
    assert Rule.PASSIVE not in past(sentence)


def test_the_english_passive_is_seen_and_a_state_is_not() -> None:
    assert past("Your complaint is read by us.", "en") == {Rule.PASSIVE}
    assert past("It was already opened.", "en") == {Rule.PASSIVE}
    assert past("Nothing is sent yet.", "en") == set()


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Je hoeft niet geen naam te geven.", "nl"),
        ("Niemand mag dit nooit zien.", "nl"),
        ("It is not without help.", "en"),
        ("I don't tell nobody.", "en"),
    ],
)
def test_two_negations_in_one_sentence_are_seen(sentence: str, language: str) -> None:
    assert past(sentence, language) == {Rule.DOUBLE_NEGATION}


def test_one_negation_passes() -> None:
    assert past("Dat hoeft niet.") == set()
