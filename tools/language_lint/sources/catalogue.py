"""Every public text of the source, one by one: also those that stand on a page only when something goes wrong."""

from collections.abc import Iterator

from tools.language_lint.document import Document
from tools.language_lint.house import House
from tools.language_lint.markup import plain
from tools.language_lint.settings import staff_places
from tools.translations.catalogue import catalogue_path, entries, forms_of, read
from tools.translations.source import Key, Text, texts


def documents(house: House, language: str) -> Iterator[Document]:
    """The texts, by place. English is the language of the source and has no catalogue."""
    translated = {} if language == "en" else entries(read(catalogue_path(house.root, language)))
    said = {key: forms_of(message) for key, message in translated.items()}
    for text in texts(house.root).values():
        public = [place for place in text.places if not place.file.startswith(staff_places())]
        if public:
            for form in _forms(text, said, language):
                yield Document(str(public[0]), plain(form), whole=False)


def _forms(text: Text, said: dict[Key, tuple[str, ...]], language: str) -> tuple[str, ...]:
    return text.key.forms if language == "en" else said.get(text.key, ())
