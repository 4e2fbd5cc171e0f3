"""Each rule of the language lint: a sentence that it refuses, and one that it lets pass."""

import pytest

from tools.language_lint.rules import FAIL, WARN, Finding, findings
from tools.language_lint.settings import settings_of

DUTCH = settings_of("nl")
ENGLISH = settings_of("en")


def failing(sentence: str, language: str = "nl") -> set[str]:
    found = findings(sentence, DUTCH if language == "nl" else ENGLISH)
    return {finding.rule for finding in found if finding.severity == FAIL}


def test_an_easy_sentence_has_nothing_the_matter() -> None:
    assert list(findings("Wij lezen jouw klacht vandaag.", DUTCH)) == []


def test_ten_words_pass_with_a_warning_and_eleven_fail() -> None:
    ten = "Wij lezen jouw klacht en dan bellen wij jou op."
    assert [finding.severity for finding in findings(ten, DUTCH)] == [WARN]
    assert failing(f"Nou {ten}") == {"length"}


def test_english_may_have_twelve_words() -> None:
    twelve = "We read what you told us and then we call you back."
    assert failing(twelve, "en") == set()
    assert failing(f"So {twelve}", "en") == {"length"}


@pytest.mark.parametrize(
    "sentence",
    [
        "De sessie is weg.",
        "Jouw tijd is verlopen.",
        "Wat wilt u doen?",
        "Vul uw naam in.",
        "Bel ons bijv. morgen.",
        "Dat gaat d.m.v. een brief.",
        "Dit veld is verplicht.",
        "Wil je jouw klacht indienen?",
        "Ongeldige invoer.",
        "SERVERFOUT",
    ],
)
def test_forbidden_dutch_words_are_seen(sentence: str) -> None:
    assert failing(sentence) == {"forbidden"}


@pytest.mark.parametrize("sentence", ["Bel nu.", "Stuur een bericht.", "Vertel.", "Wat is jouw naam?", "Ga terug."])
def test_words_that_only_hold_a_forbidden_one_pass(sentence: str) -> None:
    assert failing(sentence) == set()


def test_forbidden_english_words_are_seen() -> None:
    assert failing("Your session expired.", "en") == {"forbidden"}
    assert failing("Please fill in e.g. your name.", "en") == {"forbidden"}


def test_who_reads_it_hears_what_to_say_instead() -> None:
    assert next(findings("Wat vindt u?", DUTCH)) == Finding(FAIL, "forbidden", "Wat vindt u?", "'u': zeg je of jij")


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
    assert failing(sentence) == {"passive"}


@pytest.mark.parametrize(
    "sentence", ["Ik word boos.", "Wij hebben je klacht gelezen.", "Het wordt geen probleem.", "Je wordt gezond."]
)
def test_what_only_looks_like_the_passive_passes(sentence: str) -> None:
    assert failing(sentence) == set()


@pytest.mark.parametrize("sentence", ["Je hoeft niet geen naam te geven.", "Niemand mag dit nooit zien."])
def test_two_negations_in_one_sentence_are_seen(sentence: str) -> None:
    assert failing(sentence) == {"double-negation"}


def test_one_negation_passes() -> None:
    assert failing("Dat hoeft niet.") == set()
