"""Somebody who walks through the form in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.channels.web.html import words
from tests.channels.web.person import Person
from tests.support.client import PortalClient
from tests.support.processes import Live

STORY = "De begeleider kwam niet.\n\nIk wachtte twee uur."
ANSWERS = {
    "who": "relative",
    "for_whom": "other_agrees",
    "feeling": "sad",
    "topic": "support_quality",
    "where": "unknown",
    "when": "this_week",
    "wish": "sorry",
    "secrecy": "not_my_supporter",
    "contact": "call",
}


@dataclass
class FormWalk:
    """Holds the page and says what somebody does on it, in the language that they chose."""

    page: Page
    lang: str = "nl"
    story: str = STORY

    def begin(self) -> None:
        """From the start page to the first question."""
        self.page.goto(f"/{self.lang}/")
        self.page.get_by_role("link", name=words("Tell it here", self.lang)).click()

    @property
    def question(self) -> str:
        """The last part of the address."""
        return self.page.url.partition("?")[0].rstrip("/").rpartition("/")[2]

    def press(self, button: str = "Continue") -> None:
        """Press a button, named by its English words."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words(button, self.lang), exact=True).click()

    def answer(self) -> None:
        """Fill in the question that is asked, as the person of `ANSWERS` would."""
        key = self.question
        if key == "story":
            self.page.get_by_label(words("What happened?", self.lang)).fill(self.story)
            return
        self.page.locator(f'[name="{key}"][value="{ANSWERS[key]}"]').check()
        if key == "contact":
            self.page.get_by_label(words("What is your phone number?", self.lang)).fill("06 12345678")

    def questions(self) -> Iterator[str]:
        """Every question on the way, each answered after it was looked at."""
        while self.question != "controle":
            yield self.question
            self.answer()
            self.press()

    def to_the_check_page(self) -> None:
        """Answer everything."""
        for _ in self.questions():
            pass
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words("This is what you told", self.lang))

    def told(self, live: Live) -> None:
        """At the check page with everything answered, for who needs no history of the way there: another browser went
        it, and this one gets its cookies.
        """
        other = Person.at(PortalClient(live.app, live.app.response_class, use_cookies=True), f"/{self.lang}/klacht/")
        other.tell(self.story, **ANSWERS, contact_phone="06 12345678")
        cookie = {"name": "zegje_draft", "value": other.token(), "url": live.url}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]  # what Playwright takes
        self.page.goto(f"/{self.lang}/klacht/controle")

    @property
    def reference(self) -> str:
        """The number on the receipt."""
        return self.page.get_by_test_id("reference").inner_text()


def assert_fits(page: Page) -> None:
    """Nothing sticks out sideways (WCAG 1.4.10)."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels too wide"
