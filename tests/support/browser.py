"""A real browser on the running portal. A page fails its test on a console error and on any request elsewhere."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.support.processes import Live

# The one without any window of its own comes first: it makes a new browser context four times as fast.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@dataclass
class Watch:
    """What a page did that it should not. A test that expects it clears the list."""

    host: str
    faults: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Listen to a page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        is_own_status = message.page is not None and message.location["url"] == message.page.url
        if message.type in {"error", "warning"} and not (is_own_status and "status of 4" in message.text):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.host + "/", "data:", "blob:")):
            self.faults.append(f"request to somebody else: {request.url}")


def browser_path() -> str | None:
    """A Chromium on this machine (`CHROMIUM` names one); None for the one that Playwright installed."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window, with a pretended microphone that hears beeps."""
    arguments = [*MICROPHONE, "--no-sandbox"] if os.geteuid() == 0 else MICROPHONE
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def watch(live: Live) -> Iterator[Watch]:
    """Collects faults of every page of the test, and fails it when there are any."""
    watch = Watch(live.url)
    yield watch
    assert not watch.faults, "\n".join(watch.faults)


@pytest.fixture
def new_context(browser: Browser, live: Live, watch: Watch) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a browser of its own (cookies, size, language): `new_context(java_script_enabled=False)`."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**{"base_url": live.url, "locale": "nl-NL", **options})  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        context.on("page", watch.follow)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page at desk width; `page.goto("/nl/")`."""
    return new_context().new_page()


@pytest.fixture
def phone_page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page at the width of a small phone (320 CSS pixels, WCAG 1.4.10)."""
    return new_context(viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True).new_page()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails with every violation in words: rule, place, and how to mend it."""

    def check(page: Page) -> None:
        found = Axe().run(page, options=STANDARD).response["violations"]
        assert not found, f"{page.url}\n" + "\n".join(_told(violation) for violation in found)

    return check


def _told(violation: dict[str, object]) -> str:
    nodes: list[dict[str, str]] = violation["nodes"]  # type: ignore[assignment]
    places = "\n".join(
        f"    {node['target']}: {node['html'][:150]}\n      {node['failureSummary']}" for node in nodes[:5]
    )
    return f"  {violation['id']} ({violation['impact']}): {violation['help']}\n{places}"
