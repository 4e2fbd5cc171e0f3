"""Pages that are the same for everybody but for a few values of the visitor's own: made once, then only filled in.

For pages of choices, which say nothing that a person wrote. The caller's key names everything that the page depends on;
`own` are the values that differ from visitor to visitor and are never remembered.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock

MOST = 1000
"""Pages that a process remembers, about 8 KB each; the one that was longest not asked for goes first."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where a value of the visitor stands."""

    name: str


@dataclass
class RememberedPages:
    """A memory of pages; safe for threads."""

    most: int = MOST
    _pages: OrderedDict[Hashable, tuple[str | _Gap, ...]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def page(self, key: Hashable, own: Mapping[str, str], make: Callable[[], str]) -> str:
        """The page of `key`, with the visitor's `own` values; made with `make` when it is not known."""
        with self._lock:
            pieces = self._pages.get(key)
            if pieces is not None:
                self._pages.move_to_end(key)
        if pieces is not None:
            return "".join([piece if isinstance(piece, str) else own[piece.name] for piece in pieces])
        html = make()
        pieces = _cut(html, own)
        # A value that is not there under its own words may be there in another form: then nothing is remembered.
        if {piece.name for piece in pieces if isinstance(piece, _Gap)} == set(own):
            with self._lock:
                self._pages[key] = pieces
                while len(self._pages) > self.most:
                    self._pages.popitem(last=False)
        return html


def _cut(html: str, own: Mapping[str, str]) -> tuple[str | _Gap, ...]:
    pieces: list[str | _Gap] = [html]
    for name, value in own.items():
        pieces = [
            part for piece in pieces for part in (_gaps(piece, name, value) if isinstance(piece, str) else (piece,))
        ]
    return tuple(pieces)


def _gaps(text: str, name: str, value: str) -> Iterator[str | _Gap]:
    first, *others = text.split(value)
    yield first
    for other in others:
        yield _Gap(name)
        yield other
