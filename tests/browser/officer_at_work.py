"""An officer at a real browser."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.factories.officer import PASSWORD

EMAIL = "marit@zorg.example"
MOST_TABS = 120


@dataclass
class OfficerAtWork:
    """Holds the page and says what the officer does on it."""

    page: Page
    password: str = PASSWORD

    @property
    def has_script(self) -> bool:
        """Does this browser run scripts?"""
        return bool(self.page.evaluate("matchMedia('(scripting: enabled)').matches"))

    def sign_in(self) -> None:
        """To the list, by the sign-in page."""
        self.page.goto("/inloggen")
        self.page.locator("#email").fill(EMAIL)
        self.page.locator("#password").fill(self.password)
        self.page.get_by_role("main").get_by_role("button", name="Inloggen").click()
        self.page.wait_for_url("**/triage/")

    def save_assessment(self) -> None:
        """Keep what was judged."""
        self.page.get_by_role("button", name="Beoordeling opslaan").click()
        self.page.get_by_text("Uw beoordeling is opgeslagen.").wait_for()

    def tab_to(self, selector: str, text: str = "") -> None:
        """Press Tab until the element has the focus; fails when the keyboard does not come there."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            focused = self.page.locator(f":focus:is({selector})", has_text=text)
            if focused.count():
                return
        raise AssertionError(f"the keyboard does not come to {selector} {text}")
