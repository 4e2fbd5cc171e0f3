"""How a text is cut into sentences and words."""

import pytest

from plain_language.text import Sentence, sentences


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


def test_a_full_stop_a_question_and_a_line_break_end_a_sentence() -> None:
    assert cut("Klopt het? Ja.\nVerder") == ["Klopt het?", "Ja.", "Verder"]


def test_a_full_stop_inside_a_quotation_ends_a_sentence() -> None:
    assert cut("Zeg “Stop.” Dan stopt het.") == ["Zeg “Stop.”", "Dan stopt het."]


def test_a_full_stop_inside_a_number_or_an_address_ends_nothing() -> None:
    assert cut("Het kost 4.50 op www.zegje.nl") == ["Het kost 4.50 op www.zegje.nl"]


def test_a_colon_ends_nothing_because_the_reader_has_to_go_on() -> None:
    assert cut("Bewaar dit: 4821 9037") == ["Bewaar dit: 4821 9037"]


def test_what_has_no_words_is_no_sentence() -> None:
    assert cut(" - … ") == []


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Vraag %(number)s van %(total)s", 4),
        ("Dag {naam}", 2),
        ("Stuur een e-mail", 3),
        ("Vóór 4.50 euro", 3),
        ("Ja/nee", 2),
        ("Foto's en video's", 3),
        ("*%(reference)s*", 1),
    ],
)
def test_words_are_counted_as_a_reader_meets_them(sentence: str, number: int) -> None:
    assert len(Sentence(sentence).words) == number
