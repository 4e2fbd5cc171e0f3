"""The story without JavaScript: a recording and photos come along with the page, are kept, shown, erased and sent."""

import errno
import io
import tempfile
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.gateways.blobs import BlobMissing, BlobStore, StorageAway, open_store
from portal.http import limits
from portal.http.language import LANGUAGES
from portal.intake import drafts, files
from portal.intake.playable import make_copy
from portal.models import Attachment, Intake, Job
from portal.outbox.handlers import find
from portal.settings import current_settings
from portal.vocabulary import AttachmentState
from tests.channels.web.html import words
from tests.channels.web.person import Person
from tests.gateways.files import PDF, PLACE, photo
from tests.gateways.recordings import heard, recording
from tests.support.client import PortalClient

Intakes = Callable[[], list[Intake]]


def send_page(person: Person, *chosen: tuple[str, bytes], story: str = "", **more: Any) -> None:
    """Press Continue at the story with files, as a browser without JavaScript does."""
    if person.question != "story":
        person.open("/nl/klacht/story")
    label = words("Continue", person.page.lang)
    data: dict[str, Any] = {**person.page.form.sent({"story": story}, label), **more}
    for name in ("story_voice", "story_photo"):
        data[name] = [(io.BytesIO(found), "bestand") for field, found in chosen if field == name]
    answer = person.client.post(f"/{person.page.lang}/klacht/story", data=data, content_type="multipart/form-data")
    person._arrive(answer)


def stored(session: Session) -> list[Attachment]:
    return list(session.scalars(select(Attachment).order_by(Attachment.id)))


def run_jobs(session: Session, kind: str) -> None:
    for job in session.scalars(select(Job).where(Job.kind == kind)).all():
        find(kind)(session, job.payload)
    session.commit()


def address(row: Attachment) -> str:
    return f"/nl/klacht/bestand/{row.id}"


def test_a_recording_is_a_story(person: Person, session: Session, intakes: Intakes) -> None:
    send_page(person, ("story_voice", recording()))
    assert person.question == "feeling"
    person.open("/nl/klacht/controle")
    (row,) = stored(session)
    assert address(row) in person.answer.text
    person.press("Send")
    (intake,) = intakes()
    assert (row.intake_id, row.draft_id, row.media_type) == (intake.id, None, "audio/webm")


def test_photos_lose_what_the_camera_wrote_and_lie_sealed(person: Person, session: Session) -> None:
    send_page(person, ("story_photo", photo()), ("story_photo", photo("PNG")), story="Kijk maar")
    first, second = stored(session)
    assert {first.media_type, second.media_type} == {"image/jpeg", "image/png"}
    for row in (first, second):
        shown = person.client.get(address(row))
        assert PLACE.encode() not in shown.data
        assert not Image.open(io.BytesIO(shown.data)).getexif()
        sealed = open_store(current_settings().storage_url).get(str(row.blob_key))
        assert shown.data[100:200] not in sealed


def test_nothing_told_in_any_way_is_asked_once_more(person: Person) -> None:
    send_page(person)
    assert person.question == "story"
    assert person.page.title.startswith("Let op: ")


@pytest.mark.parametrize(
    ("field", "data", "message"),
    [
        ("story_photo", PDF, "This is not a photo. Choose a photo."),
        ("story_voice", photo(), "We hear nothing in this file. Choose a recording."),
        ("story_voice", b"MZ" + bytes(500), "We cannot open this file. Choose another one."),
        ("story_photo", b"\xff\xd8\xff\xe0" + bytes(500), "We cannot see this photo. Choose another one."),
    ],
)
def test_a_file_we_cannot_keep_is_told_beside_its_field_and_all_else_is_kept(
    person: Person, session: Session, field: str, data: bytes, message: str
) -> None:
    send_page(person, (field, data), ("story_voice", recording()), story="Mijn verhaal")
    assert person.answer.status_code == 422
    assert person.page.title.startswith("Let op: ")
    assert person.page.says(message)
    assert person.page.form.value("story") == "Mijn verhaal"
    assert [row.media_type for row in stored(session)] == ["audio/webm"]


def test_a_file_that_is_too_big_or_the_eleventh_is_told_kindly(
    person: Person, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 1)
    send_page(person, ("story_photo", photo()), ("story_photo", photo()))
    assert person.page.says("You have ten files already. Erase one first.")
    assert len(stored(session)) == 1
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    monkeypatch.setattr(files, "MAX_FILES", 10)
    send_page(person, ("story_photo", photo()))
    assert person.page.says("This file is too big. Choose a smaller one.")


def test_with_the_store_away_the_text_is_kept_and_the_person_hears_that_the_file_is_not(
    person: Person, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageAway("disk full")

    monkeypatch.setattr(BlobStore, "put", full)
    for language in LANGUAGES:
        person.open(f"/{language}/klacht/story")
        send_page(person, ("story_voice", recording()), story="Mijn verhaal")
        assert person.page.lang == language
        told = "Your file is not saved yet. That is our fault. Wait a moment. Then choose it once more."
        assert person.page.says(told)
    assert not stored(session)
    person.open("/nl/klacht/story")
    assert person.page.form.value("story") == "Mijn verhaal"


def test_with_no_room_to_receive_a_file_the_words_beside_it_are_kept(
    person: Person, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    monkeypatch.setattr(limits, "MEBIBYTE", 2)  # so that a small file goes to the disk too
    send_page(person, ("story_photo", photo()), story="Mijn verhaal")
    assert person.page.says("Your file is not saved yet. That is our fault. Wait a moment. Then choose it once more.")
    assert not stored(session)
    person.open("/nl/klacht/story")
    assert person.page.form.value("story") == "Mijn verhaal"


def test_only_the_browser_that_holds_the_form_finds_its_files(
    person: Person, session: Session, other_browser: Callable[[str | None], PortalClient]
) -> None:
    send_page(person, ("story_voice", recording()))
    (row,) = stored(session)
    stranger = other_browser(None)
    Person.at(stranger).press(who="client")
    for path in (address(row), address(row) + "/weg"):
        assert stranger.get(path).status_code == 404
    stranger.post(address(row) + "/weg")
    assert stored(session)
    assert other_browser(person.token()).get(address(row)).status_code == 200


def test_a_file_is_shown_alone_kept_nowhere_and_read_in_pieces(person: Person, session: Session) -> None:
    send_page(person, ("story_voice", recording()))
    (row,) = stored(session)
    answer = person.client.get(address(row), headers={"Range": "bytes=10-19"})
    assert (answer.status_code, len(answer.data)) == (206, 10)
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_erasing_asks_once_and_then_the_bytes_go_too(person: Person, session: Session) -> None:
    send_page(person, ("story_voice", recording()), story="Ook tekst")
    (row,) = stored(session)
    key = str(row.blob_key)
    person.open("/nl/klacht/controle")
    person.open(address(row) + "/weg?van=controle")
    assert person.page.says("Do you want to erase this?")
    person.press("Yes, erase it")
    assert person.path == "/nl/klacht/controle"
    run_jobs(session, "blob.erase")
    assert not stored(session)
    with pytest.raises(BlobMissing):
        open_store(current_settings().storage_url).get(key)


def test_after_erasing_the_only_file_the_story_is_asked_again(person: Person, session: Session) -> None:
    send_page(person, ("story_voice", recording()))
    (row,) = stored(session)
    person.open(address(row) + "/weg")
    person.press("Yes, erase it")
    person.open("/nl/klacht/controle")
    person.press("Send")
    assert person.question == "story"


def test_the_button_beside_a_file_takes_the_text_along(person: Person, session: Session) -> None:
    send_page(person, ("story_voice", recording()))
    (row,) = stored(session)
    person.open("/nl/klacht/story")
    send_page(person, story="Net getypt", story_remove=str(row.id))
    assert person.page.says("Do you want to erase this?")
    person.open("/nl/klacht/story")
    assert person.page.form.value("story") == "Net getypt"


def test_leaving_nothing_behind_takes_the_files_too(person: Person, session: Session) -> None:
    send_page(person, ("story_voice", recording()), ("story_photo", photo()))
    drafts.wipe(session, person.token())
    session.commit()
    assert not stored(session)
    assert len(session.scalars(select(Job).where(Job.kind == "blob.erase")).all()) == 2


def test_sending_twice_hands_the_files_over_once(person: Person, session: Session, intakes: Intakes) -> None:
    send_page(person, ("story_voice", recording()))
    person.open("/nl/klacht/controle")
    again = person.another_tab()
    person.press("Send")
    again.press("Send")
    assert len(intakes()) == 1
    assert [row.intake_id for row in stored(session)] == [intakes()[0].id]


def test_a_recording_gets_a_copy_that_plays_everywhere_and_both_are_offered(person: Person, session: Session) -> None:
    send_page(person, ("story_voice", recording("ogg")))
    run_jobs(session, "recording.copy")
    (row,) = stored(session)
    copy = person.client.get(address(row) + "?als=kopie")
    assert copy.mimetype == "audio/mp4"
    assert heard(copy.data)[1] == "aac"
    assert heard(person.client.get(address(row)).data)[1] == "opus"
    person.open("/nl/klacht/controle")
    assert 'type="audio/mp4"' in person.answer.text
    assert 'type="audio/ogg"' in person.answer.text


def test_a_recording_that_cannot_be_converted_is_kept_as_it_is(person: Person, session: Session) -> None:
    send_page(person, ("story_voice", b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead\x01\x01" + bytes(400)))
    (row,) = stored(session)
    make_copy(session, {"attachment_id": str(row.id)})
    assert (row.state, row.copy_key) == (AttachmentState.STORED, None)
    assert person.client.get(address(row)).status_code == 200


def test_a_voice_of_an_old_telephone_plays_everywhere_too(person: Person, session: Session) -> None:
    send_page(person, ("story_voice", recording("amr")))
    run_jobs(session, "recording.copy")
    (row,) = stored(session)
    assert row.media_type == "audio/amr"
    assert heard(person.client.get(address(row) + "?als=kopie").data)[1] == "aac"


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site", "Origin": "https://elders.example"}])
def test_a_file_from_a_page_of_another_form_is_not_kept_and_the_person_hears_it(
    person: Person, session: Session, headers: dict[str, str]
) -> None:
    person.open("/nl/klacht/story")
    for name, told in headers.items():
        person.client.environ_base["HTTP_" + name.upper().replace("-", "_")] = told
    send_page(person, ("story_voice", recording()), story="Mijn verhaal", draft="0" * 32)
    assert person.answer.status_code in {403, 409}
    assert stored(session) == []
    assert person.page.says("Your file is not saved yet. Choose it once more.")
    assert person.page.form.value("story") == "Mijn verhaal"
