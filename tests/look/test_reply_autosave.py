"""An officer's unfinished answer: on the server as soon as it can be, in the tab until then, gone once it was sent."""

from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from tests.look.conftest import OpenPage

pytestmark = pytest.mark.browser

KEPT = "sessionStorage.length"
STATE = "[data-autosave-state]"
HURRY = "const slow = setTimeout; window.setTimeout = (act, after) => slow(act, after / 20);"
"""Nobody waits a second in a test."""


def shown(page: Page, word: str) -> str:
    """The words that the page shows for a state of the text."""
    return page.locator("#body").get_attribute(f"data-autosave-{word}") or ""


def test_what_is_typed_goes_to_the_server_with_its_token(open_page: OpenPage) -> None:
    page = open_page("staff-intake", script=HURRY)
    with page.expect_request("**/autosave") as request:
        page.fill("#body", "Beste Fatima,\nik bel je morgen.")
    assert parse_qs(request.value.post_data or "") == {"body": ["Beste Fatima,\nik bel je morgen."]}
    assert request.value.headers["x-csrftoken"] == page.locator("input[name=csrf_token]").first.input_value()
    expect(page.locator(STATE)).to_have_text(shown(page, "saved"))
    assert page.evaluate(KEPT) == 0


def test_without_a_connection_the_text_survives_a_reload(open_page: OpenPage) -> None:
    page = open_page("staff-intake", script=HURRY)
    page.route("**/autosave", lambda route: route.abort())
    page.fill("#body", "Dit mag niet weg.")
    expect(page.locator(STATE)).to_have_text(shown(page, "unsaved"))
    page.reload()
    expect(page.locator("#body")).to_have_value("Dit mag niet weg.")


def test_it_is_sent_when_the_connection_is_back(open_page: OpenPage) -> None:
    page = open_page("staff-intake", script=HURRY)
    page.route("**/autosave", lambda route: route.abort())
    page.fill("#body", "Nog even.")
    expect(page.locator(STATE)).to_have_text(shown(page, "unsaved"))
    page.unroute("**/autosave")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(STATE)).to_have_text(shown(page, "saved"))
    assert page.evaluate(KEPT) == 0


@pytest.mark.parametrize("status", [302, 200, 403, 503])
def test_only_a_real_yes_counts_as_saved(open_page: OpenPage, status: int) -> None:
    page = open_page("staff-intake", script=HURRY)
    headers = {"location": "/nl/start"} if status == 302 else {}
    page.route("**/autosave", lambda route: route.fulfill(status=status, headers=headers, body="Inloggen"))
    page.fill("#body", "Bewaar mij.")
    expect(page.locator(STATE)).to_have_text(shown(page, "unsaved"))
    assert page.evaluate(KEPT) == 1


def test_a_text_that_was_sent_does_not_come_back(open_page: OpenPage) -> None:
    page = open_page("staff-intake", script=HURRY)
    page.route("**/autosave", lambda route: route.abort())
    page.fill("#body", "Past 10 uur je?")
    page.evaluate("document.querySelector('#body').form.addEventListener('submit', (event) => event.preventDefault())")
    page.click(".reply-area ~ .actions button")
    page.reload()
    expect(page.locator("#body")).to_have_value("")
    assert page.evaluate(KEPT) == 0


def test_a_text_whose_sending_failed_comes_back(open_page: OpenPage) -> None:
    page = open_page("staff-intake", script=HURRY)
    page.route("**/autosave", lambda route: route.abort())
    page.fill("#body", "Dit kwam niet aan.")
    page.evaluate("document.querySelector('#body').form.addEventListener('submit', (event) => event.preventDefault())")
    page.click(".reply-area ~ .actions button")
    page.reload()
    expect(page.locator("#body")).to_have_value("Dit kwam niet aan.")


def test_signing_out_leaves_nothing_in_the_browser(open_page: OpenPage) -> None:
    page = open_page("staff-intake", script=HURRY)
    page.route("**/autosave", lambda route: route.abort())
    page.route("**/uitloggen", lambda route: route.fulfill(status=204))
    page.fill("#body", "Van Noor.")
    expect(page.locator(STATE)).to_have_text(shown(page, "unsaved"))
    page.click("[data-sign-out] button")
    assert page.evaluate(KEPT) == 0
