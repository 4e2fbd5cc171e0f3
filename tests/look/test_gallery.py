"""Every component in every state, in a real browser: axe with the AAA rules, narrow, dark, and from right to left."""

import pytest
from playwright.sync_api import Browser

from tests.every_page.looking import SMALL, Onlooker, axe, dark, fit, large, wide
from tests.look.conftest import OpenPage
from tools.gallery.app import PAGES

pytestmark = pytest.mark.browser


def test_nothing_is_wrong_with_any_component(browser: Browser, gallery_url: str) -> None:
    onlooker = Onlooker.at(browser, gallery_url, SMALL)
    for name in PAGES:
        onlooker.look(f"{name}, nl", f"{gallery_url}/nl/{name}", [axe, large, fit, wide(dark)])
        onlooker.look(f"{name}, ar", f"{gallery_url}/ar/{name}", [fit])
    assert not (told := onlooker.done()), told


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
