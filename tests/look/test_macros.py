"""Macros take what they get: nothing, an empty text, words that look like markup."""

from collections.abc import Iterator

import pytest
from flask import Flask, render_template_string

from tools.gallery.app import create_gallery

HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def gallery() -> Iterator[Flask]:
    app = create_gallery()
    with app.test_request_context("/nl/public"):
        app.preprocess_request()
        yield app


def rendered(macro: str, call: str, **values: object) -> str:
    return render_template_string(
        f'{{% from "components/{macro}.html" import {macro} %}}{{{{ {macro}({call}) }}}}', **values
    )


@pytest.mark.parametrize(
    ("macro", "call"),
    [
        ("attachments", "None"),
        ("badge", "'', None"),
        ("button", "''"),
        ("choices", "'a', '', None, None"),
        ("definitions", "None"),
        ("due_date", "None"),
        ("error_summary", "None"),
        ("give_back", "None"),
        ("help_panel", "'nl', None, None"),
        ("icon", "'unknown'"),
        ("notice", "None"),
        ("pager", "None"),
        ("progress", "None, None"),
        ("select", "'a', '', None"),
        ("sentences", "None"),
        ("summary_list", "None"),
        ("tabs", "None, ''"),
        ("text_area", "'a', '', None"),
        ("text_field", "'a', '', None"),
        ("timeline", "None"),
    ],
)
def test_nothing_breaks_on_nothing(gallery: Flask, macro: str, call: str) -> None:
    assert "None" not in rendered(macro, call)


@pytest.mark.parametrize("macro", ["text_field", "text_area"])
def test_what_was_typed_stays_and_stays_text(gallery: Flask, macro: str) -> None:
    page = rendered(macro, "'a', 'b', typed, typed, typed", typed=HOSTILE)
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == 3


def test_a_text_keeps_the_line_breaks_it_begins_with(gallery: Flask) -> None:
    """A browser drops one line break right after <textarea>: ours is the one it may drop."""
    assert ">\n\nlater</textarea>" in rendered("text_area", "'a', 'b', typed", typed="\nlater")


def test_a_field_names_its_help_and_its_error(gallery: Flask) -> None:
    page = rendered("text_field", "'age', 'b', '', 'help', 'wrong'")
    assert 'aria-describedby="age-hint age-error"' in page
    assert 'id="age-hint"' in page
    assert 'id="age-error"' in page


def test_a_choice_of_one_takes_a_word_and_of_several_a_list(gallery: Flask) -> None:
    options = [{"code": "a", "label": "A"}, {"code": "ab", "label": "AB"}]
    assert rendered("choices", "'x', 'X', options, 'ab'", options=options).count(" checked") == 1
    assert rendered("choices", "'x', 'X', options, ['a', 'ab'], True", options=options).count(" checked") == 2


def test_the_language_switch_keeps_page_and_question_mark(gallery: Flask) -> None:
    with gallery.test_request_context("/nl/check?wijzig=1&x=%22%3E"):
        gallery.preprocess_request()
        page = rendered("language_switch", "'nl', languages")
    assert 'href="/en/check?wijzig=1&amp;x=%22%3E"' in page
    assert 'lang="ar" hreflang="ar" href="/ar/check?wijzig=1&amp;x=%22%3E"><span dir="rtl">' in page


def test_above_a_question_the_language_travels_with_its_form(gallery: Flask) -> None:
    with gallery.test_request_context("/nl/public"):
        gallery.preprocess_request()
        page = rendered("language_switch", "'nl', languages, 'question'")
    assert 'type="submit" form="question" name="language" value="tr" lang="tr"' in page
    assert "<a " not in page
