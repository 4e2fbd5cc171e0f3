"""The catalogues of the portal itself, as far as a rule can judge languages that the lint has no lists for."""

import pytest

from plain_language.text import sentences
from portal.http.language import DEFAULT, LANGUAGES
from portal.settings import ROOT
from tools.language_lint.markup import plain
from tools.translations.catalogue import catalogue_path, entries, forms_of, languages, read

LONGEST = 10
# Dutch and English are measured by the lint.
OTHERS = sorted(set(LANGUAGES) - {DEFAULT, "en"})


def test_every_language_of_the_portal_has_a_catalogue_and_no_other_has() -> None:
    assert set(languages(ROOT)) == set(LANGUAGES) - {"en"}


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_has_more_than_ten_words(language: str) -> None:
    said = [form for message in entries(read(catalogue_path(ROOT, language))).values() for form in forms_of(message)]
    assert [one for form in said for one in sentences(plain(form)) if len(one.words) > LONGEST] == []


@pytest.mark.parametrize(("language", "forms"), [("tr", 1), ("ar", 6), ("pl", 3)])
def test_a_text_for_many_has_as_many_forms_as_its_language(language: str, forms: int) -> None:
    counted = [one for key, one in entries(read(catalogue_path(ROOT, language))).items() if key.plural]
    assert counted
    assert {len(forms_of(one)) for one in counted} == {forms}
    assert all(form for one in counted for form in forms_of(one))
