"""Every public page in every state and language, in a real browser: axe, labels, sizes, narrow screens, focus."""

import pytest
from playwright.sync_api import Browser

from portal.http.language import LANGUAGES
from tests.every_page.catalogue import public_pages
from tests.every_page.house import House
from tests.every_page.looking import (
    PHONE,
    WIDE,
    Onlooker,
    axe,
    axe_but_colours,
    built,
    dark,
    fit,
    focus,
    forced,
    large,
    still,
    unfolded,
)
from tests.every_page.staff import staff_pages
from tests.every_page.stage import Stage

pytestmark = pytest.mark.browser

BOTH_WAYS = ("nl", "ar")
"""Colours and movement do not differ between languages; which side a thing stands on does."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_wrong_on_a_small_phone(browser: Browser, stage: Stage, house: House, lang: str) -> None:
    onlooker = Onlooker.at(browser, stage, is_mobile=True, has_touch=True)
    rules = axe if lang in BOTH_WAYS else axe_but_colours
    told = onlooker.walk(public_pages(house, lang), every=[built(lang), fit], once=[rules, large])
    assert not told, told


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_nothing_is_wrong_on_a_wide_screen(browser: Browser, stage: Stage, house: House, lang: str) -> None:
    onlooker = Onlooker.at(browser, stage, WIDE, reduced_motion="reduce")
    told = onlooker.walk(public_pages(house, lang), once=[still, axe, focus, forced, *([dark] if lang == "nl" else [])])
    assert not told, told


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "desk"])
def test_nothing_is_wrong_on_the_pages_of_officers(
    browser: Browser, stage: Stage, house: House, size: dict[str, int]
) -> None:
    onlooker = Onlooker.at(browser, stage, size, reduced_motion="reduce")
    more = [focus, forced, dark] if size is WIDE else [fit]
    told = onlooker.walk(staff_pages(house), every=[built("nl")], once=[unfolded, *more])
    assert not told, told
