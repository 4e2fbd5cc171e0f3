"""How a text is cut into sentences and words."""

import pytest

from tools.language_lint.text import sentences, words


def test_a_full_stop_a_question_and_a_line_break_end_a_sentence() -> None:
    assert sentences("Klopt het? Ja.\nVerder") == ["Klopt het?", "Ja.", "Verder"]


def test_a_full_stop_inside_a_quotation_ends_a_sentence() -> None:
    assert sentences("Zeg “Stop.” Dan stopt het.") == ["Zeg “Stop.”", "Dan stopt het."]


def test_a_full_stop_inside_a_number_or_an_address_ends_nothing() -> None:
    assert sentences("Het kost 4.50 op www.zegje.nl") == ["Het kost 4.50 op www.zegje.nl"]


def test_a_colon_ends_nothing_because_the_reader_has_to_go_on() -> None:
    assert sentences("Bewaar dit: 4821 9037") == ["Bewaar dit: 4821 9037"]


def test_tags_are_not_read_but_a_new_line_of_the_page_ends_a_sentence() -> None:
    assert sentences("<b>Let op</b>: dit is nieuw<br>Kijk goed") == ["Let op : dit is nieuw", "Kijk goed"]


def test_what_has_no_words_is_no_sentence() -> None:
    assert sentences(" - … ") == []


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Vraag %(number)s van %(total)s", 4),
        ("Stuur een e-mail", 3),
        ("Vóór 4.50 euro", 3),
        ("Ja/nee", 2),
        ("Foto's en video's", 3),
        ("*%(reference)s*", 1),
    ],
)
def test_words_are_counted_as_a_reader_meets_them(sentence: str, number: int) -> None:
    assert len(words(sentence)) == number
