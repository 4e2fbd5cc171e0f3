"""`python -m films` makes the films; `--film` and `--lang` choose, `--voice` gives the command of a voice."""

import argparse
import os
import sys
import time

from films.contact_sheet import contact_sheet
from films.make import make, telling
from films.manifest import TOP, read, recipe
from films.reading import films
from films.scene import LANGUAGES, Film

SHEETS = TOP / "docs" / "films"


def main(arguments: list[str] | None = None) -> int:
    """Make what was asked for; 1 when no film has that name."""
    parser = argparse.ArgumentParser(prog="python -m films", description="Makes the explainer films.")
    parser.add_argument("--film", help="only the film with this in its name")
    parser.add_argument("--lang", choices=LANGUAGES, help="only in this language")
    parser.add_argument("--voice", help="a command that speaks {text} in {lang} into the WAV file {out}")
    parser.add_argument("--changed", action="store_true", help="only what is not made of these scenes already")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("SVT_LOG", "1")  # The encoder talks a lot.
    found = [(order, film) for order, film in enumerate(films(), start=1) if (chosen.film or "") in film.slug]
    SHEETS.mkdir(parents=True, exist_ok=True)
    for order, film in found:
        languages = [language for language in LANGUAGES if chosen.lang in {None, language}]
        if chosen.changed:
            languages = [language for language in languages if not _is_made(film, language)]
        began = time.monotonic()
        make(film, order, languages, command=chosen.voice)
        contact_sheet(film, SHEETS / f"{film.slug}.webp")
        print(f"{film.slug}: {', '.join(languages) or 'nothing to film'} ({time.monotonic() - began:.0f} s)")
    return 0 if found else 1


def _is_made(film: Film, language: str) -> bool:
    one = telling(film, language)
    made: dict[str, str] = read().get(film.slug, {}).get("recipes", {})
    return made.get(language) == recipe(film, language, one.told, one.sound)


if __name__ == "__main__":
    sys.exit(main())
