"""The texts that stand in the source: what `pybabel extract` finds, each with all its places."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg

MAPPING = Path("translations/babel.cfg")
KEYWORDS = parse_keywords(
    [
        *("_", "N_", "_l", "gettext", "lazy_gettext", "ngettext:1,2", "lazy_ngettext:1,2"),
        *("pgettext:1c,2", "lazy_pgettext:1c,2", "npgettext:1c,2,3"),
    ]
)
# What Babel would walk through for nothing, and could take minutes over.
_SEARCHED = ("portal", "templates")


class Place(NamedTuple):
    """Where a text stands; the file is relative to the top of the project."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Key(NamedTuple):
    """What tells one text from another: the English words (and their plural), in a context if there is one."""

    singular: str
    plural: str | None = None
    context: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The English words: one text, or the text for one and the text for many."""
        return (self.singular,) if self.plural is None else (self.singular, self.plural)


@dataclass(frozen=True)
class Text:
    """One text of the source."""

    key: Key
    places: tuple[Place, ...]
    comments: tuple[str, ...] = ()


def texts(root: Path) -> dict[Key, Text]:
    """All texts below `root`, in the order of their first place. OSError when the mapping file is not there."""
    places: dict[Key, list[Place]] = defaultdict(list)
    comments: dict[Key, list[str]] = defaultdict(list)
    for place, key, said in _extracted(root):
        places[key].append(place)
        comments[key] += [comment for comment in said if comment not in comments[key]]
    return {key: Text(key, tuple(sorted(found)), tuple(comments[key])) for key, found in places.items()}


def _extracted(root: Path) -> Iterator[tuple[Place, Key, list[str]]]:
    with (root / MAPPING).open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(
        str(root),
        methods,
        options,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
        directory_filter=_only_ours(root),
    )
    for file_name, line, words, said, context in sorted(found, key=lambda item: (item[0], item[1])):
        singular, plural = (words[0], words[1]) if isinstance(words, tuple) else (words, None)
        yield Place(Path(file_name).as_posix(), line), Key(singular, plural, context), said


def _only_ours(root: Path) -> Callable[[str], bool]:
    ours = tuple(root / name for name in _SEARCHED)

    def enter(folder: str) -> bool:
        path = Path(folder)
        return path == root or any(path == top or top in path.parents for top in ours)

    return enter
