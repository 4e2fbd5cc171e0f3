"""What stands on paper: the words that were put into each PDF while its page was visited."""

from collections.abc import Iterator
from typing import Any

from tools.language_lint.document import Document
from tools.language_lint.house import House

_NO_WORDS = frozenset({"language", "direction", "pictures", "address"})


def documents(house: House, language: str) -> Iterator[Document]:
    """The papers in this language."""
    for values in house.papers:
        if values["language"] == language:
            yield Document(f"paper/{language}", "\n".join(_words(values)))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (word for name, inner in value.items() if name not in _NO_WORDS for word in _words(inner))
    elif isinstance(value, list):
        yield from (word for inner in value for word in _words(inner))
