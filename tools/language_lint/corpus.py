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
TOP = "./"


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
    """The sentences by file; where those are few, by folder."""
    by_file: dict[str, list[str]] = {}
    for piece in found:
        for file in sorted(piece.files):
            by_file.setdefault(file, []).extend(piece.sentences)
    return _grouped(by_file)


def _grouped(said: dict[str, list[str]]) -> dict[str, list[str]]:
    """Pages that say too little join their folder, and folders that say too little theirs."""
    groups = {place: list(all_of_it) for place, all_of_it in sorted(said.items())}
    while small := [place for place in groups if place != TOP and _says_little(groups[place])]:
        place = max(small, key=lambda path: path.count("/"))
        groups.setdefault(_folder_of(place), []).extend(groups.pop(place))
    return groups


def _says_little(said: list[str]) -> bool:
    return sum(len(words(sentence)) for sentence in said) < FEWEST_WORDS


def _folder_of(place: str) -> str:
    return f"{PurePosixPath(place).parent}/"
