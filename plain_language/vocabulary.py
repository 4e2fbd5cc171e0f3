"""The bounds and the lists of words of a language, read from `words/<language>.toml` at first use."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

_WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Forbidden:
    """Words that people do not know, or that frighten them, and what to say instead; a star stands for any ending.

    With `pages_only` they are wrong on our own pages, but not in what one person writes to another.
    """

    words: tuple[str, ...]
    instead: str
    pages_only: bool = False


@dataclass(frozen=True)
class Known:
    """Words that a frequency list calls rare and that may be used all the same, because of `reason`."""

    words: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Vocabulary:
    """What holds for one language. Without a `rarest` (Zipf scale) no word is called rare.

    `warn_above` and `fail_above` are words a sentence; `lowest_score` is the score of a page.
    """

    language: str
    warn_above: int = 8
    fail_above: int = 10
    lowest_score: float | None = None
    rarest: float | None = None
    forbidden: tuple[Forbidden, ...] = ()
    known: tuple[Known, ...] = field(default=())

    @cached_property
    def known_words(self) -> Mapping[str, Known]:
        """The allowed rare words, in small letters."""
        return {word: entry for entry in self.known for word in entry.words}


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language; one with nothing but the length of a sentence when we have no lists for it."""
    path = _WORDS / f"{language}.toml"
    if not language.isalpha() or not path.exists():
        return Vocabulary(language)
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return Vocabulary(
        language,
        warn_above=read["warn_above"],
        fail_above=read["fail_above"],
        lowest_score=read["lowest_score"],
        rarest=read["rarest"],
        forbidden=tuple(
            Forbidden(tuple(one["words"]), one["instead"], one.get("pages_only", False)) for one in read["forbidden"]
        ),
        known=tuple(_known(one["words"], one["reason"]) for one in read["known"]),
    )


def _known(words: list[str], reason: str) -> Known:
    if not reason.strip():
        raise ValueError(f"a rare word needs a reason: {words}")
    return Known(tuple(word.lower() for word in words), reason)
