"""Words of a template that no translation reaches."""

import pytest

from tools.translations.bare import bare


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("<p>Welcome</p>", 1, "Welcome"),
        ("{# a comment\n #}\n<p>{{ _('Hi') }}, welcome</p>", 3, ", welcome"),
        ('<img alt="A face" src="x.svg">', 1, "A face"),
        ('<nav aria-label="Pages">', 1, "Pages"),
        ("{% block title %}Sign in{% endblock %}", 1, "Sign in"),
        ("<p>\n\n{{ name }} says</p>", 3, "says"),
    ],
)
def test_words_outside_a_translation_are_told_with_their_line(template: str, line: int, words: str) -> None:
    assert bare(template) == [(line, words)]


@pytest.mark.parametrize(
    "template",
    [
        "<p>{{ _('Welcome') }}</p>",
        '<img alt="" src="welcome.svg">',
        '<nav aria-label="{{ _("Pages") }}" class="pages">',
        "<style>body { color: red }</style>",
        "<p>WhatsApp: 112 - {{ number }}</p>",
        "{% block body_class %}public{% endblock %}",
        '{% set hint = "words" %}',
    ],
)
def test_what_is_translated_or_not_read_passes(template: str) -> None:
    assert bare(template) == []
