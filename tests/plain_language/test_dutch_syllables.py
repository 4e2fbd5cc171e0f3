"""The count of Dutch syllables."""

import pytest

from plain_language.dutch import syllables

COUNTED = {
    "klacht": 1,
    "begeleider": 4,
    "vertellen": 3,
    "versturen": 3,
    "verder": 2,
    "terug": 2,
    "telefoonnummer": 5,
    "open": 2,
    "idee": 2,
    "organisatie": 5,
    "cliënt": 2,
    "mooie": 2,
    "draaien": 2,
    "nieuw": 1,
    "eeuwen": 2,
    "vrouw": 1,
    "januari": 4,
    "radio": 3,
    "bureau": 2,
    "theater": 3,
    "geïrriteerd": 4,
    "geopend": 3,
    "zoiets": 2,
    "één": 1,
    "hé": 1,
    "e-mail": 2,
    "e-mailadres": 4,
    "WhatsApp": 2,
    "privacy": 3,
    "team": 1,
    "website": 2,
    "yoghurt": 2,
    "foto's": 2,
    "zeeën": 2,
    "kopieën": 3,
    "ziek": 1,
    "meisje": 2,
    "blijf": 1,
    "Ziekenhuis": 3,
    "Utrecht": 2,
}


@pytest.mark.parametrize(("word", "number"), COUNTED.items())
def test_a_word_has_its_syllables(word: str, number: int) -> None:
    assert syllables(word) == number


def test_what_is_data_counts_as_two() -> None:
    assert (syllables("%(organisation)s"), syllables("48219037")) == (2, 2)


def test_every_word_has_at_least_one() -> None:
    assert syllables("Hm") == 1
