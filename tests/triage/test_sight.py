"""Who works at the place that a complaint is about sees no more than the person wants, on every route of officers."""

import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.accounts import officers
from portal.intake.confiding import judge_old_ones
from portal.models import Event, Intake, Officer, Unit
from portal.vocabulary import ComplainantRole, Consent, Role
from tests.accounts.test_every_route import call, calls, staff_routes
from tests.factories.attachment import make_attachment
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.factories.unit import make_cluster, make_location, make_team
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, hidden, references, staff_client

WORD = "Sinterklaasgedicht"
START = date(2020, 1, 1)
SECRET = {"secrecy": "not_my_supporter"}


@pytest.fixture
def home(session: Session) -> Unit:
    """A location of a cluster."""
    return make_location(session, "De Linde", under=make_cluster(session, "Noord"), starts=START)


@pytest.fixture
def elsewhere(session: Session) -> Unit:
    return make_location(session, "De Eik", under=make_cluster(session, "Zuid"), starts=START)


@pytest.fixture
def bound(session: Session, home: Unit) -> Officer:
    """Somebody who works at De Linde, in two roles."""
    officer = make_officer(session, Role.OFFICER, Role.LEAD, name="Bas van Dijk")
    officers.bind(session, officer, [home.name])
    return officer


@pytest.fixture
def places(home: Unit, elsewhere: Unit) -> dict[str, Unit | None]:
    return {"home": home, "elsewhere": elsewhere, "nowhere": None}


def told(session: Session, unit: Unit | None, *, about: Officer | None = None, **over: Any) -> Intake:
    answers = {"story": f"Het {WORD} was niet leuk", **over.pop("answers", {})}
    columns = {"about_id": about.id if about else None}
    return make_intake(session, unit_id=unit.id if unit else None, answers=answers, columns=columns, **over)


# Where it happened and what was said about it; `about_me` for who is at work.
OUT_OF_SIGHT: dict[str, tuple[str, dict[str, Any]]] = {
    "another unit": ("elsewhere", {}),
    "no unit yet": ("nowhere", {}),
    "the own carer may not know": ("home", {"answers": SECRET}),
    "the client does not know": ("home", {"complainant_role": ComplainantRole.RELATIVE, "consent": Consent.NO}),
    "nobody asked the client": ("home", {"complainant_role": ComplainantRole.STAFF, "consent": Consent.UNKNOWN}),
    "about me": ("home", {"about_me": True}),
}


@pytest.fixture
def secrets(session: Session, places: dict[str, Unit | None], bound: Officer) -> dict[str, Intake]:
    """Matters that Bas may not see, one for each reason."""
    made = {}
    for why, (place, said) in OUT_OF_SIGHT.items():
        others = {name: value for name, value in said.items() if name != "about_me"}
        made[why] = told(session, places[place], about=bound if "about_me" in said else None, **others)
    return made


def test_on_no_route_does_a_matter_out_of_sight_show(
    session: Session, app: Flask, client: PortalClient, bound: Officer, secrets: dict[str, Intake]
) -> None:
    files = {why: make_attachment(session, intake).id for why, intake in secrets.items()}
    desk = staff_client(client, bound)
    for route in staff_routes(app):
        for why, intake in secrets.items() if "reference" in route.arguments else ():
            for method, url in calls(route, intake.reference):
                assert call(desk, method, url).status_code == 404, (why, method, url)
        if "reference" not in route.arguments and "GET" in (route.methods or ()):
            for _method, url in calls(route, ""):
                page = desk.get(url).text
                assert WORD not in page, url
                assert not [why for why, intake in secrets.items() if intake.reference in page], url
    for why, intake in secrets.items():
        assert desk.get(f"/triage/{intake.reference}/bijlage/{files[why]}").status_code == 404
        for query in (f"q={intake.reference}", f"unit={intake.unit_id}&status=all"):
            assert references(desk.get(f"/triage/?{query}")) == [], (why, query)
    assert references(desk.get(f"/triage/?q={WORD}&status=all")) == []


def test_what_is_out_of_sight_is_not_counted(
    client: PortalClient, desk: StaffClient, bound: Officer, secrets: dict[str, Intake]
) -> None:
    counts = [
        set(re.findall(r"tabs__count[^>]*>\((\d+)\)", screen.get("/triage/").text))
        for screen in (desk, staff_client(client, bound))
    ]
    assert counts == [{"0", "6"}, {"0"}]


def test_in_sight_is_the_own_unit_and_what_lies_under_it(
    session: Session, client: PortalClient, home: Unit, elsewhere: Unit, bound: Officer
) -> None:
    team = make_team(session, "Team Noord", under=home, starts=START)
    agreed: dict[str, Any] = {"complainant_role": ComplainantRole.RELATIVE, "consent": Consent.YES}
    seen = {told(session, home).reference, told(session, team).reference, told(session, home, **agreed).reference}
    told(session, elsewhere)
    desk = staff_client(client, bound)
    assert set(references(desk.get("/triage/"))) == seen
    assert {desk.get(f"/triage/{reference}").status_code for reference in seen} == {200}


def test_who_is_bound_to_nothing_any_more_sees_nothing_and_everywhere_sees_all(
    session: Session, client: PortalClient, home: Unit, bound: Officer
) -> None:
    reference = told(session, home, answers=SECRET).reference
    officers.bind(session, bound, [])
    assert references(staff_client(client, bound).get("/triage/")) == []
    officers.bind(session, bound, None)
    assert references(staff_client(client, bound).get("/triage/")) == [reference]


def test_a_complaint_about_a_colleague_leaves_that_colleagues_sight_and_desk(
    session: Session, client: PortalClient, desk: StaffClient, other_desk: StaffClient, colleague: Officer
) -> None:
    intake = told(session, None)
    session.commit()
    url = f"/triage/{intake.reference}"
    other_desk.post(f"{url}/oppakken", version=hidden(other_desk.get(url), "version"))
    form = {"kind": "complaint", "role": "client", "urgency": "normal", "unit": ""}
    answer = desk.post(f"{url}/beoordeling", version=hidden(desk.get(url), "version"), about=str(colleague.id), **form)
    assert answer.status_code == 303
    session.refresh(intake)
    assert (intake.about_id, intake.officer_id) == (colleague.id, None)
    assert other_desk.get(url).status_code == 404
    assert references(other_desk.get("/triage/?status=all")) == []
    assert colleague.name in desk.get(url).text


def test_a_matter_is_not_given_to_a_colleague_who_may_not_see_it(
    session: Session, client: PortalClient, elsewhere: Unit, bound: Officer
) -> None:
    intake = told(session, elsewhere)
    lead = staff_client(client, make_officer(session, Role.LEAD))
    url = f"/triage/{intake.reference}"
    answer = lead.post(f"{url}/toewijzen", version=hidden(lead.get(url), "version"), officer=str(bound.id))
    assert answer.status_code == 409
    assert "Deze collega mag deze zaak niet zien" in answer.text
    session.refresh(intake)
    assert intake.officer_id is None


def test_when_another_role_is_found_out_sight_follows(
    session: Session, client: PortalClient, desk: StaffClient, home: Unit, bound: Officer
) -> None:
    intake = told(session, home)
    theirs = staff_client(client, bound)
    url = f"/triage/{intake.reference}"
    assert theirs.get(url).status_code == 200
    form = {"kind": "complaint", "role": "relative", "urgency": "normal", "unit": str(home.id)}
    desk.post(f"{url}/beoordeling", version=hidden(desk.get(url), "version"), **form)
    assert theirs.get(url).status_code == 404


def test_an_old_matter_is_out_of_sight_until_somebody_looked_what_it_says(
    session: Session, client: PortalClient, home: Unit, bound: Officer
) -> None:
    open_one, secret = told(session, home), told(session, home, answers=SECRET)
    open_one.withheld = secret.withheld = None
    desk = staff_client(client, bound)
    assert references(desk.get("/triage/")) == []
    assert judge_old_ones(session) == 2
    session.commit()
    assert references(desk.get("/triage/")) == [open_one.reference]


def test_binding_is_on_record_and_wants_units_that_exist(session: Session, bound: Officer) -> None:
    with pytest.raises(officers.AccountError, match="De Wilg"):
        officers.bind(session, bound, ["De Wilg"])
    kinds = [event.kind for event in session.query(Event).filter(Event.officer_id == bound.id)]
    assert kinds == ["account_bound"]
