"""Somebody with a browser without JavaScript who goes through the pages of a language and tells what stands on them."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from PIL import Image
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tools.language_lint.markup import Field, Form, Page, read

MOST_STEPS = 40
_SAMPLES = {"email": "sam@post.example", "tel": "06 12345678", "number": "1", "date": "2026-01-31"}
_STORY = "Sam"
# How a form is filled in. A photo where a recording is asked is wrong.
_NOTHING, _WELL, _WRONG = "nothing", "well", "wrong"

# The name of a file, a link back.
_NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{32}")

Seen = Callable[[str, Page], None]


@dataclass
class Memory:
    """What all visitors of one language have done already."""

    language: str
    seen: Seen
    tried: set[tuple[object, ...]] = field(default_factory=set)


@dataclass
class Visitor:
    """One person. `taste` is which choice they make: the first, the second and so on."""

    client: FlaskClient
    memory: Memory
    taste: int = 0
    path: str = ""
    page: Page = field(default_factory=Page)

    def walk(self, start: str) -> None:
        """From a page on, through every form, to where it ends; looking at all pages on the way."""
        self.open(start)
        start = self.path
        for _step in range(MOST_STEPS):
            self._look_around()
            form = next(iter(self._forms()), None)
            # A page may ask to look again: it is sent twice, and then no more.
            if form is None or all(self._known(start, self.path, self.taste, time) for time in (1, 2)):
                return
            self._send(self.path, form, _main(form), _WELL)

    def open(self, address: str) -> bool:
        """A page by its address; False when it is no page, or not there."""
        return self._arrive(self.client.get(address))

    def _look_around(self) -> None:
        """Follow every link once from each page, and press every button once: for what is said then."""
        here, page = self.path, self.page
        forms = self._forms()
        for link in page.links:
            address = self._ours(link)
            if address and not self._known("followed", kind_of(here), kind_of(address)) and self.open(address):
                self._look_around()
        for form in forms:
            self._press(here, form)
        if self.page is not page:
            self.open(here)

    def _press(self, here: str, form: Form) -> None:
        """The button that goes on, with nothing filled in and with a file that is wrong; the others with answers."""
        for button in form.buttons:
            for how in (_NOTHING, _WRONG) if button == _main(form) else (_WELL,):
                if not self._known("pressed", kind_of(here), kind_of(form.action), button[0], kind_of(button[1]), how):
                    self._send(here, form, button, how)
                    if self.path != here:
                        self._look_around()

    def _send(self, here: str, form: Form, button: tuple[str, str], how: str) -> None:
        data: MultiDict[str, object] = MultiDict()
        for one in form.fields.values():
            for value in self._answers(one, how):
                data.add(one.name, value)
        if button[0]:
            data.add(*button)
        action = self._ours(form.action) or here
        self._arrive(self.client.open(action, method=form.method.upper(), data=data))

    def _answers(self, asked: Field, how: str) -> Iterator[object]:
        if asked.kind == "hidden":
            yield asked.value
        elif asked.kind == "file":
            if how == _WRONG or (how == _WELL and "image" in asked.accept):
                yield _photo(), "foto.png"
        elif how != _WELL:
            return
        elif asked.values:
            yield asked.values[min(self.taste, len(asked.values) - 1)]
        else:
            kinds = (asked.kind, *asked.name.split("_"))
            yield next((sample for kind, sample in _SAMPLES.items() if kind in kinds), _STORY)

    def _forms(self) -> list[Form]:
        """Forms of this page that lead to pages of this language; those that ask most come first."""
        mine = [form for form in self.page.forms if form.buttons and (not form.action or self._ours(form.action))]
        return sorted(mine, key=lambda form: -len([one for one in form.fields.values() if one.kind != "hidden"]))

    def _arrive(self, answer: TestResponse) -> bool:
        for _hop in range(5):
            if answer.status_code not in (301, 302, 303, 307):
                break
            answer = self.client.get(answer.location)
        if answer.mimetype != "text/html":
            return False
        self.path, self.page = answer.request.path, read(answer.text)
        self.memory.seen(self.path, self.page)
        return answer.status_code == 200

    def _ours(self, link: str) -> str | None:
        """The address of a page of this language, without what only leads within it."""
        found = urlsplit(link)
        if found.netloc not in ("", "localhost") or found.scheme not in ("", "http"):
            return None
        path = found.path if found.path.startswith("/") else ""
        if not path.startswith(f"/{self.memory.language}/"):
            return None
        return path + (f"?{found.query}" if found.query else "")

    def _known(self, *what: object) -> bool:
        """Was this done before?"""
        known = what in self.memory.tried
        self.memory.tried.add(what)
        return known


def kind_of(address: str) -> str:
    """Pages that differ in the name of a file or in a secret are of one kind."""
    return _NAME.sub("*", address)


def _main(form: Form) -> tuple[str, str]:
    """The button that goes on: it has no name of its own, or it is the first."""
    return next((button for button in form.buttons if not button[0]), form.buttons[0])


def _photo() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "PNG")
    out.seek(0)
    return out
