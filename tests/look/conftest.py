"""The gallery on a free port, and pages that look at it."""

from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tools.gallery.app import create_gallery

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def gallery_url() -> Iterator[str]:
    """Where the gallery runs."""
    server = make_server("127.0.0.1", 0, create_gallery(), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_page(browser: Browser, gallery_url: str) -> Iterator[OpenPage]:
    """`open_page("staff", width=320, color_scheme="dark")` opens a page of the gallery in a browser of its own.

    `script` runs before those of the page.
    """
    made = []

    def open_it(name: str, *, width: int = 1280, lang: str = "nl", script: str = "", **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        made.append(context)
        page = context.new_page()
        page.add_init_script(script)
        page.goto(f"{gallery_url}/{lang}/{name}")
        return page

    yield open_it
    for context in made:
        context.close()
