"""Every public page in every state and language is valid HTML; and the rules find what is not."""

import pytest

from portal.http.language import LANGUAGES
from tests.every_page.catalogue import public_pages
from tests.every_page.house import House
from tests.every_page.html_rules import faults_of

GOOD = "<!doctype html><html lang=nl><head><title>Goed</title></head><body>{}</body></html>"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_is_valid(house: House, lang: str) -> None:
    found = {f"{shot.name} ({shot.url})": faults_of(shot.body) for shot in public_pages(house, lang)}
    assert {page: faults for page, faults in found.items() if faults} == {}


def test_what_is_valid_is_left_alone() -> None:
    page = GOOD.format("<main><h1 id=a>Wat?</h1><p>Een <a href='#a'>link</a><ul><li>Een</ul></main>")
    assert faults_of(page.encode()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "<p>Een<ul><li>lijst</li></ul></p>",
        "<div><p>Een",
        "<p class=a class=b>Een</p>",
        "<form><form></form></form>",
        "<ul><div>Een</div></ul>",
        "<span><div>Een</div></span>",
        "<button><a href=/>Een</a></button>",
        "<p id=a>Een</p><p id=a>Twee</p>",
        "<label for=nergens>Een</label>",
        "<p href=/>Een</p>",
        "<blink>Een</blink>",
        "<img src=/a.png>",
        "<h2></h2>",
        "<button type=knop>Een</button>",
        "<time datetime=morgen>Een</time>",
        "<p aria-describedby=nergens>Een</p>",
        "<a href='#nergens'>Een</a>",
        "<dd>Een</dd>",
    ],
)
def test_what_is_not_valid_is_found(wrong: str) -> None:
    assert faults_of(GOOD.format(wrong).encode())
