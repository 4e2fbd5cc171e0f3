"""Telling more about one's own matter with a recording or a photo: kept at once, sent with a message, seen by both."""

import io
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.gateways.blobs import BlobStore, StorageAway
from portal.intake.playable import make_copy
from portal.models import Attachment, Draft, Job
from portal.upkeep.removal import remove_one_matter
from portal.vocabulary import AttachmentState, Status
from tests.channels.web.html import words
from tests.channels.web.person import Person
from tests.channels.web.test_files_in_pieces import Device
from tests.follow_up.conftest import MINE, Matter
from tests.gateways.files import PDF, PLACE, photo
from tests.gateways.recordings import recording
from tests.support.client import PortalClient
from tests.support.staff import StaffClient

URL = f"{MINE}bestand"


def send(person: Person, *chosen: tuple[str, bytes], body: str = "", **more: Any) -> None:
    """Press *Send message* with files, as a browser without JavaScript does."""
    label = words("Send message", person.page.lang)
    data: dict[str, Any] = {**person.page.form_with(label).sent({"body": body}, label), **more}
    for name in ("message_voice", "message_photo"):
        data[name] = [(io.BytesIO(found), "bestand") for field, found in chosen if field == name]
    answer = person.client.post(f"{MINE}bericht", data=data, content_type="multipart/form-data")
    person._arrive(answer)


def rows(session: Session) -> list[Attachment]:
    session.rollback()
    return list(session.scalars(select(Attachment).order_by(Attachment.id)))


@pytest.fixture
def device(person: Person) -> Device:
    return Device(person.client, recording(seconds=2.0), url=URL)


def test_a_photo_and_a_recording_come_with_the_message_and_triage_shows_them_there(
    matter: Matter, person: Person, officer: StaffClient, session: Session
) -> None:
    send(person, ("message_photo", photo()), ("message_voice", recording()), body="Kijk maar")
    assert [body for *_, body in matter.said] == ["Kijk maar"]
    voice, picture = sorted(rows(session), key=lambda row: str(row.media_type))
    assert voice.message_id == picture.message_id is not None
    assert matter.intake.unread
    page = officer.get(f"/triage/{matter.reference}").text
    bubble = page.partition("Kijk maar")[2].partition("</li>\n</ul>")[0]
    assert f"{picture.id}" in bubble
    assert f"{voice.id}" in bubble
    for file in (voice, picture):
        assert f"{URL}/{file.id}" in person.answer.text
    shown = person.client.get(f"{URL}/{picture.id}")
    assert PLACE.encode() not in shown.data
    assert not Image.open(io.BytesIO(shown.data)).getexif()


def test_a_recording_alone_is_a_message_and_gets_a_copy_that_plays_everywhere(
    matter: Matter, person: Person, session: Session
) -> None:
    send(person, ("message_voice", recording()))
    (row,) = rows(session)
    (job,) = session.scalars(select(Job).where(Job.kind == "recording.copy"))
    make_copy(session, job.payload)
    session.commit()
    person.open(MINE)
    assert f"{row.id}?als=kopie" in person.answer.text
    assert person.client.get(f"{URL}/{row.id}?als=kopie").content_type == "audio/mp4"


def test_in_pieces_it_waits_for_the_message_and_then_goes_with_it(
    matter: Matter, person: Person, device: Device, session: Session
) -> None:
    assert device.all().status_code == 200
    assert matter.said == []
    person.open(MINE)
    assert device.id in person.answer.text
    send(person, body="Luister")
    (row,) = rows(session)
    assert (row.draft_id, row.state, len(matter.said)) == (None, AttachmentState.STORED, 1)
    assert row.message_id


def test_what_was_begun_is_there_again_in_another_browser_also_after_close_and_erase(
    app: Flask, matter: Matter, person: Person, device: Device
) -> None:
    device.all()
    send(person, ("message_photo", PDF), body="Mijn tekst")
    assert person.page.says("This is not a photo. Choose a photo.")
    person.client.post(f"{MINE}sluiten")
    elsewhere = Person.at(app.test_client(), MINE)  # type: ignore[arg-type]
    elsewhere.press(pictures=matter.pictures)
    assert "Mijn tekst" in elsewhere.answer.text
    assert device.id in elsewhere.answer.text
    assert matter.said == []


def test_a_file_that_cannot_be_kept_is_told_beside_its_field_and_the_words_stay(matter: Matter, person: Person) -> None:
    send(person, ("message_photo", PDF), body="Mijn tekst")
    assert person.answer.status_code == 422
    assert person.page.title.startswith("Let op: ")
    assert person.page.form_with(words("Send message")).value("body") == "Mijn tekst"
    assert matter.said == []


def test_with_the_store_full_the_words_stay_and_the_person_hears_that_the_file_is_not_kept(
    matter: Matter, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageAway("disk full")

    monkeypatch.setattr(BlobStore, "put", full)
    send(person, ("message_photo", photo()), body="Mijn tekst")
    assert person.page.says("Your file is not saved yet. That is our fault. Wait a moment. Then choose it once more.")
    assert "Mijn tekst" in person.answer.text


def test_erasing_asks_first_takes_the_words_along_and_goes_back(
    person: Person, device: Device, session: Session
) -> None:
    device.all()
    person.open(MINE)
    send(person, body="Nog niet klaar", message_remove=device.id)
    assert person.page.says("Do you want to erase this?")
    person.press("Yes, erase it")
    assert rows(session) == []
    assert "Nog niet klaar" in person.answer.text


def test_another_language_keeps_words_and_files_without_sending_them(
    matter: Matter, person: Person, session: Session
) -> None:
    send(person, ("message_photo", photo()), body="Nog niet klaar", language="tr")
    assert person.page.lang == "tr"
    assert "Nog niet klaar" in person.answer.text
    assert str(rows(session)[0].id) in person.answer.text
    assert matter.said == []


def test_other_words_from_the_same_page_are_another_message(matter: Matter, person: Person) -> None:
    before = person.another_tab()
    person.press("Send message", body="Hallo")
    before.press("Send message", body="Nog iets")
    assert [body for *_, body in matter.said] == ["Hallo", "Nog iets"]


def test_a_message_sent_twice_takes_its_files_once(matter: Matter, person: Person, session: Session) -> None:
    before = person.another_tab()
    send(person, ("message_photo", photo()), body="Kijk")
    before.press("Send message", body="Kijk")
    assert len(matter.said) == len(rows(session)) == 1


def test_nobody_else_sees_hears_or_adds(
    app: Flask, matter: Matter, person: Person, device: Device, session: Session
) -> None:
    device.all()
    send(person, body="Luister")
    stranger: PortalClient = app.test_client()  # type: ignore[assignment]
    theirs = Device(stranger, device.data, url=URL)
    theirs.id = device.id
    answers = [stranger.get(f"{URL}/{device.id}"), theirs.announce(), theirs.finish(), theirs.piece(0, 5)]
    assert {answer.status_code for answer in answers} == {404}
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elders.example"}
    assert person.client.post(f"{URL}/{device.id}/klaar", headers=elsewhere).status_code in {400, 404}


def test_what_was_sent_cannot_be_erased_any_more(person: Person, device: Device, session: Session) -> None:
    device.all()
    send(person, body="Luister")
    assert person.client.get(f"{URL}/{device.id}/weg").status_code == 404
    person.client.post(f"{URL}/{device.id}/weg")
    assert len(rows(session)) == 1


def test_removing_the_matter_removes_what_was_begun_and_its_bytes(
    matter: Matter, person: Person, device: Device, session: Session
) -> None:
    device.all()
    intake = matter.intake
    intake.status, intake.purge_after = Status.CLOSED, intake.received_at
    session.commit()
    key = rows(session)[0].blob_key
    assert remove_one_matter(session, matter.intake.received_at.replace(year=2100))
    session.commit()
    assert rows(session) == []
    assert session.scalars(select(Draft)).all() == []
    erased = [job.payload["blob_key"] for job in session.scalars(select(Job).where(Job.kind == "blob.erase"))]
    assert key in erased
