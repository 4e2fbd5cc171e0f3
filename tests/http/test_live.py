"""The portal as it runs: real processes, a real browser."""

from collections.abc import Callable

import pytest
import requests
from playwright.sync_api import Page

from tests.support.processes import Live


def test_a_static_file_comes_compressed_and_is_kept_a_year(live: Live) -> None:
    with live.app.test_request_context():
        address = live.url + live.app.url_for("static", filename="css/public.css")
    answer = requests.get(address, headers={"Accept-Encoding": "br"}, timeout=5)
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.browser
def test_a_page_that_is_not_there_is_accessible(page: Page, live: Live, axe: Callable[[Page], None]) -> None:
    page.goto("/nl/is-er-niet")
    axe(page)
