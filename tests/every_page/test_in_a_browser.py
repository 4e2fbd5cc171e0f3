"""Every page in every state, in a real browser: axe, labels, sizes, narrow and wide screens, focus, forced colours."""

import pytest
from playwright.sync_api import Browser

from portal.http.language import LANGUAGES
from tests.every_page.catalogue import public_pages
from tests.every_page.house import House
from tests.every_page.looking import (
    SMALL,
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
    wide,
)
from tests.every_page.staff import staff_pages
from tests.every_page.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

# Colours and movement do not differ between languages; on which side a thing stands does.
BOTH_WAYS = [axe, large, still, wide(focus, forced)]
ONCE = {
    "nl": [*BOTH_WAYS, wide(axe_but_colours, dark)],
    "ar": [*BOTH_WAYS, built("ar"), fit],
    **{lang: [axe_but_colours, large, built(lang), fit] for lang in ("en", "tr", "pl")},
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_wrong_on_a_public_page(browser: Browser, stage: Stage, house: House, lang: str) -> None:
    every = [built(lang), fit] if lang == "nl" else []
    told = Onlooker.at(browser, stage.url, SMALL).walk(stage, public_pages(house, lang), every=every, once=ONCE[lang])
    assert not told, told


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["phone", "desk"])
def test_nothing_is_wrong_on_a_page_of_officers(
    browser: Browser, stage: Stage, house: House, size: dict[str, int]
) -> None:
    more = [fit] if size is SMALL else [still, focus, forced, dark]
    told = Onlooker.at(browser, stage.url, size).walk(stage, staff_pages(house), once=[built("nl"), unfolded, *more])
    assert not told, told
