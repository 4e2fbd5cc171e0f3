"""A page as the words that a person reads, the links they can follow and the forms they can fill in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
# No words, or only data: a moment that stands alone.
_SILENT = frozenset({"script", "style", "svg", "template", "time"})
# What stands inside a line; everything else begins a line of its own.
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "time", "u"}
)
# A span of a component stands apart; one of these classes does not move it.
_IN_THE_LINE = frozenset({"", "muted", "nowrap", "visually-hidden"})
# Words that are drawn by chance: they have a source of their own.
_DRAWN = "six-pictures"
_SAID_BY_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title", "label")


_ADDRESS = re.compile(r"https?://\S+")


@dataclass
class Field:
    """A field of a form; `values` are those that may be chosen."""

    name: str
    kind: str
    value: str = ""
    accept: str = ""
    values: list[str] = field(default_factory=list)


@dataclass
class Form:
    """Where it goes, what it asks, and its buttons as (name, value)."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    mute: bool
    apart: bool


@dataclass
class Page(HTMLParser):
    """`main` is what this page says, `frame` what stands around it.

    What a person typed (`dir="auto"`) and what is in another language is left out.
    """

    main: str = ""
    frame: str = ""
    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    _lang: str = ""
    _open: list["_Open"] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag opens."""
        given = {name: value or "" for name, value in attrs}
        self._lang = self._lang or given.get("lang", "")
        mute = any(
            (
                tag in _SILENT,
                given.get("dir") == "auto",
                given.get("lang", self._lang) != self._lang,
                given.get("class") == _DRAWN,
                any(opened.mute for opened in self._open),
            )
        )
        apart = tag not in _INLINE or (tag == "span" and given.get("class", "") not in _IN_THE_LINE)
        if apart:
            self._say("\n")
        if not mute:
            for name in _SAID_BY_ATTRIBUTES:
                if given.get(name):
                    self._say(f"\n{given[name]}\n")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self._form(tag, given)
        if tag not in _VOID:
            self._open.append(_Open(tag, mute, apart))

    def handle_endtag(self, tag: str) -> None:
        """Note what a tag closes."""
        if tag in _VOID:
            return
        apart = False
        while self._open:
            opened = self._open.pop()
            apart = apart or opened.apart
            if opened.tag == tag:
                break
        if apart:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        """Words, when they are for reading."""
        tags = {opened.tag for opened in self._open}
        if "body" in tags and not any(opened.mute for opened in self._open):
            self._say(" ".join(data.split("\n")))

    def _say(self, words: str) -> None:
        if any(opened.tag == "main" for opened in self._open):
            self.main += words
        else:
            self.frame += words

    def _form(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
            return
        if not self.forms or not any(opened.tag == "form" for opened in self._open):
            return
        form, name = self.forms[-1], given.get("name", "")
        if tag == "button" and given.get("type", "submit") == "submit":
            form.buttons.append((name, given.get("value", "")))
        elif tag in ("input", "textarea", "select") and name:
            kind = given.get("type", "text") if tag == "input" else tag
            found = form.fields.setdefault(name, Field(name, kind, given.get("value", ""), given.get("accept", "")))
            if kind in ("radio", "checkbox"):
                found.values.append(given.get("value", "on"))
        elif tag == "option" and form.fields:
            list(form.fields.values())[-1].values.append(given.get("value", ""))


def read(html: str) -> Page:
    """The page of this HTML."""
    page = Page()
    page.feed(html)
    page.close()
    page.links += _ADDRESS.findall(page.main)
    page.main, page.frame = tidy(page.main), tidy(page.frame)
    return page


def plain(text: str) -> str:
    """A text with tags, as in a catalogue, as the words that stand on the page."""
    page = read(f"<body>{text}</body>")
    return page.frame


def tidy(text: str) -> str:
    """Without empty lines, double spaces and addresses of pages, which nobody reads."""
    lines = (" ".join(_ADDRESS.sub("", line).split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
