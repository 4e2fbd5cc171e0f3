"""The level of a whole text: the score, and where each remark stands."""

import subprocess
import sys
from dataclasses import replace

import pytest

from plain_language import Rule, level
from plain_language.rules import remarks
from plain_language.text import Sentence
from plain_language.vocabulary import vocabulary

EASY = "Wij lezen jouw klacht. Dan bellen wij jou. Wij praten met jou. Dat kost geen geld. Jij mag alles zeggen."
HARD = "Vertrouwenspersonen ondersteunen cliëntvertegenwoordigers onafhankelijk. " * 3


def test_the_score_is_that_of_flesch_and_douma() -> None:
    found = level(EASY, "nl")
    syllables = (1 + 2 + 1 + 1) + (1 + 2 + 1 + 1) + (1 + 2 + 1 + 1) + (1 + 1 + 1 + 1) + (1 + 1 + 2 + 2)
    assert (found.sentences, found.words) == (5, 20)
    assert found.score == pytest.approx(206.84 - 77 * syllables / 20 - 0.93 * 20 / 5)


def test_the_english_score_is_that_of_flesch() -> None:
    found = level("We read it. Then we call you. You may tell us more. Yes.", "en")
    assert found.score == pytest.approx(206.835 - 84.6 * 13 / 13 - 1.015 * 13 / 4)


def test_an_easy_text_is_easy_and_a_hard_one_is_not() -> None:
    assert level(EASY, "nl").easy
    assert level(HARD, "nl").score_is_low
    assert not level(HARD, "nl").easy


def test_a_short_text_has_no_score() -> None:
    assert level("Vertrouwenspersonen ondersteunen.", "nl").score is None


@pytest.mark.parametrize("text", ["", "  \n", "!!!"])
def test_a_text_without_words_has_nothing(text: str) -> None:
    found = level(text, "nl")
    assert (found.sentences, found.words, found.words_a_sentence, found.score, found.easy) == (0, 0, 0.0, None, True)


def test_every_remark_says_where_its_words_stand() -> None:
    text = "Beste Sam,\n\n  Wij mediëren dit.  Dat is conform de regels van de GGZ.\n"
    found = level(text, "nl").remarks
    assert [text[remark.start : remark.end] for remark in found] == [remark.words for remark in found]
    assert [remark.words for remark in found if remark.about_words] == ["mediëren", "GGZ"]


def test_a_language_without_lists_is_measured_by_the_length_of_its_sentences_alone() -> None:
    found = level("Ben sen o biz siz onlar ve bu ile bir de var.", "tr")
    assert ([remark.rule for remark in found.remarks], found.score) == ([Rule.LENGTH], None)


def test_a_language_is_no_path() -> None:
    assert vocabulary("../nl").forbidden == ()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_rare_word_that_is_allowed_has_a_reason_and_would_else_be_seen(language: str) -> None:
    words = vocabulary(language)
    strict = replace(words, known=())
    for word, entry in words.known_words.items():
        seen = [one for said in (word, word.upper()) for one in remarks(Sentence(said), strict, pages=True)]
        assert entry.reason
        assert any(one.about_words for one in seen), f"{word} is not rare any more: take it out of the list"


def test_a_process_that_measures_nothing_does_not_load_the_lists() -> None:
    code = "import sys, plain_language; print('wordfreq' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "False\n"
