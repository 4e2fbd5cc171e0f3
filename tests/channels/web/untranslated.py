"""Finds English on a page of another language: all public texts of the source are looked for."""

from functools import cache

from portal.settings import ROOT
from tests.channels.web.html import PageRead
from tools.translations.source import texts
from tools.translations.wanted import wanted

FEWEST_WORDS = 3
"""A shorter text can be part of words that people typed, or the same in two languages."""


def untranslated(page: PageRead) -> list[str]:
    """The English texts that the page shows; none on an English one."""
    shown = " ".join(f"{page.title} {page.text}".split())
    return [] if page.lang == "en" else [text for text in _english() if text in shown]


@cache
def _english() -> tuple[str, ...]:
    forms = (form for key in wanted(texts(ROOT), "tr") for form in key.forms)
    return tuple(form for form in forms if len(form.split()) >= FEWEST_WORDS and "%" not in form)
