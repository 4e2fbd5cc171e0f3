"""What a visit weighs over the wire, and that nothing moves while a page appears."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.form_walk import FormWalk

pytestmark = pytest.mark.browser

FIRST_VISIT = 60_000
NEXT_QUESTION = 8_000
HTML = 8_000
POSTER = 30_000  # The cover of a film.
STORY_PICTURES = 14_000  # Those below the film that a browser fetches early.
# How far below the screen, in CSS pixels, a browser fetches a picture that may wait. One without a window fetches all.
NEAR = 1250
STORY_PICTURES_NEAR = """
    (near) => {
        const pictures = [...document.querySelectorAll(".picture-story__picture")];
        const isNear = (picture) => picture.getBoundingClientRect().top < window.innerHeight + near;
        return {
            allWait: pictures.every((picture) => picture.loading === "lazy"),
            near: pictures.filter(isNear).map((picture) => picture.src),
        };
    }
"""
WATCH_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value)))
        .observe({ type: "layout-shift", buffered: true });
"""


class Wire:
    """Bytes over the wire by address: heads and bodies, as the browser counts them."""

    def __init__(self, page: Page) -> None:
        self.bytes: Counter[str] = Counter()
        self._addresses: dict[str, str] = {}
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.requestWillBeSent", self._asked)
        devtools.on("Network.loadingFinished", self._arrived)

    def _asked(self, event: dict[str, Any]) -> None:
        if "redirectResponse" in event:
            self.bytes["redirect"] += event["redirectResponse"]["encodedDataLength"]
        self._addresses[event["requestId"]] = event["request"]["url"]

    def _arrived(self, event: dict[str, Any]) -> None:
        self.bytes[self._addresses[event["requestId"]]] += int(event["encodedDataLength"])

    def weight(self) -> int:
        """All bytes since the last time."""
        total = self.bytes.total()
        self.last = "\n".join(f"{size:7} {address}" for address, size in self.bytes.most_common())
        self.bytes.clear()
        return total


@pytest.fixture(params=["desk", "phone"])
def visitor(request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext]) -> Page:
    """Somebody who was never here before."""
    phone = {"viewport": {"width": 390, "height": 800}, "is_mobile": True, "has_touch": True}
    page = new_context(**(phone if request.param == "phone" else {})).new_page()
    page.add_init_script(WATCH_SHIFTS)
    return page


def arrived(page: Page) -> None:
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("key", ["who", "story", "feeling", "topic"])
def test_a_first_visit_to_a_question_is_light(visitor: Page, key: str) -> None:
    wire = Wire(visitor)
    visitor.goto(f"/nl/klacht/{key}")
    arrived(visitor)
    assert 0 < wire.bytes[visitor.url] <= HTML
    assert wire.weight() <= FIRST_VISIT, wire.last


def test_each_next_question_is_light_and_nothing_moves(visitor: Page) -> None:
    visitor.goto("/nl/klacht/who")
    arrived(visitor)
    wire, walk = Wire(visitor), FormWalk(visitor)
    heavy = {}
    while True:
        assert visitor.evaluate("window.shifts") == [], f"something moved on {visitor.url}"
        if walk.question == "controle":
            break
        walk.answer()
        walk.press()
        arrived(visitor)
        if (weight := wire.weight()) > NEXT_QUESTION:
            heavy[walk.question] = f"{weight} bytes\n{wire.last}"
    assert heavy == {}, "\n".join(f"{key}: {told}" for key, told in heavy.items())


@pytest.mark.parametrize("path", ["/nl/", "/nl/klacht/wissen", "/nl/privacy"])
def test_nothing_moves_on_the_pages_around(visitor: Page, path: str) -> None:
    visitor.goto(path)
    arrived(visitor)
    assert visitor.evaluate("window.shifts") == []


def test_a_page_of_a_film_is_light_until_somebody_starts_the_film(visitor: Page) -> None:
    wire = Wire(visitor)
    visitor.goto("/nl/filmpjes/wat-gebeurt-er-daarna")
    arrived(visitor)
    assert 0 < wire.bytes[visitor.url] <= HTML
    story = visitor.evaluate(STORY_PICTURES_NEAR, NEAR)
    assert story["allWait"]
    pictures = sum(wire.bytes.get(address, 0) for address in set(story["near"]))
    other = sum(size for address, size in wire.bytes.items() if address.endswith(".svg")) - pictures
    cover = sum(size for address, size in wire.bytes.items() if address.endswith(".webp"))
    assert 0 < cover <= POSTER
    assert wire.weight() - cover - pictures - other <= FIRST_VISIT, wire.last
    assert 0 < pictures <= STORY_PICTURES, wire.last
    assert visitor.evaluate("window.shifts") == []
