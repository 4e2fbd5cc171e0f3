"""Every page of officers in every state. A page that needs nothing but a signed-in officer is found by itself."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from werkzeug.routing import Rule

from portal.http.access import rule_of
from portal.intake.correspondence import add_inbound, add_outbound
from portal.intake.submission import IncomingMessage
from portal.models import now
from portal.vocabulary import Channel, Consent, Outcome, Role, Status, Urgency
from tests.every_page.house import House, Shot
from tests.factories.attachment import make_attachment
from tests.factories.category import make_category
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.support.staff import StaffClient, hidden

NO_PAGES = {"triage.attachment": "a file", "accounts.photo_itself": "a photo"}
"""Addresses for officers that answer with no page, and why."""


def staff_pages(house: House) -> Iterator[Shot]:
    """All of them, of a house in which nothing happened before."""
    house.tidy()
    everything, plain, closed = _matters(house)
    desk, other, reader = _people(house)
    yield from _at_the_door(house)
    yield from _the_list(house, desk)
    yield from _a_matter(house, desk, other, everything)
    for name, reference in {"by WhatsApp": plain, "closed": closed}.items():
        yield house.look(f"matter {name}", f"/triage/{reference}", desk.client)
    yield house.look("not for this role", "/triage/", reader.client)
    yield from _others(house, desk, everything)


def addresses(house: House) -> Iterator[Rule]:
    """What officers can open."""
    for rule in house.app.url_map.iter_rules():
        access = rule_of(house.app, rule.endpoint)
        if "GET" in (rule.methods or ()) and access and not access.everybody and rule.endpoint not in NO_PAGES:
            yield rule


def _matters(house: House) -> tuple[str, str, str]:
    with house.session() as session:
        make_category(session, "privacy", name="Privacy")
        for number, urgency in enumerate(Urgency):
            late = {"urgency": urgency, "due_at": now() + timedelta(days=4 * number - 4)}
            make_intake(session, columns=late, channel=Channel.WEB, name="Fatima Yilmaz")
        intake = make_intake(
            session,
            answers={"story": "Ze schreeuwde.\nIk was bang.", "secrecy": "not_my_supporter", "contact": "email"},
            email="sam@zorg.example",
            consent=Consent.NO,
            language="tr",
            suspected_robot=True,
        )
        make_attachment(session, intake)
        make_attachment(session, intake, b"OggS", media_type="audio/ogg")
        add_inbound(session, intake, IncomingMessage(provider_id="1", body="Bent u er?"), Channel.WEB)
        add_outbound(session, intake, body="Ja.", channel=Channel.EMAIL, recipient="sam@zorg.example")
        chat = make_intake(session, channel=Channel.WHATSAPP, correspondent="whatsapp:+31687654321")
        ended = {"status": Status.CLOSED, "outcome": Outcome.APOLOGY, "closed_at": now()}
        closed = make_intake(session, columns=ended)
        return intake.reference, chat.reference, closed.reference


def _people(house: House) -> tuple[StaffClient, StaffClient, StaffClient]:
    with house.session() as session:
        marit = make_officer(session, *Role, name="Marit de Vries")
        samira = make_officer(session, Role.OFFICER, name="Samira el Amrani")
        karel = make_officer(session, Role.READER, name="Karel Smit")
        return house.officer(marit), house.officer(samira), house.officer(karel)


def _at_the_door(house: House) -> Iterator[Shot]:
    nobody = StaffClient(house.browser())
    yield house.shot("sign in", nobody.get("/inloggen"), nobody.client)
    answer = nobody.post("/inloggen", email="marit@zorg.example", password="")
    yield house.shot("sign in: no password", answer, nobody.client)
    answer = nobody.post("/inloggen", email="marit@zorg.example", password="verkeerd")
    yield house.shot("sign in: they do not go together", answer, nobody.client)
    for _ in range(20):
        answer = nobody.post("/inloggen", email="marit@zorg.example", password="")
    yield house.shot("sign in: too often", answer, nobody.client)
    house.forget_counts()
    answer = nobody.post("/triage/00000000/notitie", note="Moeder gebeld.")
    yield house.shot("signed out while writing", answer, nobody.client)


def _the_list(house: House, desk: StaffClient) -> Iterator[Shot]:
    for name, query in {
        "": "",
        ": nothing found": "?q=nietsgevonden",
        ": odd filters": "?status=abc&channel=web",
    }.items():
        yield house.look(f"list{name}", f"/triage/{query}", desk.client)


def _a_matter(house: House, desk: StaffClient, other: StaffClient, reference: str) -> Iterator[Shot]:
    path = f"/triage/{reference}"
    page = desk.get(path)
    yield house.shot("matter", page, desk.client)
    version = hidden(page, "version")
    yield house.shot("matter: an empty note", desk.post(f"{path}/notitie", version=version, note=""), desk.client)
    key = hidden(page, "key", within="antwoord")
    answer = desk.post(f"{path}/antwoord", version=version, key=key, body="")
    yield house.shot("matter: an empty answer", answer, desk.client)
    judged = {"version": version, "role": "unknown", "urgency": "normal", "unit": ""}
    other.post(f"{path}/beoordeling", kind="signal", **judged)
    answer = desk.post(f"{path}/beoordeling", kind="question", **judged)
    assert answer.status_code == 409
    yield house.shot("matter: a colleague was first", answer, desk.client)
    answer = desk.post(f"{path}/plaatjes", version=hidden(desk.get(path), "version"), sure="yes")
    yield house.shot("new pictures", answer, desk.client)
    yield house.look("no such matter", "/triage/00000000", desk.client)
    desk.token = "an old token"
    answer = desk.post(f"{path}/notitie", version=version, note="Moeder gebeld.")
    yield house.shot("a page that was open too long", answer, desk.client)


def _others(house: House, desk: StaffClient, reference: str) -> Iterator[Shot]:
    """What the lines above did not show yet: all other addresses that an officer can open."""
    adapter = house.app.url_map.bind("localhost")
    for rule in addresses(house):
        values: dict[str, Any] = dict.fromkeys(rule.arguments, reference)
        answer = desk.get(adapter.build(rule.endpoint, values))
        if answer.status_code == 200 and rule.endpoint not in {"triage.listing", "triage.matter"}:
            yield house.shot(f"also {rule.endpoint}", answer, desk.client)
