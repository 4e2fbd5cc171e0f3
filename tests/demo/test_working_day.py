"""What stands in the database after `flask demo`: a believable working day, sealed, with nothing left to send."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text
from sqlalchemy.orm import InstrumentedAttribute, undefer

from portal.demo.story import Noted, Told, house, stories
from portal.extensions import db
from portal.gateways.blobs import open_store
from portal.intake.deadlines import days_left, local_date
from portal.models import Attachment, Base, Event, Intake, Job, Mail, Message, Officer, Unit, now
from portal.organisation.units import cluster_at
from portal.privacy.blind_index import matching
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal, unseal_bytes
from portal.settings import current_settings
from portal.vocabulary import AttachmentState, Channel, Delivery, Kind, MailState, Outcome, Role, Status, Urgency

ACCOUNTS = {
    "officer@demo.example": Role.OFFICER,
    "lead@demo.example": Role.LEAD,
    "admin@demo.example": Role.ADMINISTRATOR,
    "reader@demo.example": Role.READER,
}

TYPED = {
    "story",
    "for_whom_text",
    "when_text",
    "wish_text",
    "contact_name",
    "contact_phone",
    "contact_email",
    "contact_text",
}


def seen(column: InstrumentedAttribute[object]) -> set[object]:
    return set(db.session.scalars(select(column)))


@pytest.mark.usefixtures("inside")
def test_every_channel_status_kind_urgency_and_delivery_occurs() -> None:
    assert seen(Intake.channel) == set(Channel)
    assert seen(Intake.status) == set(Status)
    assert seen(Intake.kind) == set(Kind)
    assert seen(Intake.urgency) == {int(urgency) for urgency in Urgency}
    assert {Delivery.DELIVERED, Delivery.READ, Delivery.FAILED, Delivery.HELD} <= seen(Message.delivery)
    assert {Outcome.NO_CONTACT, Outcome.NOT_ADMISSIBLE, Outcome.WITHDRAWN} <= seen(Intake.outcome)
    assert {"nl", "en", "tr"} == seen(Intake.language)


@pytest.mark.usefixtures("inside")
def test_the_clock_shows_late_extended_and_nearly_due_matters() -> None:
    at = now()
    busy = db.session.scalars(select(Intake).where(Intake.status != Status.CLOSED, Intake.due_at.is_not(None))).all()

    assert any(intake.due_at and intake.due_at < at for intake in busy)
    assert any(intake.extended for intake in busy)
    assert any(intake.due_at and 0 <= days_left(intake.due_at, at) <= 5 for intake in busy)


@pytest.mark.usefixtures("inside")
def test_something_came_in_today_that_nobody_read_and_something_else_was_closed_long_ago() -> None:
    at = now()

    fresh = select(func.count(Intake.id)).where(Intake.unread, Intake.received_at > at - timedelta(hours=7))
    assert (db.session.scalar(fresh) or 0) >= 5
    assert db.session.scalars(select(Intake.id).where(Intake.received_at < at - timedelta(weeks=9))).first()
    assert not db.session.scalars(select(Intake.id).where(Intake.closed_at > at)).first()


@pytest.mark.usefixtures("inside")
def test_what_happened_lies_in_the_past_after_the_matter_came_in() -> None:
    for model, column in ((Event, Event.at), (Message, Message.created_at), (Attachment, Attachment.created_at)):
        early = (
            select(func.count(model.id)).join(Intake, Intake.id == model.intake_id).where(column < Intake.received_at)
        )
        assert db.session.scalar(early) == 0
        assert db.session.scalar(select(func.count(model.id)).where(column > now())) == 0


@pytest.mark.usefixtures("inside")
def test_nothing_is_left_to_send() -> None:
    assert db.session.scalar(select(func.count(Job.id))) == 0
    assert db.session.scalar(select(func.count(Message.id)).where(Message.delivery == Delivery.WAITING)) == 0


@pytest.mark.usefixtures("inside")
def test_every_file_can_be_opened_and_lies_sealed() -> None:
    store = open_store(current_settings().storage_url)
    files = db.session.scalars(select(Attachment)).all()

    assert len(files) == 9
    for file in files:
        assert file.state is AttachmentState.STORED
        sealed = store.get(file.blob_key or "")
        data = unseal_bytes(sealed, table="attachment", row_id=file.id)
        assert len(data) == file.size
        assert data[:64] not in sealed


@pytest.mark.usefixtures("inside")
def test_officers_find_a_story_by_its_words() -> None:
    found = db.session.scalars(select(Intake).where(matching(db.session, "epilepsie medicijndoos"))).all()

    assert [intake.urgency for intake in found] == [Urgency.URGENT]


@pytest.mark.usefixtures("inside")
def test_a_secret_for_the_supporter_and_an_anonymous_one_are_among_them() -> None:
    matters = db.session.scalars(select(Intake).options(undefer(Intake.sealed))).all()

    assert any(unseal(intake, IntakePrivate).answers.get("secrecy") == "not_my_supporter" for intake in matters)
    assert any(intake.anonymous for intake in matters)
    assert [intake.channel for intake in matters if intake.suspected_robot] == [Channel.WEB]


@pytest.mark.usefixtures("inside")
def test_locations_lay_in_regions_until_this_year_and_teams_follow_them() -> None:
    this_year = local_date(now()).replace(month=1, day=1)
    team = db.session.scalars(select(Unit).where(Unit.name == "Havenzicht kade")).one()

    before, since = (cluster_at(db.session, team.id, day) for day in (this_year - timedelta(days=1), this_year))
    assert before is not None
    assert since is not None
    assert (before.name, since.name) == ("Regio Zuid", "NAH en lichamelijke beperking")


@pytest.mark.usefixtures("inside")
def test_accounts_have_their_roles_and_one_hash_serves_them_all() -> None:
    officers = {officer.email: officer for officer in db.session.scalars(select(Officer))}

    assert {email: officers[email].roles[0].name for email in ACCOUNTS} == ACCOUNTS
    assert len({officer.password for officer in officers.values()}) == 1


@pytest.mark.parametrize("email", ACCOUNTS)
def test_a_demo_account_can_sign_in(demo_app: Flask, email: str) -> None:
    client = signed_in(demo_app, email)

    assert client.get("/start").status_code == 302


def test_an_officer_reads_the_story_of_a_form_beside_the_conversation_that_followed(demo_app: Flask) -> None:
    client = signed_in(demo_app, "officer@demo.example")
    listed = client.get("/triage/?q=tandenpoetsen").get_data(as_text=True)
    reference = listed.split('data-reference="', 1)[1][:8]

    page = client.get(f"/triage/{reference}").get_data(as_text=True)

    assert "twee kiezen getrokken" in page
    assert "bijna vijf weken verder" in page


def signed_in(app: Flask, email: str) -> FlaskClient:
    client = app.test_client()
    page = client.get("/inloggen").get_data(as_text=True)
    token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    answer = client.post("/inloggen", data={"email": email, "password": current_password(app), "csrf_token": token})
    assert answer.status_code == 302
    return client


def current_password(app: Flask) -> str:
    with app.app_context():
        return current_settings().demo_password


def private_words() -> set[bytes]:
    """Names, addresses and whole lines of what people and officers wrote."""
    words: set[str] = set()
    for story in stories():
        words |= {story.name, story.profile, story.address.removeprefix("whatsapp:")}
        words |= {str(answer) for name, answer in story.answers.items() if name in TYPED}
        words |= {step.text for step in story.step if isinstance(step, Told | Noted)}
        words |= {story.message.text, story.message.subject} if story.message else set()
    lines = {line.strip() for word in words for line in word.splitlines()}
    return {line[:40].encode() for line in lines if len(line) > 5}


@pytest.mark.usefixtures("inside")
def test_no_private_word_lies_open_in_the_database() -> None:
    words = private_words()
    assert len(words) > 150

    haystack = bytearray()
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(text(f'SELECT * FROM "{table.name}"')):  # raw: nothing opens on the way
            haystack += b"\n".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    if db.engine.dialect.name == "sqlite":
        file = Path(str(db.engine.url.database))
        haystack += file.read_bytes() + file.with_name(f"{file.name}-wal").read_bytes()

    assert house().people[0].name.encode() in haystack
    assert [word for word in words if word in haystack] == []


@pytest.mark.usefixtures("inside")
def test_machines_wrote_too_and_their_letters_stand_aside() -> None:
    assert sorted(str(reason) for reason in seen(Mail.reason)) == ["auto_reply", "bounce", "newsletter"]
    assert seen(Mail.state) == {MailState.ASIDE}
