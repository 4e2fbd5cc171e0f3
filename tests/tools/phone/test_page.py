"""The page of the pretended phone: what is typed reaches the portal, what the portal says appears."""

import io
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, expect

from tests.support.processes import MakeLive
from tools.phone import StandIn
from tools.phone.contents import Content
from tools.phone.page import add_phone
from tools.phone.standin import SOMEBODY


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
    asked = {"number": "+3161"}
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


def test_a_tap_under_a_message_comes_back_as_twilio_tells_it(
    screen: FlaskClient, standin: StandIn, wait: Callable[[Callable[[], bool]], None]
) -> None:
    content = Content({"twilio/quick-reply": {"body": "Wie?", "actions": [{"title": "Ik", "id": "me"}]}})
    standin.world.contents[content.sid] = content
    standin.message()
    standin.world.create(SOMEBODY, standin.number, "", "", content_sid=content.sid)
    asked = {"number": SOMEBODY.removeprefix("whatsapp:")}
    (bubble,) = screen.get("/phone/bubbles", query_string=asked).json or []
    assert bubble["choices"] == [{"id": "me", "title": "Ik", "description": ""}]
    assert screen.post("/phone/say", data={"tap": bubble["number"], "choice": 0}).status_code == 202
    assert screen.post("/phone/say", data={"tap": bubble["number"], "choice": 7}).status_code == 404
    assert standin.world.received[-1].body == "Ik"


def test_a_call_to_a_portal_that_does_not_run_is_told(screen: FlaskClient) -> None:
    call = screen.post("/phone/call", data={"number": "+31612345678"}).json
    assert call
    assert (call["waiting"], bool(call["problem"])) == ("nothing", True)
    assert screen.post("/phone/call/CA0/press", data={"digits": "1"}).status_code == 404


@pytest.mark.browser
def test_two_people_write_and_call_at_once(browser: Browser, make_live: MakeLive, standin: StandIn) -> None:
    portal = make_live("sqlite", **standin.environment())
    standin.portal_url = portal.url
    portal.start_web()
    portal.start_worker()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(standin.url)
    ayse, tomasz = page.get_by_label("Telefoon van Ayse Demir"), page.get_by_label("Telefoon van Tomasz Nowak")
    ayse.get_by_label("Bericht", exact=True).fill("Niemand belt mij terug")
    ayse.get_by_role("button", name="Versturen").click()
    tomasz.get_by_role("button", name="Bellen").click()
    expect(tomasz.get_by_role("status")).to_contain_text("Druk op een toets", timeout=20_000)
    tomasz.get_by_role("button", name="1", exact=True).click()
    expect(tomasz.get_by_role("status")).to_contain_text("Piep", timeout=20_000)
    tomasz.get_by_role("button", name="Opname").click()
    expect(tomasz.locator(".heard")).to_contain_text("Jouw nummer is", timeout=20_000)
    tomasz.get_by_role("button", name="Ophangen").click()
    expect(tomasz.locator(".theirs .state").first).to_contain_text("sms", timeout=20_000)
    expect(ayse.locator(".mine .state").first).to_contain_text("aangekomen")
    expect(ayse.locator(".theirs").first).to_contain_text("Wij hebben jouw bericht.", timeout=20_000)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(tomasz).to_be_hidden()
    page.get_by_role("button", name="Tomasz Nowak").click()
    expect(tomasz).to_be_visible()
    expect(ayse).to_be_hidden()
    page.close()
