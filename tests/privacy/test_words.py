"""Words: what somebody typed is found by what somebody else types."""

import pytest

from portal.privacy.words import _MAIL, query_words, search_words

STORY = "Mijn begeleidster Fátima Öztürk luistert NIET. Bel mij: 06-12 34 56 78 of fatima.o+zorg@Demo.Example!"


@pytest.mark.parametrize(
    "query",
    [
        "begeleidsters",
        "fatima",
        "OZTURK",
        "begeleidster niet",
        "0612345678",
        "+31 6 12345678",
        "0031612345678",
        "Fatima.O+zorg@demo.example",
        "fatima 06-12345678",
    ],
)
def test_is_found(query: str) -> None:
    assert query_words(query) <= search_words(STORY)


@pytest.mark.parametrize("query", ["lift", "fatima lift", "0612345679", "iemand@demo.example"])
def test_is_not_found(query: str) -> None:
    assert not query_words(query) <= search_words(STORY)


@pytest.mark.parametrize("query", ["", "   ", "?!", "\x00"])
def test_signs_are_no_words(query: str) -> None:
    assert query_words(query) == set()


def test_other_scripts_are_words_too() -> None:
    assert query_words("مشكلة") <= search_words("عندي مشكلة كبيرة")


def test_an_endless_word_is_cut_and_a_long_query_is_bounded() -> None:
    assert max(map(len, search_words("a" * 5000))) <= 64
    assert len(query_words(" ".join(f"woord{n}" for n in range(500)))) <= 20


def test_a_long_run_of_letters_is_searched_once_not_once_a_letter() -> None:
    """Without a bound each letter begins a search to the end of the run: this would take minutes."""
    assert not _MAIL.search("a" * 200_000)
    assert _MAIL.findall("x" * 70 + "@demo.example jan.de-vries+zorg@demo.example") == [
        "jan.de-vries+zorg@demo.example"
    ]
