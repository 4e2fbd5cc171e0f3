"""Each check of a translated text: one that it refuses, and one that it lets pass."""

import pytest
from babel.messages.catalog import Catalog

from tools.translations.catalogue import entries
from tools.translations.checks import problems
from tools.translations.source import Key, Place, Text

PLACE = Place("templates/web/a.html", 7)


def found(
    english: str | tuple[str, str], words: str | tuple[str, ...], flags: tuple[str, ...] = (), *, language: str = "nl"
) -> list[str]:
    catalog = Catalog(locale=language)
    catalog.add(english, words, flags=flags)
    translated = entries(catalog)
    return problems({key: Text(key, (PLACE,)) for key in translated}, translated)


def test_a_good_translation_has_nothing_the_matter() -> None:
    assert found("Question %(number)s", "Vraag %(number)s") == []


def test_a_text_that_the_catalogue_lacks_is_told_with_its_place() -> None:
    assert problems({Key("Next"): Text(Key("Next"), (PLACE,))}, {}) == [
        "templates/web/a.html:7: not in the catalogue: 'Next'"
    ]


@pytest.mark.parametrize(("english", "dutch"), [("Next", ""), ("Next", "  "), (("One", "Many"), ("Een", ""))])
def test_an_empty_translation_is_told(english: str | tuple[str, str], dutch: str | tuple[str, str]) -> None:
    assert "not translated" in found(english, dutch)[0]


def test_a_guess_is_told() -> None:
    assert "fuzzy" in found("Next", "Verder", flags=("fuzzy",))[0]


def test_what_the_source_says_no_longer_is_told() -> None:
    catalog = Catalog(locale="nl")
    catalog.add("Gone", "Weg")
    assert problems({}, entries(catalog)) == ["stale, nothing in the source says this: 'Gone'"]


@pytest.mark.parametrize(
    "dutch", ["Vraag", "Vraag %(nummer)s", "Vraag %(number)d", "Vraag %(number)s van %(total)s", "Vraag %(number)"]
)
def test_a_placeholder_that_differs_is_told(dutch: str) -> None:
    assert "placeholders differ" in found("Question %(number)s", dutch)[0]


def test_a_placeholder_may_stand_elsewhere_in_the_sentence() -> None:
    assert found("By %(day)s from %(name)s", "Van %(name)s op %(day)s") == []


def test_the_text_for_one_needs_no_figure_but_the_text_for_many_does() -> None:
    assert found(("%(num)s day", "%(num)s days"), ("Een dag", "%(num)s dagen")) == []
    assert "placeholders differ" in found(("%(num)s day", "%(num)s days"), ("%(num)s dag", "dagen"))[0]


def test_other_tags_are_told() -> None:
    assert "HTML tags differ" in found("<b>Now</b>", "<i>Nu</i>")[0]
    assert found("<b>Now</b>", "<b>Nu</b>") == []


@pytest.mark.parametrize("dutch", [" Nu", "Nu ", "Nu\n"])
def test_other_space_before_or_after_is_told(dutch: str) -> None:
    assert "space before or after differs" in found("Now", dutch)[0]


def test_a_sentence_that_is_still_english_is_told_but_a_single_word_may_be_the_same() -> None:
    assert "still English" in found("Look here", "Look here")[0]
    assert found("Status", "Status") == []
    assert found("%(from)s - %(to)s", "%(from)s - %(to)s") == []


def test_of_six_forms_those_for_none_one_and_two_need_no_figure() -> None:
    days = ("%(num)s day", "%(num)s days")
    three_and_more = ("%(num)s c", "%(num)s d", "%(num)s e")
    assert found(days, ("none", "one", "two", *three_and_more), language="ar") == []
    assert "placeholders differ" in found(days, ("none", "one", "two", "few", *three_and_more[1:]), language="ar")[0]


def test_a_plural_form_that_is_missing_is_told() -> None:
    assert "not translated" in found(("%(num)s day", "%(num)s days"), ("jeden", "%(num)s dni", ""), language="pl")[0]
