"""The pages around it: help, films, privacy, who can use this, closing and erasing, and what goes wrong."""

from collections.abc import Iterator

from portal.films.catalogue import our_films
from tests.channels.web.person import CALL
from tests.every_page.house import House, Shot

STATUSES = (400, 403, 404, 405, 409, 413, 429, 500, 503)


def around(house: House, lang: str) -> Iterator[Shot]:
    """All of them, in one language."""
    for name, path in {
        "privacy": "privacy",
        "accessibility": "toegankelijkheid",
        "wipe": "klacht/wissen",
        "wiped": "klacht/gewist",
    }.items():
        yield house.look(name, f"/{lang}/{path}")
    yield house.look("films", f"/{lang}/filmpjes/")
    for slug in our_films():
        yield house.look(f"film {slug}", f"/{lang}/filmpjes/{slug}")
    yield from _help(house, lang)
    yield from _failures(house, lang)


def _help(house: House, lang: str) -> Iterator[Shot]:
    person = house.person(f"/{lang}/hulp")
    yield house.shot("help", person.answer, person.client)
    person.press("Ask for help")
    yield house.shot("help: why it cannot", person.answer, person.client)
    answer = person.client.post(f"/{lang}/hulp", data=CALL, headers={"Sec-Fetch-Site": "cross-site"})
    yield house.shot("help: from another site", answer, person.client)
    person.open(f"/{lang}/hulp")
    person.press("Ask for help", **CALL)
    yield house.shot("help: asked", person.answer, person.client)
    busy = house.person(f"/{lang}/klacht/who")
    busy.press("Continue", who="client")
    yield house.look("help: with something told", f"/{lang}/hulp", busy.client)


def _failures(house: House, lang: str) -> Iterator[Shot]:
    yield house.look("not there", f"/{lang}/is-er-niet")
    for status in STATUSES:
        yield house.look(f"failure {status}", f"/{lang}/odd/abort/{status}")
    yield house.look("failure unforeseen", f"/{lang}/odd/crash")
    client = house.browser()
    answer = client.post(f"/{lang}/odd/abort/503", data={"story": "Ze kwam niet.", "who": "client"})
    yield house.shot("failure 503 with the text given back", answer, client)
