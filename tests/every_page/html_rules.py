"""Is this page valid HTML? A parser that follows the standard to the letter, and the rules of content beyond it.

`html5lib` finds every fault of writing: tags that close nothing, nest wrongly or never close, attributes said twice.
What may stand in what, and which attributes an element has, is written here for the elements that we use; anything
else is a fault, so a new element asks for a line below.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

SPACE = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
EVERYWHERE = {"class", "id", "lang", "dir", "hidden", "tabindex", "role", "title", "autofocus"}
FLOW = (
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 header hr main nav ol p "
    "pre section table ul"
)
PHRASING = (
    "a abbr audio b bdi bdo br button code em i img input label meter output picture progress "
    "q s select small span strong sub sup svg textarea time u video wbr"
)
ATTRIBUTES = {
    "a": "href hreflang rel download target",
    "audio": "controls preload src",
    "button": "type name value form formaction formnovalidate disabled",
    "details": "open name",
    "fieldset": "disabled form name",
    "form": "action method enctype novalidate autocomplete accept-charset",
    "html": "",
    "img": "src alt width height loading decoding srcset sizes",
    "input": "type name value checked autocomplete inputmode accept capture multiple form disabled readonly required"
    " min max step pattern maxlength",
    "label": "for",
    "link": "rel href type as crossorigin media sizes",
    "meta": "charset name content",
    "ol": "start reversed type",
    "option": "value selected disabled label",
    "script": "src type defer async",
    "select": "name multiple size form disabled autocomplete",
    "source": "src type media srcset",
    "td": "colspan rowspan headers",
    "textarea": "name rows cols autocomplete form disabled readonly maxlength wrap",
    "th": "scope colspan rowspan headers abbr",
    "time": "datetime",
    "track": "kind src srclang label default",
    "video": "controls preload src poster width height playsinline",
}
ONLY = {
    "ul": "li",
    "ol": "li",
    "dl": "dt dd div",
    "select": "option optgroup",
    "table": "caption colgroup thead tbody tfoot tr",
    "thead": "tr",
    "tbody": "tr",
    "tr": "th td",
    "audio": "source track a",
    "video": "source track a",
    "head": "meta title link script style base",
    "html": "head body",
    "textarea": "",
    "option": "",
    "title": "",
}
"""What alone may stand in these."""
OF_WORDS = set(PHRASING.split()) | {"p", "h1", "h2", "h3", "h4", "pre", "dt", "summary", "legend", "caption"}
"""What holds words and what stands in words, and so no paragraphs or lists."""
HEADINGS_TOO = {"legend": "h1 h2 h3", "summary": "h1 h2 h3", "dt": "", "a": FLOW}
BELONGS = {"li": "ul ol", "dt": "dl div", "dd": "dl div", "summary": "details", "legend": "fieldset"}
NEVER_IN = {
    name: {"a", "button"} for name in ("a", "button", "input", "select", "textarea", "details", "audio", "video")
}
NEVER_IN |= {name: {name} for name in ("form", "label", "main", "header", "footer")}
KNOWN = set(FLOW.split()) | set(PHRASING.split()) | {word for words in ONLY.values() for word in words.split()}
KNOWN |= set(ATTRIBUTES) | {"li", "dt", "dd", "figcaption", "legend", "summary", "body", "noscript", "option"}
REFERS = ("for", "form", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list")
VALUES = {
    ("button", "type"): r"submit|button|reset",
    ("input", "type"): r"text|tel|email|hidden|radio|checkbox|file|password|search|date|number|url|time|datetime-local",
    ("*", "dir"): r"ltr|rtl|auto",
    ("*", "lang"): r"[a-z]{2}(-[A-Z]{2})?",
    ("*", "id"): r"\S+",
    ("*", "tabindex"): r"0|-1",
    ("*", "class"): r"[\w -]+",
    ("form", "method"): r"get|post",
    ("form", "action"): r"\S+",
    ("time", "datetime"): r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:\d\d|Z)?)?",
    ("img", "width"): r"\d+",
    ("img", "height"): r"\d+",
    ("th", "scope"): r"col|row|colgroup|rowgroup",
}


def faults_of(page: bytes) -> list[str]:
    """Everything that makes this page invalid, in words; an empty list for a valid one."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    tree: Element = parser.parse(page, transport_encoding="utf-8")
    written = [f"{place}: {code} {more}" for place, code, more in parser.errors]
    return written + list(_rules(tree)) + list(_references(tree))


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(SPACE)


def _rules(tree: Element) -> Iterator[str]:
    stack: list[tuple[Element, tuple[str, ...]]] = [(tree, ())]
    while stack:
        element, above = stack.pop()
        name = _name(element)
        if callable(element.tag) or name.startswith(SVG):
            continue
        yield from _element(element, name, above)
        stack.extend((child, (*above, name)) for child in element)


def _element(element: Element, name: str, above: tuple[str, ...]) -> Iterator[str]:
    if name not in KNOWN:
        yield f"<{name}> is no element that we know"
        return
    yield from _place(name, above)
    yield from _attributes(element, name)
    if name == "img" and "alt" not in element.attrib:
        yield f"<img src={element.get('src')}> has no alt"
    if name in {"h1", "h2", "h3", "button", "a", "label", "legend", "title"} and not _says_something(element):
        yield f"<{name}> is empty: {element.attrib}"


def _place(name: str, above: tuple[str, ...]) -> Iterator[str]:
    if not above:
        return
    inside = above[-1]
    if inside in ONLY:
        wrong = name not in ONLY[inside].split()
    else:
        wrong = inside in OF_WORDS and name in FLOW.split() and name not in HEADINGS_TOO.get(inside, "").split()
    if wrong or inside not in BELONGS.get(name, inside).split():
        yield f"<{name}> in <{inside}>"
    yield from (f"<{name}> in <{around}>" for around in NEVER_IN.get(name, set()) & set(above))


def _attributes(element: Element, name: str) -> Iterator[str]:
    known = EVERYWHERE | set(ATTRIBUTES.get(name, "").split())
    for attribute, value in element.attrib.items():
        if attribute not in known and not attribute.startswith(("data-", "aria-")):
            yield f"<{name} {attribute}> is no attribute of it"
        for who in (name, "*"):
            allowed = VALUES.get((who, attribute))
            if allowed and not re.fullmatch(allowed, value):
                yield f'<{name} {attribute}="{value}">'


def _says_something(element: Element) -> bool:
    named = element.get("aria-label") or element.get("aria-labelledby") or element.get("aria-hidden")
    alts = [image.get("alt") for image in element.iter(f"{SPACE}img")]
    return bool(named or "".join(element.itertext()).strip() or any(alts))


def _references(tree: Element) -> Iterator[str]:
    ids = [element.get("id", "") for element in tree.iter() if element.get("id")]
    yield from (f'id="{twice}" is there twice' for twice in sorted({one for one in ids if ids.count(one) > 1}))
    for element in tree.iter():
        for attribute in REFERS:
            for wanted in element.get(attribute, "").split():
                if wanted not in ids:
                    yield f'<{_name(element)} {attribute}="{wanted}"> leads nowhere'
        if (href := element.get("href", "")).startswith("#") and href[1:] not in ids:
            yield f'<a href="{href}"> leads nowhere'
