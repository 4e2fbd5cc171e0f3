"""Which films the repository holds, and of what they were made: so that a test sees when they are out of date.

The recipe of a film is a hash of all that decides how it looks: every drawing with the number of frames that it stays,
the fonts, and the settings of the encoders. It can be worked out without drawing anything.
"""

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from films.drawing import FONTS
from films.encode import MP4, WEBM
from films.scene import Film
from films.timeline import shots
from films.timing import Cue, chapters

FILE = Path(__file__).parent / "manifest.json"
TOP = Path(__file__).parents[1]
OUT = TOP / "static" / "films"
MAKERS = ("resvg-py", "av", "pillow")

Manifest = dict[str, dict[str, Any]]


def recipe(film: Film, language: str, told: list[Cue], voice: bytes = b"") -> str:
    """What this film is made of in this language, as a hash."""
    digest = hashlib.sha256(repr((MP4, WEBM)).encode())
    for path in FONTS.values():
        digest.update(path.read_bytes())
    for shot in shots(film, language, told):
        digest.update(f"{shot.first}{shot.second}{shot.mix:.6f}{shot.frames}".encode())
    digest.update(repr([part.begin for part in chapters(film, language, told)]).encode())
    digest.update(voice)
    return digest.hexdigest()


def read() -> Manifest:
    """The manifest as it is kept."""
    found: Manifest = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return found


def write(slug: str, recipes: dict[str, str]) -> None:
    """Note what was just made of one film: new recipes, and all its files as they are now."""
    found = read()
    before = found.get(slug, {}).get("recipes", {})
    found[slug] = {
        "made_with": {name: version(name) for name in MAKERS},
        "recipes": dict(sorted((before | recipes).items())),
        "files": hashes(sorted((OUT / slug).iterdir())),
    }
    FILE.write_text(json.dumps(dict(sorted(found.items())), indent=1) + "\n", encoding="utf-8")


def hashes(paths: Iterable[Path]) -> dict[str, str]:
    """The hash of each file, by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
