"""Which texts a language must have: Dutch all of them, the others those that clients and relatives can meet.

What counts as public is told once, in `tools/language_lint/places.toml`.
"""

from collections.abc import Mapping
from dataclasses import replace

from tools.language_lint.settings import staff_places
from tools.translations.source import Key, Text

# Officers' pages are in this language only.
OF_OFFICERS = "nl"


def wanted(source: Mapping[Key, Text], language: str) -> dict[Key, Text]:
    """The texts that the catalogue of `language` must have, each with the places where that language shows it."""
    if language == OF_OFFICERS:
        return dict(source)
    staff = staff_places()
    kept = {}
    for key, text in source.items():
        places = tuple(place for place in text.places if not place.file.startswith(staff))
        if places:
            kept[key] = replace(text, places=places)
    return kept
