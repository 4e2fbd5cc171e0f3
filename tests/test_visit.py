"""For whom a request is."""

from flask import Flask
from sqlalchemy.orm import Session

from portal import visit
from tests.factories.organisation import make_organisation
from tests.support.client import PortalClient


def name_on_page(client: PortalClient, host: str) -> str:
    page = client.get("/nl/", headers={"Host": host}).text
    return next(name for name in ("Zorg voor Test", "De Linde", "De Eik") if name in page)


def test_the_host_decides_whose_pages_they_are(client: PortalClient, session: Session) -> None:
    make_organisation(session, name="De Linde", host="linde.example")
    make_organisation(session, name="De Eik", host="eik.example")
    assert name_on_page(client, "linde.example") == "De Linde"
    assert name_on_page(client, "EIK.example:8000") == "De Eik"


def test_an_unknown_host_gets_the_first_organisation(client: PortalClient, session: Session) -> None:
    make_organisation(session, name="De Linde", host="linde.example")
    assert name_on_page(client, "elsewhere.example") == "Zorg voor Test"


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
