"""The catalogues under `translations/`: read, brought up to date, written the same way each time, compiled.

A written catalogue names the files of a text but no line numbers, and no dates: a change in it is a change of words.
"""

import io
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.translations.source import Key, Text

FOLDER = Path("translations")
DOMAIN = "messages"
# Header lines that change by themselves, or that Babel fills in with nothing.
_LEFT_OUT = tuple(
    f'"{name}:'
    for name in (
        *("Project-Id-Version", "POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid-Bugs-To"),
        *("Last-Translator", "Language-Team"),
    )
)
_FIRST_COMMENT = "# The words of Zegje."


def catalogue_path(root: Path, language: str) -> Path:
    """Where the catalogue of a language stands."""
    return root / FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def languages(root: Path) -> list[str]:
    """The languages that have a folder, in alphabetical order."""
    return sorted(path.name for path in (root / FOLDER).iterdir() if path.is_dir())


def read(path: Path) -> Catalog:
    """The catalogue in a file whose folder tells its language; empty when the file is not there.

    babel.messages.pofile.PoFileError when it cannot be understood.
    """
    language = path.parts[-3]
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def entries(catalog: Catalog) -> dict[Key, Message]:
    """The messages of a catalogue, without its header."""
    return {key_of(message): message for message in catalog if message.id}


def key_of(message: Message) -> Key:
    """What tells this message from others."""
    singular, plural = message.id if isinstance(message.id, list | tuple) else (message.id, None)
    return Key(singular, plural, message.context)


def forms_of(message: Message) -> tuple[str, ...]:
    """The translated words: one text, or one for each plural form of the language."""
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)


def updated(catalog: Catalog, source: Mapping[Key, Text], *, remove_stale: bool) -> Catalog:
    """The same translations under the texts of the source; new texts are empty, none is guessed.

    What the source has no longer stays (without a place) unless `remove_stale`.
    """
    fresh = Catalog(locale=catalog.locale, project="Zegje", version="", header_comment=_FIRST_COMMENT, fuzzy=False)
    known = entries(catalog)
    for key, text in source.items():
        _add(fresh, key, known.get(key), text)
    if not remove_stale:
        for key, message in known.items():
            if key not in source:
                _add(fresh, key, message, None)
    return fresh


def _add(catalog: Catalog, key: Key, known: Message | None, text: Text | None) -> None:
    # Babel writes a place without a line as the file alone.
    places = dict.fromkeys((place.file, None) for place in text.places) if text else {}
    catalog.add(
        key.singular if key.plural is None else (key.singular, key.plural),
        known.string if known else "",
        locations=list(places),  # type: ignore[arg-type]
        flags=known.flags if known else (),
        auto_comments=text.comments if text else (),
        user_comments=known.user_comments if known else (),
        context=key.context,
    )


def as_text(catalog: Catalog) -> str:
    """The catalogue as the text of a file: sorted, and without anything that changes by itself."""
    out = io.BytesIO()
    write_po(out, catalog, width=120, sort_output=True)
    return "".join(line for line in out.getvalue().decode().splitlines(keepends=True) if not line.startswith(_LEFT_OUT))


def compile_all(root: Path) -> list[Path]:
    """Write the machine's form beside every catalogue, of every domain. A running reader never sees half a file."""
    return [_compiled(path) for path in sorted((root / FOLDER).glob("*/LC_MESSAGES/*.po"))]


def _compiled(path: Path) -> Path:
    target, unfinished = path.with_suffix(".mo"), path.with_suffix(".mo.new")
    with unfinished.open("wb") as file:
        write_mo(file, read(path))
    unfinished.replace(target)
    return target
