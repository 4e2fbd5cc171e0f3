"""The answers that a new organisation begins with, in easy words; it changes them and adds its own.

One file a language; the order in the file is the order on the page. They are data of an organisation, as its
categories are, and so stand outside the catalogues of translations.
"""

import tomllib
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("nl", "en")


class DefaultAnswer(NamedTuple):
    """An answer as shipped."""

    language: str
    title: str
    body: str


def default_answers() -> list[DefaultAnswer]:
    """All of them, in their order."""
    return [answer for language in LANGUAGES for answer in _read(language)]


def _read(language: str) -> list[DefaultAnswer]:
    data = tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))
    return [DefaultAnswer(language, row["title"], row["body"].strip()) for row in data["answer"]]
