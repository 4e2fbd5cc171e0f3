"""For whom a request is."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import visit
from portal.models import Draft
from tests.factories.officer import PASSWORD, make_officer
from tests.factories.organisation import make_organisation
from tests.support.client import PortalClient
from tests.support.staff import staff_client


def name_on_page(client: PortalClient, host: str) -> str:
    page = client.get("/nl/", headers={"Host": host}).text
    return next(name for name in ("Zorg voor Test", "De Linde", "De Eik") if name in page)


def test_the_host_decides_whose_pages_they_are(client: PortalClient, session: Session) -> None:
    make_organisation(session, name="De Linde", host="linde.example")
    make_organisation(session, name="De Eik", host="eik.example")
    assert name_on_page(client, "linde.example") == "De Linde"
    assert name_on_page(client, "EIK.example:8000") == "De Eik"


def test_an_organisation_that_lives_alone_answers_to_every_host(client: PortalClient) -> None:
    assert name_on_page(client, "elsewhere.example") == "Zorg voor Test"


@pytest.mark.parametrize("path", ["/nl/", "/nl/privacy", "/nl/klacht/", "/nl/klacht/story", "/p/abc"])
def test_with_several_organisations_an_unknown_host_has_no_pages(
    client: PortalClient, session: Session, path: str
) -> None:
    make_organisation(session, name="De Linde", host="linde.example")
    answer = client.get(path, headers={"Host": "elsewhere.example"})
    assert answer.status_code == 404
    assert "Misschien klopt het adres niet" in answer.text
    assert not any(name in answer.text for name in ("Zorg voor Test", "De Linde"))


def test_a_story_that_is_sent_to_an_unknown_host_reaches_nobody(client: PortalClient, session: Session) -> None:
    make_organisation(session, name="De Linde", host="linde.example")
    client.set_cookie("zegje_draft", "a" * 43, domain="elsewhere.example")
    answer = client.post("/nl/klacht/story", data={"story": "Hij kwam niet."}, headers={"Host": "elsewhere.example"})
    assert answer.status_code == 404
    everywhere = select(Draft).execution_options(all_organisations=True)
    assert session.scalars(everywhere).all() == []


def test_officers_and_machines_come_in_under_any_host(client: PortalClient, session: Session) -> None:
    make_organisation(session, name="De Linde", host="linde.example")
    officer, elsewhere = make_officer(session), {"Host": "localhost"}
    browser = staff_client(client)
    assert browser.get("/inloggen", headers=elsewhere).status_code == 200
    assert browser.post("/inloggen", email="nobody@zorg.example", password=PASSWORD).status_code == 200
    assert browser.post("/inloggen", email=officer.email, password=PASSWORD).status_code == 302
    assert browser.get("/triage/", headers=elsewhere).status_code == 200
    assert client.get("/healthz", headers=elsewhere).status_code == 200
    assert client.get("/readyz", headers=elsewhere).status_code == 200


def test_a_changed_organisation_is_seen_after_a_while(client: PortalClient, session: Session, app: Flask) -> None:
    linde = make_organisation(session, name="De Linde", host="linde.example")
    assert name_on_page(client, "linde.example") == "De Linde"
    linde.name = "De Eik"
    visit.forget(app)
    assert name_on_page(client, "linde.example") == "De Eik"


def test_hosts_that_somebody_makes_up_do_not_fill_the_memory(client: PortalClient, app: Flask) -> None:
    for number in range(visit.MAX_HOSTS + 5):
        client.get("/odd-address", headers={"Host": f"made-up-{number}.example"})
    assert len(app.extensions["zegje.visits"].by_host) <= visit.MAX_HOSTS


def test_without_any_organisation_pages_still_answer(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/nl/nowhere").status_code == 404
    assert client.get("/healthz").status_code == 200
