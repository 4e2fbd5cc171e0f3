"""What is staff only, what has no words, and which exceptions there are: the TOML files beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
ALLOWED = _HERE / "allowed.toml"


@dataclass(frozen=True)
class Allowed:
    """An exception: this rule may be broken in a sentence that has these words, because of `reason`."""

    language: str
    rule: str
    text: str
    reason: str


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
    return tuple(_places()["staff"])


def without_words() -> Mapping[str, str]:
    """The public endpoints that nobody has to come to, each with the reason."""
    listed: dict[str, str] = _places()["without_words"]
    return listed


@cache
def _places() -> dict[str, Any]:
    return tomllib.loads((_HERE / "places.toml").read_text(encoding="utf-8"))
