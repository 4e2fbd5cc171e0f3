"""HTML of a letter as text that can be read: made safe first (nh3), then laid out in lines. Pure; raises nothing.

Quotations become lines with `>`, so that one rule folds the history of letters of both kinds.
"""

import re
from html import unescape
from html.parser import HTMLParser

import nh3

LONGEST_HTML = 3_000_000
"""Characters of HTML that are looked at; the letter itself keeps all."""

DEEPEST_QUOTE = 5
DEEPEST_TAG = 400

_BLOCKS = frozenset({"p", "div", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"})
_APART = frozenset({"p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"})
_TAGS = set(_BLOCKS | {"br", "hr", "li", "td", "th", "a", "img"})
_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-zA-Z]{2})", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "p", "li", "td", "th", "tr", "option"})
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u2060\u00ad\u034f"))


def readable(html: str) -> str:
    """The text of `html`: paragraphs, lists, the addresses of links; no script, no style, nothing fetched."""
    html = html[:LONGEST_HTML]
    if _is_too_deep(html):
        return _bare(html)
    safe = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "img": {"alt"}},
        clean_content_tags={"script", "style", "title", "head"},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(safe)
    reader.close()
    return reader.text()


def language_of(html: str) -> str:
    """The language that the page says it is in, such as `nl`, or ""."""
    found = _LANGUAGE.search(html[:5000])
    return found[1].lower() if found else ""


def _is_too_deep(html: str) -> bool:
    """Nobody writes this; a parser takes minutes for it."""
    depth = 0
    for closes, tag in _ANY_TAG.findall(html):
        if tag.lower() not in _VOID:
            depth += -1 if closes else 1
        if depth > DEEPEST_TAG:
            return True
    return False


def _bare(html: str) -> str:
    """The words between the tags."""
    lines = re.sub(r"(?i)<(?:br|p|div|li|tr|h[1-6]|blockquote)\b[^<>]*>", "\n", html)
    text = unescape(re.sub(r"<[^<>]*>", "", lines))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


class _Reader(HTMLParser):
    """Walks through HTML that nh3 made, which is well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._depth = 0
        self._link = ""
        self._linked = ""
        self._pre = 0

    def text(self) -> str:
        """What was read, without rows of empty lines."""
        self._break()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n ")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a list item, a link."""
        given = dict(attrs)
        if tag in _BLOCKS:
            self._begin(tag)
        elif tag in ("br", "hr"):
            self._break(keep_empty=True)
        elif tag == "li":
            self._break()
            self._line = "- "
        elif tag == "a":
            self._link, self._linked = given.get("href") or "", ""
        elif tag == "img" and (given.get("alt") or "").strip():
            self.handle_data(f"[{(given.get('alt') or '').strip()}]")

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if tag in ("td", "th"):
            self._line += "  "
        elif tag == "a":
            self._end_link()
        elif tag in _BLOCKS:
            self._break()
            self._depth -= tag == "blockquote"
            self._pre -= tag == "pre"
            if tag in _APART:
                self._apart()

    def handle_data(self, data: str) -> None:
        """Words; white space between them means nothing outside `pre`."""
        data = data.translate(_INVISIBLE)
        if self._pre:
            *whole, data = data.split("\n")
            for line in whole:
                self._line += line
                self._break(keep_empty=True)
        else:
            data = re.sub(r"\s+", " ", data)
            if not self._line.strip(" "):
                data = data.lstrip(" ")
        self._linked += data
        self._line += data

    def _begin(self, tag: str) -> None:
        self._break()
        if tag in _APART:
            self._apart()
        self._depth += tag == "blockquote"
        self._pre += tag == "pre"

    def _end_link(self) -> None:
        """The address behind the words, when the words are not the address themselves."""
        target = re.sub(r"^(mailto|tel):", "", self._link)
        if target and target.rstrip("/") not in self._linked and self._linked.strip():
            self._line += f" ({target[:500]})"
        self._link = ""

    def _break(self, *, keep_empty: bool = False) -> None:
        line = self._line.rstrip() if self._pre else self._line.strip()
        self._line = ""
        if line or keep_empty:
            self._lines.append(self._mark() + line)

    def _apart(self) -> None:
        if self._lines and self._lines[-1].strip("> "):
            self._lines.append(self._mark().rstrip())

    def _mark(self) -> str:
        return "> " * min(self._depth, DEEPEST_QUOTE)
