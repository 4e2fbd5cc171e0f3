"""The pages of the films as they arrive: complete without script, light, and with files that a player can jump in."""

import gzip
import re

import pytest

from portal.films.catalogue import our_films
from portal.http.language import LANGUAGES
from portal.questionnaire.films import OF_QUESTIONS
from tests.channels.web.html import words
from tests.support.client import PortalClient

FIRST = "/nl/filmpjes/je-mag-een-klacht-hebben"
HTML = 8_000


def addresses(page: str, tag: str) -> list[str]:
    return re.findall(rf'<{tag} [^>]*src="([^"]+)"', page)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_names_every_film_in_the_language_of_the_page(client: PortalClient, lang: str) -> None:
    page = client.get(f"/{lang}/filmpjes/").text
    for film in our_films().values():
        assert film.tellings[lang].title in page
        assert f"/{lang}/filmpjes/{film.slug}" in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_film_page_has_captions_and_the_whole_story_without_script(client: PortalClient, lang: str) -> None:
    for film in our_films().values():
        page = client.get(f"/{lang}/filmpjes/{film.slug}").text
        assert [address.rpartition("/")[2] for address in addresses(page, "source")] == [f"{lang}.mp4", f"{lang}.webm"]
        assert re.search(rf'<track kind="captions" src="[^"]+/{lang}\.vtt" srclang="{lang}" [^>]*default>', page)
        assert 'preload="none"' in page
        assert "autoplay" not in page
        for leaf in film.tellings[lang].story:
            assert all(sentence.replace("'", "&#39;") in page for sentence in leaf.sentences)
        assert len(gzip.compress(page.encode())) <= HTML


def test_every_address_on_a_film_page_leads_to_a_file(client: PortalClient) -> None:
    page = client.get("/ar/filmpjes/je-mag-een-klacht-hebben").text
    found = [*addresses(page, "source"), *addresses(page, "track"), *addresses(page, "img")]
    assert len(found) > 15
    for address in found:
        assert client.head(address).status_code == 200, address
    for track in addresses(page, "track"):
        assert client.head(track).mimetype == "text/vtt"


def test_a_player_gets_the_piece_that_it_asks_for_and_may_keep_it(client: PortalClient) -> None:
    address = addresses(client.get(FIRST).text, "source")[0]
    answer = client.get(address, headers={"Range": "bytes=1000-1999"})
    assert answer.status_code == 206
    assert len(answer.data) == 1000
    assert answer.headers["Content-Range"].startswith("bytes 1000-1999/")
    assert answer.headers["Content-Type"] == "video/mp4"
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_part_of_a_film_can_be_asked_for(client: PortalClient) -> None:
    begin = our_films()["je-mag-een-klacht-hebben"].tellings["nl"].scenes["secret"]
    page = client.get(f"{FIRST}?deel=secret").text
    assert all(address.endswith(f".mp4#t={begin}") for address in addresses(page, "source")[:1])
    assert "#t=" not in client.get(f"{FIRST}?deel=nothing").text.split("data-film-parts")[0]


def test_each_question_with_a_film_leads_to_a_scene_that_is_there(client: PortalClient) -> None:
    for key, part in OF_QUESTIONS.items():
        assert part.scene in our_films()[part.film].tellings["nl"].scenes, key
    page = client.get("/nl/klacht/story").text
    assert "/nl/filmpjes/zo-vertel-je-je-klacht?deel=speak#film" in page
    assert words("Film about this question") in page
    assert words("Film about this question") not in client.get("/nl/klacht/who").text


def test_the_start_page_leads_to_the_films(client: PortalClient) -> None:
    assert '<a class="way" href="/nl/filmpjes/"' in client.get("/nl/").text


@pytest.mark.parametrize("path", ["/nl/filmpjes/nothing", "/nl/filmpjes/..%2F..", "/nl/filmpjes/" + "a" * 5000])
def test_a_film_that_is_not_there_is_a_page_that_is_not_there(client: PortalClient, path: str) -> None:
    assert client.get(path).status_code == 404
