"""An organisation's own films: looked at before they are kept, shown when they are complete, gone when taken back."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.films import counting
from portal.films.bytes import store
from portal.gateways.blobs import BlobMissing
from portal.models import Event, Film, FilmCount, Job, Organisation, scope
from portal.outbox.handlers import find
from portal.vocabulary import Role
from tests.factories.officer import make_officer
from tests.factories.organisation import make_organisation
from tests.films.conftest import film_file
from tests.gateways.recordings import recording
from tests.support.client import PortalClient
from tests.support.queries import Statements
from tests.support.staff import StaffClient, staff_client, text_of

CountQueries = Callable[[], AbstractContextManager[Statements]]
PAGE = "/beheer/filmpjes/"
OURS = "je-mag-een-klacht-hebben"
CAPTIONS = "WEBVTT\n\n00:00.200 --> 00:02.500\nWelkom bij ons.\n"
WORDS = {
    "title": "Welkom",
    "about": "Wie wij zijn.",
    "captions": CAPTIONS,
    "transcript": "Een vrouw zwaait.\n\nWelkom.",
}


def send(staff: StaffClient, url: str, **fields: Any) -> TestResponse:
    files = {name: (io.BytesIO(data), f"{name}.mp4") for name, data in fields.items() if isinstance(data, bytes)}
    return staff.post(url, **(fields | files))


def add(staff: StaffClient, data: bytes, **fields: str) -> TestResponse:
    return send(staff, f"{PAGE}nieuw", film=data, **{"title": "Welkom", **fields})


def added(staff: StaffClient, data: bytes, **fields: str) -> str:
    """The address of the page of a film that was just added."""
    answer = add(staff, data, **fields)
    assert answer.status_code == 303, text_of(answer)
    return answer.location


def published(staff: StaffClient, data: bytes, **fields: str) -> str:
    page = added(staff, data, **fields)
    assert staff.post(f"{page}/taal/nl", **WORDS).status_code == 303
    assert staff.post(f"{page}/publiceer").status_code == 303
    return page


def captions_of(client: PortalClient) -> str:
    return str(re.findall(r'<track [^>]*src="([^"]+)"', client.get("/nl/filmpjes/welkom").text)[0])


def voice_of(client: PortalClient) -> str:
    return str(re.findall(r'<audio [^>]*src="([^"]+)"', client.get(f"/nl/filmpjes/{OURS}").text)[0])


def films(session: Session) -> int:
    return session.scalar(select(func.count(Film.id))) or 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"MZ\x90\x00" + b"\0" * 2000, "Dit bestand is geen filmpje"),
        (b"", "Dit bestand is geen filmpje"),
        (film_file()[:-400], "beschadigd of niet compleet"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 2000, "beschadigd of niet compleet"),
        (film_file(seconds=7200, step=60), "langer dan 10 minuten"),
        (film_file(codec="mpeg4"), "Niet elk apparaat"),
        (film_file(pixels="yuv444p"), "Niet elk apparaat"),
    ],
    ids=["renamed executable", "nothing", "cut off", "only a head", "two hours", "old codec", "colours of a studio"],
)
def test_what_is_no_film_for_everybody_is_refused_in_words_and_nothing_is_kept(
    session: Session, administrator: StaffClient, data: bytes, said: str
) -> None:
    answer = add(administrator, data)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert films(session) == 0


def test_a_new_film_is_seen_by_nobody_until_it_is_complete_and_published(
    session: Session, administrator: StaffClient, client: PortalClient, mp4: bytes
) -> None:
    page = added(administrator, mp4)
    refused = administrator.post(f"{page}/publiceer")
    assert refused.status_code == 409
    assert "WCAG 1.2.2" in text_of(refused)
    assert "WCAG 1.2.3" in text_of(refused)
    administrator.post(f"{page}/taal/nl", **WORDS | {"transcript": ""})
    refused = administrator.post(f"{page}/publiceer")
    assert "WCAG 1.2.3" in refused.text.split('id="publish"')[0]
    assert "WCAG 1.2.2" not in refused.text.split('id="publish"')[0]
    film = session.scalars(select(Film)).one()
    assert client.get("/nl/filmpjes/welkom").status_code == 404
    assert client.get(f"/nl/filmpjes/eigen/{film.id}/{film.version}/film").status_code == 404

    administrator.post(f"{page}/taal/nl", **WORDS)
    assert administrator.post(f"{page}/publiceer").status_code == 303
    shown = client.get("/nl/filmpjes/welkom").text
    assert "Een vrouw zwaait." in shown
    assert "Welkom" in client.get("/nl/filmpjes/").text
    assert "Welkom" not in client.get("/tr/filmpjes/").text

    administrator.post(f"{page}/terug")
    assert client.get("/nl/filmpjes/welkom").status_code == 404


def test_a_published_film_plays_in_pieces_with_its_captions_and_cover(
    administrator: StaffClient, client: PortalClient, mp4: bytes
) -> None:
    published(administrator, mp4)
    page = client.get("/nl/filmpjes/welkom").text
    film, captions = (re.findall(rf'<{tag} [^>]*src="([^"]+)"', page)[0] for tag in ("source", "track"))
    poster = re.findall(r'poster="([^"]+)"', page)[0]
    whole = client.get(film)
    assert (whole.data, whole.headers["Content-Type"]) == (mp4, "video/mp4")
    piece = client.get(film, headers={"Range": "bytes=10-19"})
    assert (piece.status_code, piece.data) == (206, mp4[10:20])
    assert piece.headers["Content-Range"] == f"bytes 10-19/{len(mp4)}"
    assert client.get(film, headers={"Range": "bytes=-5"}).data == mp4[-5:]
    assert client.get(film, headers={"Range": f"bytes={len(mp4)}-"}).status_code == 416
    assert "sandbox" in piece.headers["Content-Security-Policy"]
    assert client.get(captions).text == CAPTIONS.replace("00:00.200 --> 00:02.500", "00:00:00.200 --> 00:00:02.500")
    cover = client.get(poster)
    assert (cover.mimetype, len(cover.data) <= 30_000) == ("image/webp", True)


def test_mended_captions_have_another_address_so_nobody_keeps_the_old_ones(
    administrator: StaffClient, client: PortalClient, mp4: bytes
) -> None:
    page = published(administrator, mp4)
    before = captions_of(client)
    seen = client.get(before).headers["ETag"]
    administrator.post(f"{page}/taal/nl", **WORDS | {"captions": CAPTIONS.replace("Welkom", "Hallo")})
    after = captions_of(client)
    assert after != before
    assert "Hallo" in client.get(after, headers={"If-None-Match": seen}).text


def test_captions_with_wrong_times_are_refused_line_by_line_and_stay_in_the_form(
    session: Session, administrator: StaffClient, mp4: bytes
) -> None:
    page = added(administrator, mp4)
    wrong = "WEBVTT\n\n00:02.000 --> 00:01.000\nTerug\n\n00:30.000 --> 00:31.000\nTe laat\n"
    answer = administrator.post(f"{page}/taal/nl", **WORDS | {"captions": wrong})
    assert answer.status_code == 422
    assert "Regel 3: het einde is niet later dan het begin." in text_of(answer)
    assert "Regel 6: dan is het filmpje al afgelopen." in text_of(answer)
    assert "Een vrouw zwaait." in answer.text
    assert "Te laat" in answer.text
    assert session.scalars(select(Film)).one().words[0].captions == ""
    answer = send(administrator, f"{page}/taal/nl", **WORDS | {"captions_file": b"PK\x03\x04\xff"})
    assert "Regel 1: dit is geen tekst in UTF-8." in text_of(answer)


def test_a_film_takes_the_place_of_one_of_ours_and_gives_it_back(
    administrator: StaffClient, client: PortalClient, mp4: bytes
) -> None:
    page = published(administrator, mp4, replaces=OURS)
    assert "Een vrouw zwaait." in client.get(f"/nl/filmpjes/{OURS}").text
    assert "Een vrouw zwaait." not in client.get(f"/en/filmpjes/{OURS}").text
    other = added(administrator, mp4, replaces=OURS)
    administrator.post(f"{other}/taal/nl", **WORDS)
    assert "Een ander eigen filmpje" in text_of(administrator.post(f"{other}/publiceer"))
    administrator.post(f"{page}/terug")
    assert "Een vrouw zwaait." not in client.get(f"/nl/filmpjes/{OURS}").text


def test_a_published_film_keeps_what_it_must_have(session: Session, administrator: StaffClient, mp4: bytes) -> None:
    page = published(administrator, mp4)
    answer = administrator.post(f"{page}/taal/nl", **WORDS | {"captions": ""})
    assert answer.status_code == 409
    assert "WCAG 1.2.2" in text_of(answer)
    assert session.scalars(select(Film)).one().words[0].captions != ""
    assert send(administrator, f"{page}/bestand", film=mp4).status_code == 409


def test_another_file_and_a_removed_film_leave_no_bytes_behind(
    session: Session, administrator: StaffClient, mp4: bytes
) -> None:
    page = added(administrator, mp4)
    administrator.post(f"{page}/taal/nl", **WORDS)
    keys = [session.scalars(select(Film.blob_key)).one()]
    assert send(administrator, f"{page}/bestand", film=film_file(seconds=4)).status_code == 303
    film = session.scalars(select(Film)).one()
    keys.append(film.blob_key)
    assert film.words[0].captions == ""
    administrator.post(f"{page}/weg")
    assert films(session) == 0
    for job in session.scalars(select(Job).where(Job.kind == "blob.erase")).all():
        find("blob.erase")(session, job.payload)
    for key in keys:
        with pytest.raises(BlobMissing):
            store().get(key)


def test_the_cover_can_be_another_picture(session: Session, administrator: StaffClient, mp4: bytes) -> None:
    page = added(administrator, mp4)
    before = session.scalars(select(Film.poster)).one()
    assert send(administrator, f"{page}/plaatje", poster=b"no picture").status_code == 422
    picture = io.BytesIO()
    Image.effect_noise((800, 450), 120).save(picture, "PNG")
    assert send(administrator, f"{page}/plaatje", poster=picture.getvalue()).status_code == 303
    after = session.scalars(select(Film.poster)).one()
    assert before != after
    assert session.scalar(select(func.count(Event.id)).where(Event.kind == "film_changed")) == 1
    assert len(after) <= 30_000


def test_the_order_of_all_films_is_the_organisations_own(
    administrator: StaffClient, client: PortalClient, mp4: bytes
) -> None:
    published(administrator, mp4)
    for _ in range(4):
        administrator.post(f"{PAGE}verplaats/welkom", to="omhoog")
    slugs = re.findall(r'class="film-card" href="/nl/filmpjes/([\w-]+)"', client.get("/nl/filmpjes/").text)
    assert slugs[0] == "welkom"
    assert len(slugs) == 5
    assert administrator.post(f"{PAGE}verplaats/nothing", to="omhoog").status_code == 404


def test_a_recorded_voice_belongs_to_one_of_our_films(administrator: StaffClient, client: PortalClient) -> None:
    page = f"{PAGE}stem/{OURS}"
    assert "kunnen wij niet afspelen" in text_of(send(administrator, page, voice=b"RIFF....", language="nl"))
    m4a = recording("m4a")
    assert send(administrator, page, voice=m4a, language="nl").status_code == 303
    assert "data-film-narration" in client.get(f"/nl/filmpjes/{OURS}").text
    assert "data-film-narration" not in client.get(f"/pl/filmpjes/{OURS}").text
    before = voice_of(client)
    assert client.get(before).data == m4a
    send(administrator, page, voice=recording("m4a", seconds=2), language="nl")
    after = voice_of(client)
    assert after != before
    assert client.get(before).status_code == 404
    administrator.post(page, remove="1", language="nl")
    assert client.get(after).status_code == 404


def test_starts_are_counted_by_month_and_by_nothing_else(
    session: Session, administrator: StaffClient, client: PortalClient
) -> None:
    for _ in range(3):
        assert client.post(f"/nl/filmpjes/{OURS}/gestart").status_code == 204
    assert client.post("/nl/filmpjes/nothing/gestart").status_code == 404
    assert client.post(f"/nl/filmpjes/{OURS}/gestart", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 400
    counting.count(session, OURS, datetime(2025, 1, 31, tzinfo=UTC))
    session.commit()
    assert "3 deze maand, 4 in totaal" in text_of(administrator.get(PAGE))
    assert {column.name for column in FilmCount.__table__.columns} == {"organisation_id", "slug", "month", "started"}


def test_only_administrators_manage_films_and_only_their_own(
    session: Session, administrator: StaffClient, client: PortalClient, organisation: Organisation, mp4: bytes
) -> None:
    page = added(administrator, mp4)
    assert staff_client(client, make_officer(session, Role.OFFICER)).get(page).status_code == 403
    other = make_organisation(session, host="other.example")
    scope.enter(session, other.id)
    stranger = make_officer(session, Role.ADMINISTRATOR)
    scope.enter(session, organisation.id)
    for path in (page, f"{page}/film", f"{page}/plaatje", f"{page}/taal/nl"):
        assert staff_client(client, stranger).get(path).status_code == 404


def test_the_list_of_films_asks_the_same_number_of_questions_however_many_there_are(
    administrator: StaffClient, client: PortalClient, queries: CountQueries, mp4: bytes
) -> None:
    published(administrator, mp4)
    client.get("/nl/filmpjes/")
    with queries() as one:
        client.get("/nl/filmpjes/")
    published(administrator, mp4)
    published(administrator, mp4)
    with queries() as three:
        client.get("/nl/filmpjes/")
    assert len(one) == len(three) <= 8
