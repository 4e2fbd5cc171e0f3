"""The words of the pictures, read from `words/<language>/*.toml`: the one that we show first, then others we accept."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from portal.intake.picture_words.folding import fold

LANGUAGES = ("nl", "en", "tr", "ar", "pl")
_FOLDER = Path(__file__).parent / "words"


@cache
def names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Every picture with its words in one of `LANGUAGES`; the first is the one that we show."""
    tables = [tomllib.loads(path.read_text("utf-8")) for path in sorted((_FOLDER / language).glob("*.toml"))]
    themes = [theme for table in tables for theme in table.values()]
    return {key: _several(words) for theme in themes for key, words in theme.items()}


@cache
def folded(language: str) -> Mapping[str, tuple[str, str]]:
    """Every word of a language in its folded form: the word itself, and its picture."""
    return {fold(word): (word, key) for key, words in names(language).items() for word in words}


@cache
def meanings() -> Mapping[str, str]:
    """Every folded word of every language with its picture. No word means two pictures, in whichever languages."""
    return {word: key for language in LANGUAGES for word, (_, key) in folded(language).items()}


def _several(words: str | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)
