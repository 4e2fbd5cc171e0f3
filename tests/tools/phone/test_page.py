"""The page of the pretended phone: what is typed reaches the portal, what the portal says appears."""

import io
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, expect

from tests.support.processes import MakeLive
from tools.phone import StandIn
from tools.phone.page import add_phone


@pytest.fixture
def standin() -> Iterator[StandIn]:
    standin = StandIn(portal_url="http://127.0.0.1:9")
    add_phone(standin)
    with standin:
        yield standin


@pytest.fixture
def screen(standin: StandIn) -> FlaskClient:
    return standin.app.test_client()


def test_the_page_holds_nothing_inline(screen: FlaskClient) -> None:
    page = screen.get("/")
    assert page.status_code == 200
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert "<style" not in page.text
    assert " onclick" not in page.text


def test_a_portal_that_does_not_run_is_told(screen: FlaskClient, wait: Callable[[Callable[[], bool]], None]) -> None:
    assert screen.post("/phone/say", data={"number": "+316 1", "text": "Hallo"}).status_code == 202
    asked = {"person": "whatsapp:+3161"}
    wait(lambda: screen.get("/phone/bubbles", query_string=asked).json[0]["state"] == "nobody")  # type: ignore[index]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"number": "+31612345678"}, 400),
        ({"sample": "../../pyproject.toml"}, 404),
        ({"sample": "taxi.ogg"}, 202),
        ({"odd": "location"}, 202),
        ({"odd": "something else"}, 400),
        ({"file": (io.BytesIO(b"no recording"), "voice", "audio/webm")}, 400),
        ({"file": (io.BytesIO(b"x"), "x.jpg", "image/jpeg")}, 202),
    ],
)
def test_what_can_be_sent(screen: FlaskClient, form: dict[str, object], status: int) -> None:
    assert screen.post("/phone/say", data=form).status_code == status


@pytest.mark.browser
def test_somebody_writes_and_reads_the_answer(browser: Browser, make_live: MakeLive, standin: StandIn) -> None:
    portal = make_live("sqlite", **standin.environment())
    standin.portal_url = portal.url
    portal.start_web()
    portal.start_worker()
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(standin.url)
    page.get_by_label("Bericht", exact=True).fill("Niemand belt mij terug")
    page.get_by_role("button", name="Versturen").click()
    expect(page.locator(".mine .state")).to_contain_text("aangekomen")
    expect(page.locator(".theirs")).to_contain_text("Wij hebben jouw bericht.", timeout=20_000)
    expect(page.locator(".theirs .state")).to_contain_text("gelezen", timeout=20_000)
    page.close()
