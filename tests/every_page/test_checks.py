"""Each check can fail: it finds what is wrong on a page made for it, and nothing on the same page made well."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.every_page.looking import (
    SMALL,
    Check,
    Onlooker,
    axe,
    built,
    dark,
    fit,
    focus,
    forced,
    large,
    still,
    unfolded,
)

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="nl" dir="ltr"><head><title>Een bladzijde</title><style>
body {{ font: 1rem/1.5 sans-serif; color: #000; background: #fff; overflow-wrap: anywhere }}
a, button {{ display: inline-block; min-height: 44px; border: 2px solid #000; color: #000; background: #fff }}
:focus-visible {{ outline: 3px solid #00f }} {style}</style></head>
<body class="public"><main><h1>Kop</h1>{body}</main></body></html>"""
GOOD = '<form><label for="naam">Naam</label><input id="naam" style="height: 44px"><button>Verder</button></form>'
WRONG: dict[str, tuple[Check, str, str, str]] = {
    "little contrast": (axe, "p { color: #666 }", "<p>Grijs</p>", "axe color-contrast-enhanced"),
    "even less contrast": (axe, "p { color: #999 }", "<p>Grijs</p>", "axe color-contrast:"),
    "no alternative": (axe, "", '<img src="data:," width="9" height="9">', "image-alt"),
    "too near": (axe, "a { min-height: 0; border: 0 }", '<a href="/1">1</a><a href="/2">2</a>', "target-size"),
    "hidden in a fold": (
        unfolded,
        "p { color: #777 }",
        "<details><summary>Meer</summary><p>Grijs</p></details>",
        "unfolded",
    ),
    "little contrast in the dark": (
        dark,
        "@media (prefers-color-scheme: dark) { p { color: #777; background: #000 } }",
        "<p>Grijs</p>",
        "dark: axe color-contrast-enhanced",
    ),
    "two headings": (built("nl"), "", "<h1>Nog een</h1>", "2 headings"),
    "no heading": (built("nl"), "h1 { display: none }", "", "0 headings"),
    "another language": (built("pl"), "", "", 'lang="nl"'),
    "another direction": (built("ar"), "", "", 'dir="ltr"'),
    "no label": (built("nl"), "", '<input title="Naam">', "no label"),
    "a placeholder": (built("nl"), "", '<label>Naam <input placeholder="Naam"></label>', "a placeholder"),
    "too low": (large, "", '<button style="min-height: 20px">Verder</button>', "lower than 44"),
    "too wide": (fit, "p { width: 400px }", "<p>Breed</p>", "narrow"),
    "too wide with spacing": (
        fit,
        "p { line-height: 1.2; width: calc(250px + 20 * (1lh - 1.2em)) }",
        "<p>Hoger is hier ook breder</p>",
        "wide spacing",
    ),
    "too wide with large letters": (fit, "p { width: 11rem }", "<p>Een regel</p>", "letters twice as large"),
    "cut off": (fit, "p { height: 1.5em; overflow: hidden }", "<p>Een regel<br>en nog een</p>", "words are cut off"),
    "no ring": (focus, "button:focus-visible { outline: 0 }", "<button>Verder</button>", "no outline"),
    "a pale ring": (focus, "button:focus-visible { outline-color: #ddd }", "<button>Verder</button>", "a contrast of"),
    "covered": (
        focus,
        "p { position: fixed; inset: 0; background: #fff }",
        "<button>Weg</button><p>Ik lig er op</p>",
        "lies over",
    ),
    "no border": (forced, "button { border: 0 }", "<button>Verder</button>", "nothing around it"),
    "movement": (still, "button { transition: color 1s }", "<button>Verder</button>", "would move"),
}


@pytest.fixture(scope="module")
def onlooker(browser: Browser) -> Iterator[Onlooker]:
    onlooker = Onlooker.at(browser, "about:blank", SMALL)
    yield onlooker
    onlooker.done()


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_found(onlooker: Onlooker, wrong: str) -> None:
    check, style, body, expected = WRONG[wrong]
    onlooker.page.set_content(PAGE.format(style=style, body=GOOD + body))
    assert any(expected in fault for fault in check(onlooker)), wrong


def test_what_is_right_is_left_alone(onlooker: Onlooker) -> None:
    onlooker.page.set_content(PAGE.format(style="", body=GOOD))
    checks = [axe, built("nl"), large, fit, focus, forced, still, dark, unfolded]
    assert [fault for check in checks for fault in check(onlooker)] == []
