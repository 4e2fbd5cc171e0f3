"""The photo of an officer: small, safe, and seen only by who is helped and by the officer."""

import io
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from portal.gateways.portrait import SIDE
from portal.models import Officer
from tests.accounts.test_commands import Run, run
from tests.channels.web.person import Person
from tests.factories.officer import make_officer
from tests.follow_up.conftest import MINE, Matter, act, make_matter, matter, person
from tests.gateways.files import PDF, PLACE, photo
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, staff_client

__all__ = ["make_matter", "matter", "person", "run"]

URL = "/mijn-foto"


@pytest.fixture
def me(session: Session) -> Officer:
    return make_officer(session)


@pytest.fixture
def browser(client: PortalClient, me: Officer) -> StaffClient:
    return staff_client(client, me)


def send(browser: StaffClient, data: bytes) -> int:
    return browser.post(URL, photo=(io.BytesIO(data), "ik.jpg")).status_code


def test_a_photo_becomes_small_and_tells_nothing_about_the_place(browser: StaffClient) -> None:
    assert browser.get(f"{URL}/plaatje").status_code == 404
    assert send(browser, photo()) == 303
    kept = browser.get(f"{URL}/plaatje").data
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (SIDE, SIDE)
        assert not picture.getexif()
    assert PLACE.encode() not in kept
    assert f"{URL}/plaatje" in browser.get(URL).text
    assert browser.post(URL, remove="1").status_code == 303
    assert browser.get(f"{URL}/plaatje").status_code == 404


def test_what_is_no_photo_is_told_and_changes_nothing(browser: StaffClient) -> None:
    send(browser, photo())
    before = browser.get(f"{URL}/plaatje").data
    assert [send(browser, PDF), send(browser, b""), browser.post(URL).status_code] == [422, 422, 400]
    assert browser.get(f"{URL}/plaatje").data == before


def test_who_is_helped_sees_it_and_nobody_else(
    matter: Matter, person: Person, browser: StaffClient, client: PortalClient
) -> None:
    send(browser, photo())
    assert person.client.get(f"{MINE}foto").status_code == 404
    act(browser, matter, "oppakken")
    person.open(MINE)
    assert f"{MINE}foto" in person.answer.text
    assert 'alt="Foto van Marit de Vries"' in person.answer.text
    shown = person.client.get(f"{MINE}foto")
    assert shown.data == browser.get(f"{URL}/plaatje").data
    assert shown.headers["Cache-Control"] == "no-store"
    stranger = client.application.test_client().get(f"{MINE}foto")
    assert stranger.status_code == 303


def test_the_command_sets_it_and_takes_it_away(run: Run, session: Session, me: Officer, tmp_path: Path) -> None:
    file, other = tmp_path / "ik.jpg", tmp_path / "ik.pdf"
    file.write_bytes(photo())
    other.write_bytes(PDF)
    assert run("photo", me.email, str(file)).exit_code == 0
    assert me.photo
    assert run("photo", me.email, str(other)).exit_code == 1
    assert run("photo", me.email).exit_code == 2
    assert run("photo", me.email, "--remove").exit_code == 0
    assert me.photo is None
