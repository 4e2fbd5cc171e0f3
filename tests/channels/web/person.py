"""Somebody at a browser without JavaScript, in words that tests can be read by."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.models import Draft
from tests.channels.web.html import PageRead, read_page, words
from tests.support.client import PortalClient

STORY = "De begeleider kwam niet. Ik wachtte twee uur."
CALL: dict[str, str | list[str]] = {"contact": "call", "contact_phone": "06 12345678", "contact_name": "Sam"}


def drafts_in(session: Session) -> list[Draft]:
    """All drafts there are, the oldest first."""
    return list(session.scalars(select(Draft).order_by(Draft.id)))


@dataclass
class Person:
    """Holds a browser; `page` is what is on the screen, `answer` the response that brought it."""

    client: PortalClient
    page: PageRead
    answer: TestResponse
    path: str
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def at(cls, client: PortalClient, path: str = "/nl/klacht/") -> "Person":
        """Somebody who just opened `path`."""
        person = cls(client=client, page=PageRead(), answer=None, path=path)  # type: ignore[arg-type]
        person.open(path)
        return person

    def open(self, path: str) -> PageRead:
        """Open an address by hand, or refresh."""
        return self._arrive(self.client.get(path))

    def press(self, button: str = "Continue", /, **filled: str | list[str]) -> PageRead:
        """Fill in and press a button, named by its English words."""
        label = words(button, self.page.lang)
        form = self.page.form_with(label)
        data = form.sent(filled, label)
        answer = self.client.post(form.action or self.path, data=data, headers=self.headers)
        while answer.status_code == 307:
            answer = self.client.post(answer.location, data=data, headers=self.headers)
        return self._arrive(answer)

    def tell(self, story: str = STORY, /, **more: str | list[str]) -> PageRead:
        """Answer what is needed, skip the rest, up to the check page; `more` are answers by field name."""
        given: dict[str, str | list[str]] = {"who": "client", "story": story, **more}
        self.open(f"/{self.page.lang}/klacht/")
        while "/controle" not in self.path:
            mine = {name: value for name, value in given.items() if name in self._names()}
            self.press("Continue" if mine else "Skip this", **mine)
        return self.page

    def tell_and_send(self, story: str = STORY, /, **more: str | list[str]) -> str:
        """Tell it all and send it; gives the reference."""
        self.tell(story, **more)
        self.press("Send")
        return self.reference

    def follow(self, link: str) -> PageRead:
        """Follow a link, named by its English words; `Change: …` on the check page too."""
        parts = [words(part, self.page.lang) for part in link.split(": ")]
        return self.open(self.page.links[": ".join(parts)])

    @property
    def reference(self) -> str:
        """The number on the receipt, as eight digits."""
        return "".join(self.page.testids["reference"].split())

    @property
    def question(self) -> str:
        """The last part of the address."""
        return self.path.rstrip("/").rpartition("/")[2]

    def another_tab(self) -> "Person":
        """A second tab of the same browser, on the same page."""
        return Person(client=self.client, page=self.page, answer=self.answer, path=self.path)

    def token(self) -> str:
        """The cookie that the browser holds."""
        cookie = self.client.get_cookie("zegje_draft")
        assert cookie
        return cookie.value

    def _names(self) -> set[str]:
        form = self.page.form
        return {name for name, _ in form.fields} | set(form.choices)

    def _arrive(self, answer: TestResponse) -> PageRead:
        while answer.status_code in {301, 302, 303}:
            answer = self.client.get(answer.headers["Location"])
        self.path = answer.request.path
        self.answer, self.page = answer, read_page(answer.get_data(as_text=True))
        return self.page
