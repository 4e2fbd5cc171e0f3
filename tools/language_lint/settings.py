"""The bounds and word lists, read from the TOML files beside this one."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
ALLOWED = _HERE / "allowed.toml"


@dataclass(frozen=True)
class Forbidden:
    """Words that people do not know, or that frighten them, and what to say instead."""

    words: tuple[str, ...]
    instead: str


@dataclass(frozen=True)
class Settings:
    """What holds for one language. `lowest_score` is a Flesch-Douma score, None where the formula does not fit."""

    language: str
    warn_above: int
    fail_above: int
    forbidden: tuple[Forbidden, ...] = ()
    lowest_score: float | None = None


@dataclass(frozen=True)
class Allowed:
    """An exception: this rule may be broken in a sentence that has these words, because of `reason`."""

    language: str
    rule: str
    text: str
    reason: str


def settings_of(language: str) -> Settings:
    """The settings of a language. OSError when there are none for it."""
    read = _read(f"{language}.toml")
    listed = tuple(Forbidden(tuple(entry["words"]), entry["instead"]) for entry in read["forbidden"])
    return Settings(language, read["warn_above"], read["fail_above"], listed, read.get("lowest_score"))


def exceptions(path: Path = ALLOWED) -> list[Allowed]:
    """The exceptions in a file. ValueError for one without a reason."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    listed = [Allowed(**entry) for entry in read.get("allowed", [])]
    for entry in listed:
        if not entry.reason.strip():
            raise ValueError(f"an exception needs a reason: {entry.text!r}")
    return listed


def staff_places() -> tuple[str, ...]:
    """Where texts stand that only officers read; all other places are public."""
    return tuple(_read("places.toml")["staff"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))
