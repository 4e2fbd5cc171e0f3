"""Reads a page as a browser without JavaScript does: its title, its words, and its form as it would be sent."""

import gettext
from dataclasses import dataclass, field
from html.parser import HTMLParser

from portal.settings import ROOT

TRANSLATIONS = {
    **{code: gettext.translation("messages", ROOT / "translations", [code]) for code in ("nl", "tr", "ar", "pl")},
    "en": gettext.NullTranslations(),
}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "path"}


def words(english: str, lang: str = "nl") -> str:
    """What the portal says for this message id: tests survive a better translation."""
    return TRANSLATIONS[lang].gettext(english)


@dataclass
class Form:
    """The form in `main`: where it goes, the fields as they stand, all choices, the buttons by their words."""

    action: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What stands in one field; fails when it is not there."""
        return next(value for found, value in self.fields if found == name)

    def chosen(self, name: str) -> list[str]:
        """The choices that are made."""
        return [value for found, value in self.fields if found == name]

    def sent(self, filled: dict[str, str | list[str]], press: str) -> dict[str, list[str]]:
        """What a browser sends after filling in `filled` and pressing a button."""
        data: dict[str, list[str]] = {}
        for name, value in self.fields:
            if name not in filled:
                data.setdefault(name, []).append(value)
        for name, given in filled.items():
            known = {found for found, _ in self.fields} | set(self.choices)
            assert name in known, f"no field {name} on this page, but {sorted(known)}"
            data[name] = given if isinstance(given, list) else [given]
        button = self.buttons[press]
        return {**data, button[0]: [button[1]]} if button else data


@dataclass
class PageRead(HTMLParser):
    """One page. `text` is what can be seen, `links` are the addresses on it by their words."""

    title: str = ""
    text: str = ""
    lang: str = ""
    direction: str = ""
    h1: str = ""
    forms: list[Form] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    testids: dict[str, str] = field(default_factory=dict)
    _open: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    @property
    def form(self) -> Form:
        """The form in `main`, the first when there are more."""
        return self.forms[0] if self.forms else Form()

    def form_with(self, button: str) -> Form:
        """The form that has this button."""
        found = [form for form in self.forms if button in form.buttons]
        assert found, f"no button {button} on this page, but {[list(form.buttons) for form in self.forms]}"
        return found[0]

    def says(self, english: str) -> bool:
        """Do these words stand here, in the language of the page?"""
        return " ".join(words(english, self.lang).split()) in " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.handle_data(" ")
        if tag == "html":
            self.lang, self.direction = given.get("lang", ""), given.get("dir", "")
        if tag == "form" and self._inside("main"):
            self.forms.append(Form(action=given.get("action", "")))
        if tag == "input":
            self._input(given)
        if tag not in VOID:
            self._open.append((tag, given))
            self._said.append("")

    def handle_data(self, data: str) -> None:
        if any(tag in {"style", "script"} for tag, _ in self._open):
            return
        self._said = [said + data for said in self._said]
        if any(tag == "body" for tag, _ in self._open):
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        opened, given = self._open.pop()
        said = self._said.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"
        seen = " ".join(said.split())
        if tag == "title":
            self.title = seen
        if tag == "h1":
            self.h1 = seen
        if tag == "a":
            self.addresses.append(given.get("href", ""))
            self.links[seen] = given.get("href", "")
        if tag == "textarea":
            self._add(given["name"], said.removeprefix("\n"))
        if tag == "button" and self._inside("form") and self._inside("main"):
            self.forms[-1].buttons[seen] = (given["name"], given.get("value", "")) if "name" in given else None
        if "data-testid" in given:
            self.testids[given["data-testid"]] = seen

    def _input(self, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if not (self._inside("form") and self._inside("main")):
            return
        if kind in {"radio", "checkbox"}:
            self.forms[-1].choices.setdefault(name, []).append(given["value"])
        if kind not in {"radio", "checkbox"} or "checked" in given:
            self._add(name, given.get("value", ""))

    def _add(self, name: str, value: str) -> None:
        if self._inside("form") and self._inside("main"):
            self.forms[-1].fields.append((name, value))

    def _inside(self, outer: str) -> bool:
        return any(tag == outer for tag, _ in self._open)


def read_page(html: str) -> PageRead:
    """The page of this HTML; fails when tags do not close in order."""
    page = PageRead()
    page.feed(html)
    page.close()
    return page
