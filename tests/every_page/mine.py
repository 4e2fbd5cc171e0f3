"""Somebody's own matter: the door, each of the five steps, talking, stopping, how it ended."""

import io
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.correspondence import add_inbound, add_outbound
from portal.intake.events import record
from portal.intake.picture_words.secret import canonical, new_secret
from portal.intake.submission import IncomingMessage
from portal.intake.way_back import link_of
from portal.models import Attachment, Intake, Officer, new_id, now
from portal.vocabulary import Channel, Outcome, Status
from tests.channels.web.person import Person
from tests.every_page.house import House, Shot
from tests.every_page.telling import coming_in
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.gateways.files import photo
from tests.gateways.recordings import recording


def mine(house: House, lang: str) -> Iterator[Shot]:
    """All of them, in one language."""
    door = f"/{lang}/mijn-klacht/"
    yield house.look("my complaint: the door", door)
    yield house.look("my complaint: by a link", door + link_of(UUID(int=1), "x"))
    yield house.look("my complaint: pictures lost", door + "kwijt")
    yield house.look("my complaint: closed on this device", door + "dicht")
    yield from coming_in(house, lang, door, "my complaint")
    yield from _on_the_way(house, door)
    yield from _ended(house, door)


def _on_the_way(house: House, door: str) -> Iterator[Shot]:
    person = _at_home(house, door, "received")
    yield house.shot("my complaint: received", person.answer, person.client)
    person.press("Send message", body=" ")
    yield house.shot("my complaint: an empty message", person.answer, person.client)
    yield from _with_files(house, door, person)
    person = _at_home(house, door, "received")
    person.client.delete_cookie("zegje_mine")
    person.press("Send message", body="Hoe gaat het?")
    yield house.shot("my complaint: the door shut while writing", person.answer, person.client)
    old = {"Sec-Fetch-Site": "", "Origin": "null"}
    answer = house.browser().post(f"{door}bericht", data={"body": "Hoe gaat het met mij?"}, headers=old)
    yield house.shot("my complaint: the browser began anew while writing", answer, person.client)
    for step in ("read", "talking", "decided"):
        person = _at_home(house, door, step)
        yield house.shot(f"my complaint: {step}", person.answer, person.client)
    yield house.look("my complaint: do you want to stop", door + "stoppen", person.client)
    person.open(door + "stoppen")
    person.press("Yes, I want to stop")
    yield house.shot("my complaint: stopping", person.answer, person.client)


def _with_files(house: House, door: str, person: Person) -> Iterator[Shot]:
    client = person.client
    answer = client.post(f"{door}bericht", data={"message_photo": (io.BytesIO(b"geen foto"), "thuis.jpg")})
    yield house.shot("my complaint: a file that does not open", answer, client)
    person = _at_home(house, door, "received")
    files = {"message_photo": (io.BytesIO(photo()), "a.jpg"), "message_voice": (io.BytesIO(recording()), "b.webm")}
    sent = {"key": str(new_id()), "body": "Kijk maar", **files}
    person.client.post(f"{door}bericht", data=sent)
    yield house.look("my complaint: files were sent", door, person.client)
    person.client.post(f"{door}bericht", data={"language": "nl", "message_photo": (io.BytesIO(photo()), "c.jpg")})
    yield house.look("my complaint: a file that is not sent yet", door, person.client)
    yield house.look("my complaint: remove a file", f"{door}bestand/{_last_file(house)}/weg", person.client)


def _last_file(house: House) -> UUID:
    with house.session() as session:
        return session.scalars(select(Attachment.id).order_by(Attachment.id.desc())).first() or UUID(int=0)


def _ended(house: House, door: str) -> Iterator[Shot]:
    for outcome in Outcome:
        person = _at_home(house, door, "closed", outcome)
        yield house.shot(f"my complaint: closed, {outcome}", person.answer, person.client)
    person.press("A little")
    yield house.shot("my complaint: a face chosen", person.answer, person.client)
    yield house.look("my complaint: do you not agree", door + "niet-eens", person.client)
    person.open(door + "niet-eens")
    person.press("Tell the officer that I do not agree")
    yield house.shot("my complaint: does not agree", person.answer, person.client)


def _at_home(house: House, door: str, step: str, outcome: Outcome | None = None) -> Person:
    """Somebody who came in by a link to a matter that is as far as `step`."""
    drawn = canonical(new_secret())
    with house.session() as session:
        intake = make_intake(session, secret=drawn, received_at=now() - timedelta(days=9))
        _go_on(session, intake, step, outcome)
        link = link_of(intake.id, drawn)
    person = house.person(door + link)
    person.press("Look at my complaint")
    return person


def _go_on(session: Session, intake: Intake, step: str, outcome: Outcome | None) -> None:
    if step == "received":
        return
    officer = make_officer(session, name="Marit de Vries", photo=photo() if step == "talking" else None)
    intake.officer_id = officer.id
    record(session, "read", intake_id=intake.id, officer_id=officer.id)
    if step != "read":
        _talk(session, intake, officer)
    if step == "closed":
        intake.status, intake.closed_at, intake.outcome = Status.CLOSED, now(), outcome
    elif step != "read":
        intake.status = Status(step)
        record(session, "status_changed", intake_id=intake.id, officer_id=officer.id, new={"value": step})


def _talk(session: Session, intake: Intake, officer: Officer) -> None:
    add_inbound(session, intake, IncomingMessage(provider_id=str(new_id()), body="Hoe gaat het?"), Channel.WEB)
    add_outbound(session, intake, body="Ik bel je morgen.", channel=Channel.WEB, recipient="", officer_id=officer.id)
    record(session, "message_sent", intake_id=intake.id, officer_id=officer.id)
