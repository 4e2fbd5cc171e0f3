"""Every component in every state, in a real browser: axe with the AAA rules, narrow, dark, and from right to left."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.look.conftest import OpenPage
from tools.gallery.app import PAGES

pytestmark = pytest.mark.browser

RULES: dict[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
}
SMALL = """
() => [...document.querySelectorAll("a[href], button, select, summary, input:not([type=hidden]), textarea")]
  .filter((one) => !one.matches(".tile__input, .data__link") && one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().height < 43.5 && !one.closest("p:not([class])"))
  .map((one) => one.outerHTML.slice(0, 100))
"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page, rules: dict[str, object]) -> list[tuple[str, list[str]]]:
    """What axe finds by these rules: the rule, and the places."""
    found = Axe().run(page, options=rules).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_page: OpenPage, name: str) -> None:
    assert faults(open_page(name, width=390), RULES) == []


@pytest.mark.parametrize("name", PAGES)
def test_contrast_holds_in_the_dark(open_page: OpenPage, name: str) -> None:
    assert faults(open_page(name, color_scheme="dark"), {"runOnly": ["color-contrast-enhanced"]}) == []


@pytest.mark.parametrize("lang", ["nl", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_a_small_phone(open_page: OpenPage, name: str, lang: str) -> None:
    assert open_page(name, width=320, lang=lang).evaluate(TOO_WIDE) == 0


@pytest.mark.parametrize("name", PAGES)
def test_what_can_be_tapped_is_large(open_page: OpenPage, name: str) -> None:
    assert open_page(name, width=390).evaluate(SMALL) == []


def test_the_list_is_a_table_for_assistive_technology_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("staff", width=390)
    assert page.get_by_role("table").get_by_role("row").count() == 5
    assert page.get_by_role("columnheader").count() == 7


def test_a_chosen_tile_differs_without_colour(open_page: OpenPage) -> None:
    page = open_page("public", forced_colors="active")
    tick = "(id) => getComputedStyle(document.getElementById(id), '::before').content"
    assert page.evaluate(tick, "who-relative") != "none"
    assert page.evaluate(tick, "who-client") == "none"


def test_filters_stay_folded_until_somebody_asks(open_page: OpenPage) -> None:
    page = open_page("staff")
    assert not page.locator("#status").is_visible()
    page.locator("summary").press("Enter")
    assert page.locator("#status").is_visible()
