"""Words in a template that no translation can reach, because they stand outside `_()`."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment

from tools.translations.source import Place

_SPOKEN = ("alt", "aria-description", "aria-label", "placeholder", "title")
_SILENT = ("code", "pre", "script", "style", "svg")
_WORD = re.compile(r"[^\W\d_]{2,}")
# A block that fills a class attribute, and an attribute that a macro writes: no words for people.
_CLASS_BLOCK = re.compile(r"{%-? block \w+_class -?%}[^{]*{%-? endblock -?%}")
_ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
# Names that are the same in every language.
NAMES = frozenset({"WhatsApp", "Zegje"})


def bare_words(root: Path) -> list[str]:
    """Each word in a template that is not translated, with its place. jinja2.TemplateSyntaxError for a broken one."""
    found = []
    for path in sorted((root / "templates").rglob("*.html")):
        name = path.relative_to(root).as_posix()
        found += [f"{Place(name, line)}: outside _(): {words!r}" for line, words in bare(path.read_text("utf-8"))]
    return found


def bare(template: str) -> list[tuple[int, str]]:
    """The words of one template that stand outside `_()`, with their line."""
    reader = _Reader()
    reader.feed(_markup_alone(template))
    reader.close()
    return reader.found


def _markup_alone(template: str) -> str:
    """The template with every Jinja part blanked; line breaks stay where they were."""
    return "".join(_markup_pieces(template))


def _markup_pieces(template: str) -> Iterator[str]:
    line = 1
    for at, kind, value in Environment(autoescape=True).lex(_CLASS_BLOCK.sub("", template)):
        yield "\n" * (at - line)
        line = max(line, at)
        shown = value if kind == "data" else "\n" * value.count("\n")
        line += shown.count("\n")
        yield shown


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        for name, value in attrs:
            if name in _SPOKEN:
                self._look_at(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._look_at(data)

    def _look_at(self, text: str) -> None:
        line, _column = self.getpos()
        for number, part in enumerate(text.split("\n")):
            if any(word not in NAMES for word in _WORD.findall(_ATTRIBUTE.sub("", part))):
                self.found.append((line + number, part.strip()))
