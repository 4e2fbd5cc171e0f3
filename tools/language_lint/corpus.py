"""The public texts of the source in one language, cut into sentences, with their places."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from babel.messages.catalog import Message

from tools.language_lint.text import sentences, words
from tools.translations.catalogue import forms_of
from tools.translations.source import Key, Place, Text

# A smaller page says too little to be measured alone: such pages are measured together, a folder at a time.
FEWEST_WORDS = 30


@dataclass(frozen=True)
class Piece:
    """One text as people read it, and where it stands first."""

    place: Place
    files: frozenset[str]
    sentences: tuple[str, ...]


def pieces(source: Iterable[Text], translated: Mapping[Key, Message] | None, staff: tuple[str, ...]) -> Iterator[Piece]:
    """The public texts, by place. Without `translated`, in English. A text without words is skipped."""
    for text in source:
        public = [place for place in text.places if not place.file.startswith(staff)]
        if public:
            files = frozenset(place.file for place in public)
            yield from (
                Piece(public[0], files, cut) for form in _forms(text, translated) if (cut := tuple(sentences(form)))
            )


def _forms(text: Text, translated: Mapping[Key, Message] | None) -> tuple[str, ...]:
    if translated is None:
        return text.key.forms
    message = translated.get(text.key)
    return forms_of(message) if message else ()


def pages(found: Iterable[Piece]) -> dict[str, list[str]]:
    """The sentences by file; of files with few words, by folder."""
    by_file: dict[str, list[str]] = {}
    for piece in found:
        for file in sorted(piece.files):
            by_file.setdefault(file, []).extend(piece.sentences)
    grouped: dict[str, list[str]] = {}
    for file, said in sorted(by_file.items()):
        enough = sum(len(words(sentence)) for sentence in said) >= FEWEST_WORDS
        grouped.setdefault(file if enough else f"{PurePosixPath(file).parent}/", []).extend(said)
    return grouped
