"""Pages of choices look alike for all who answered alike: such a page is remembered and only filled in.

Where a page shows what somebody wrote, or what just happened to them, it is made anew: no word of a person is ever
remembered.
"""

from collections.abc import Callable, Hashable

from flask import Flask, current_app, g, request, session
from flask_wtf.csrf import generate_csrf

from portal.channels.web import browser
from portal.channels.web.page import Page
from portal.http.remembered import RememberedPages

_EXTENSION = "zegje.alike"
_FLASHES = "_flashes"  # where Flask keeps what was just done, to be said once


def register(app: Flask) -> None:
    """Begin with an empty memory."""
    app.extensions[_EXTENSION] = RememberedPages()


def question(page: Page, back: str, draft: str, make: Callable[[], str]) -> str:
    """The page of a question with `draft` and a token of this visitor in it; `make` renders it when it must be."""
    if not _is_alike(page):
        return make()
    pages: RememberedPages = current_app.extensions[_EXTENSION]
    return pages.page((page, back, _around()), {"token": generate_csrf(), "draft": draft}, make)


def _is_alike(page: Page) -> bool:
    """Nobody's own words on it, and nothing that is said once. A browser that holds nothing of ours is told to forget
    what it remembers itself, so its page is another one.
    """
    wrote = page.is_story or page.errors or any(field.value for field in page.inputs)
    return not wrote and _FLASHES not in session and browser.visitor(request).known


def _around() -> Hashable:
    """What stands around the question: the organisation, and where the page is."""
    organisation = g.get("organisation")
    who = (organisation.id, organisation.slug, organisation.name, organisation.phone, organisation.whatsapp)
    return who, request.full_path
