"""The start page: telling is allowed, and every way to do it stands beside the others."""

import pytest
from sqlalchemy.orm import Session

from portal.intake.starters import chat_link
from portal.models import Organisation
from portal.visit import forget
from tests.channels.web.html import words
from tests.support.client import PortalClient


@pytest.fixture(autouse=True)
def reachable(session: Session, organisation: Organisation, client: PortalClient) -> Organisation:
    organisation.phone = "085 000 12 34"
    organisation.whatsapp = "+31 6 1234 5678"
    session.commit()
    forget(client.application)
    return organisation


def test_the_first_words_name_the_organisation(client: PortalClient, reachable: Organisation) -> None:
    page = client.get("/nl/").text
    assert reachable.name in page.split("<h1>")[1].split("</h1>")[0]
    assert words("You may always tell us.") in page
    assert words("That is safe.") in page


def test_the_form_whatsapp_calling_and_help_are_equals(client: PortalClient) -> None:
    ways = client.get("/nl/").text.split('<ul class="ways">')[1].split("</ul>")[0]
    for href in ("/nl/klacht/", chat_link("+31612345678", "nl"), "tel:0850001234", "/nl/hulp"):
        assert ways.count(f'<a class="way" href="{href}"') == 1
    assert ways.count('class="way__picture"') == 4


def test_a_chat_begins_in_the_language_of_the_page(client: PortalClient) -> None:
    assert chat_link("31612345678", "tr").endswith("?text=Merhaba%2C%20bir%20%C5%9Fey%20anlatmak%20istiyorum.")
    assert f'href="{chat_link("31612345678", "tr")}"' in client.get("/tr/").text


def test_the_code_for_a_camera_is_a_drawing_of_our_own(client: PortalClient) -> None:
    answer = client.get("/nl/whatsapp.svg")
    assert answer.mimetype == "image/svg+xml"
    assert b"<script" not in answer.data
    assert b"<path" in answer.data


def test_without_whatsapp_and_telephone_only_the_ways_that_work_are_shown(
    client: PortalClient, session: Session, reachable: Organisation
) -> None:
    reachable.phone = reachable.whatsapp = None
    session.commit()
    forget(client.application)
    page = client.get("/nl/").text
    assert page.count('class="way"') == 3  # the form, help, and the films
    assert "whatsapp.svg" not in page
    assert client.get("/nl/whatsapp.svg").status_code == 404
