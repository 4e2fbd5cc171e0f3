"""Every public page in every state, in one place: what is not here is checked by nothing.

A new page? Add a line to the list of its room (`telling`, `around`, `mine`); `test_catalogue.py` fails until you do.
"""

from collections.abc import Iterator

from tests.every_page.around import around
from tests.every_page.house import House, Shot
from tests.every_page.mine import mine
from tests.every_page.telling import telling

NO_PAGES = {
    "static": "files of our own",
    "assets.other_build": "files of our own",
    "health.alive": "for machines",
    "health.ready": "for machines",
    "metrics.metrics": "for machines",
    "language.home": "leads to the start in the visitor's language",
    "posters.poster": "leads to the form",
    "web.begin": "leads to the first open question",
    "web.code": "a picture",
    "web.whatsapp_code": "a picture",
    "web.file": "a photo or a recording",
    "follow_up.file": "a photo or a recording",
    "follow_up.photo": "a photo",
    "films.bytes_of": "a film of an organisation of its own",
    "films.captions": "words of a film",
    "films.narration": "words of a film",
    "films.poster": "a picture of a film",
    "web.receipt_as_pdf": "a paper; tests/gateways/test_pdf.py checks it as PDF/UA",
    "security.login": "for officers: tests/every_page/staff.py",
}
"""Public addresses that answer with no page for the people who come to us, and why."""


def public_pages(house: House, lang: str) -> Iterator[Shot]:
    """All of them, in one language, of a house in which nothing happened before."""
    house.tidy()
    yield from telling(house, lang)
    yield from around(house, lang)
    yield from mine(house, lang)
