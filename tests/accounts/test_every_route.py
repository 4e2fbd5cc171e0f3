"""Every route of the portal says who may call it, and means it."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule as Route
from werkzeug.test import TestResponse

from portal.http.access import rule_of
from portal.models import scope
from portal.vocabulary import Role
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.factories.organisation import make_organisation
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, references, staff_client


def routes(app: Flask) -> list[Route]:
    return sorted(app.url_map.iter_rules(), key=lambda route: route.rule)


def staff_routes(app: Flask) -> list[Route]:
    rules = [(route, rule_of(app, route.endpoint)) for route in routes(app)]
    return [route for route, rule in rules if rule and not rule.everybody]


def calls(route: Route, reference: str) -> Iterator[tuple[str, str]]:
    """Each method with an address for it."""
    values = {"reference": reference, "attachment_id": str(uuid4()), "answer_id": str(uuid4())}
    values |= {"form_id": str(uuid4()), "file_id": str(uuid4()), "job_id": str(uuid4())}
    values |= {"film_id": str(uuid4()), "message_id": str(uuid4()), "version": "1", "language": "nl"}
    built = route.build({name: values.get(name, "x") for name in route.arguments})
    assert built, f"{route.rule} has a part that this test cannot fill in"
    for method in sorted((route.methods or set()) - {"HEAD", "OPTIONS"}):
        yield method, built[1]


def call(browser: StaffClient, method: str, url: str) -> TestResponse:
    return browser.post(url) if method == "POST" else browser.client.open(url, method=method)


def test_every_route_declares_who_may_call_it(portal_app: Flask) -> None:
    silent = [route.rule for route in routes(portal_app) if rule_of(portal_app, route.endpoint) is None]
    assert not silent, "say who may call: @public or @staff(...) of portal.http.access"


def test_a_route_that_declares_nothing_is_closed(portal_app: Flask, client: PortalClient) -> None:
    portal_app.extensions["zegje.access"].pop("security.logout")
    try:
        assert StaffClient(client).post("/uitloggen").status_code == 403
    finally:
        portal_app.extensions["zegje.access"]["security.logout"] = rule_of(portal_app, "security.login")


def test_a_stranger_comes_into_no_room_of_officers(session: Session, app: Flask, client: PortalClient) -> None:
    stranger, reference = staff_client(client), make_intake(session).reference
    for route in staff_routes(app):
        for method, url in calls(route, reference):
            answer = call(stranger, method, url)
            if method == "GET":
                assert answer.status_code == 302, url
                assert answer.location.startswith("/inloggen?next=/"), url
            else:
                assert answer.status_code == 401, url


@pytest.mark.parametrize("role", list(Role))
def test_each_role_comes_where_its_rule_lets_it_and_nowhere_else(
    session: Session, app: Flask, client: PortalClient, role: Role
) -> None:
    browser, reference = staff_client(client, make_officer(session, role)), make_intake(session).reference
    for route in staff_routes(app):
        rule = rule_of(app, route.endpoint)
        assert rule
        for method, url in calls(route, reference):
            status = call(browser, method, url).status_code
            assert status < 500, (method, url)
            if role in rule.roles:
                assert status not in {401, 403}, (method, url)
            else:
                assert status == 403, (method, url)


def test_an_officer_of_another_organisation_finds_no_matter_of_ours(
    session: Session, app: Flask, client: PortalClient
) -> None:
    reference = make_intake(session).reference
    other = make_organisation(session)
    session.commit()
    scope.enter(session, other.id)
    foreigner = staff_client(client, make_officer(session, Role.OFFICER, Role.LEAD, Role.ADMINISTRATOR))
    for route in staff_routes(app):
        if "reference" in route.arguments:
            for method, url in calls(route, reference):
                assert call(foreigner, method, url).status_code == 404, (method, url)
    assert not references(foreigner.get("/triage/?status=all"))
    assert not references(foreigner.get(f"/triage/?q={reference}"))


def test_somebody_without_a_role_for_it_reads_what_they_can_do(session: Session, client: PortalClient) -> None:
    reader = staff_client(client, make_officer(session, Role.READER))
    answer = reader.get("/triage/")
    assert answer.status_code == 403
    assert "Dit deel is niet voor uw account" in answer.text
    assert 'href="/rapporten/"' in answer.text
