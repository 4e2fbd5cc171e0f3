"""The files of a matter: shown in place, for who may, and never able to do anything."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.gateways.blobs import open_store
from portal.models import Event, Intake, Officer
from portal.settings import current_settings
from portal.vocabulary import AttachmentState
from tests.factories.attachment import PNG, make_attachment
from tests.factories.intake import make_intake
from tests.support.staff import StaffClient, text_of


def readings(session: Session) -> int:
    count = session.scalar(select(func.count()).select_from(Event).where(Event.kind == "attachment_read"))
    return count or 0


def test_a_photo_stands_on_the_page_and_opens(session: Session, intake: Intake, desk: StaffClient) -> None:
    photo = make_attachment(session, intake)
    url = f"/triage/{intake.reference}/bijlage/{photo.id}"
    assert f'<img class="attachment__image" src="{url}"' in desk.get(f"/triage/{intake.reference}").text
    answer = desk.get(url)
    assert answer.data == PNG
    assert answer.mimetype == "image/png"


def test_a_recording_is_played_in_pieces(session: Session, intake: Intake, desk: StaffClient) -> None:
    sound = make_attachment(session, intake, b"OggS" + bytes(1000), media_type="audio/ogg")
    url = f"/triage/{intake.reference}/bijlage/{sound.id}"
    assert f'src="{url}"' in desk.get(f"/triage/{intake.reference}").text
    piece = desk.get(url, headers={"Range": "bytes=0-3"})
    assert (piece.status_code, piece.data) == (206, b"OggS")
    assert piece.headers["Content-Range"] == "bytes 0-3/1004"
    assert desk.get(url, headers={"Range": "bytes=5000-"}).status_code == 416


def test_opening_a_file_is_written_down_and_its_later_pieces_are_not(
    session: Session, intake: Intake, desk: StaffClient, other_desk: StaffClient, officer: Officer
) -> None:
    sound = make_attachment(session, intake, b"OggS" + bytes(1000), media_type="audio/ogg")
    url = f"/triage/{intake.reference}/bijlage/{sound.id}"
    desk.get(url, headers={"Range": "bytes=0-"})
    desk.get(url, headers={"Range": "bytes=500-"})
    event = session.scalars(select(Event).where(Event.kind == "attachment_read")).one()
    assert (event.officer_id, event.intake_id, event.new) == (officer.id, intake.id, {"attachment": str(sound.id)})
    other_desk.get(url, headers={"Range": "bytes=1-"})
    assert readings(session) == 2
    desk.get(url)
    assert readings(session) == 3


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml", "application/pdf", "text/vcard", None])
def test_what_a_browser_could_run_is_only_downloaded(
    session: Session, intake: Intake, desk: StaffClient, media_type: str | None
) -> None:
    file = make_attachment(session, intake, b"<script>alert(1)</script>", media_type=media_type, filename="x.jpg")
    answer = desk.get(f"/triage/{intake.reference}/bijlage/{file.id}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_odd_name_cannot_break_the_header(session: Session, intake: Intake, desk: StaffClient) -> None:
    file = make_attachment(session, intake, filename='a"\r\nX-Evil: 1 😀/../../etc.png')
    answer = desk.get(f"/triage/{intake.reference}/bijlage/{file.id}")
    assert answer.status_code == 200
    assert "X-Evil" not in answer.headers


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"state": AttachmentState.PENDING, "blob_key": None}, "Nog niet binnen"),
        ({"state": AttachmentState.REFUSED, "blob_key": None, "reason": "too_large"}, "Het bestand was te groot."),
        ({"state": AttachmentState.LOST, "blob_key": None, "reason": "gone"}, "heeft het niet meer"),
    ],
)
def test_a_file_that_is_not_there_says_why(
    session: Session, intake: Intake, desk: StaffClient, over: dict[str, object], words: str
) -> None:
    file = make_attachment(session, intake, **over)  # type: ignore[arg-type]
    assert words in text_of(desk.get(f"/triage/{intake.reference}"))
    assert desk.get(f"/triage/{intake.reference}/bijlage/{file.id}").status_code == 404


def test_a_file_belongs_to_its_own_matter_only(session: Session, intake: Intake, desk: StaffClient) -> None:
    file, other = make_attachment(session, intake), make_intake(session)
    assert desk.get(f"/triage/{other.reference}/bijlage/{file.id}").status_code == 404
    assert desk.get(f"/triage/{intake.reference}/bijlage/abc").status_code == 404


def test_a_file_that_vanished_from_the_store_is_no_error(session: Session, intake: Intake, desk: StaffClient) -> None:
    file = make_attachment(session, intake)
    open_store(current_settings().storage_url).delete(file.blob_key or "")
    assert desk.get(f"/triage/{intake.reference}/bijlage/{file.id}").status_code == 404
    assert readings(session) == 0
