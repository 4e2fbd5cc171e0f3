"""A file in pieces over a bad connection: kept as it arrives, twice is once, and the device hears how far it is."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.gateways.blobs import BlobStore, StorageAway, open_store
from portal.intake import files, uploads
from portal.models import Attachment, Intake
from portal.settings import current_settings
from portal.vocabulary import AttachmentState
from tests.channels.web.person import Person
from tests.channels.web.test_at_once import all_at_once
from tests.gateways.files import PDF
from tests.gateways.recordings import recording
from tests.support.client import PortalClient

URL = "/nl/klacht/bestand"


class Device:
    """A browser that sends one file in pieces, below `url`."""

    def __init__(self, client: PortalClient, data: bytes, kind: str = "voice", url: str = URL) -> None:
        self.client, self.data, self.url = client, data, url
        self.fields = {"kind": kind, "size": str(len(data)), "key": uuid4().hex}
        self.id = ""

    def announce(self) -> TestResponse:
        answer = self.client.post(self.url, data=self.fields)
        self.id = (answer.json or {}).get("id", "")
        return answer

    def piece(self, start: int, end: int) -> TestResponse:
        place = f"bytes {start}-{end - 1}/{len(self.data)}"
        return self.client.put(f"{self.url}/{self.id}", data=self.data[start:end], headers={"Content-Range": place})

    def finish(self) -> TestResponse:
        return self.client.post(f"{self.url}/{self.id}/klaar")

    def all(self) -> TestResponse:
        self.announce()
        self.piece(0, len(self.data))
        return self.finish()


@pytest.fixture
def device(person: Person) -> Device:
    return Device(person.client, recording(seconds=2.0))


def only(session: Session) -> Attachment:
    return session.scalars(select(Attachment)).one()


def test_pieces_become_the_file_and_the_story(device: Device, person: Person, session: Session) -> None:
    assert device.announce().status_code == 201
    assert device.piece(0, 500).json == {"offset": 500}
    assert device.client.head(f"{URL}/{device.id}").headers["Upload-Offset"] == "500"
    device.piece(500, len(device.data))
    assert device.finish().status_code == 200
    assert files.read(only(session)) == device.data
    assert device.client.head(f"{URL}/{device.id}").headers["Upload-Kept"]
    person.open("/nl/klacht/story")
    assert device.id in person.answer.text


def test_a_piece_is_sealed_as_soon_as_it_is_here(device: Device, session: Session) -> None:
    device.announce()
    device.piece(0, 1000)
    sealed = open_store(current_settings().storage_url).get(files.part_key(only(session).id, 0))
    assert device.data[:50] not in sealed
    assert only(session).state is AttachmentState.ARRIVING


def test_the_same_piece_twice_and_the_same_end_twice_change_nothing(device: Device, session: Session) -> None:
    device.announce()
    assert device.announce().json == {"id": device.id, "offset": 0}
    for _ in range(2):
        assert device.piece(0, 500).json == {"offset": 500}
    device.piece(500, len(device.data))
    for _ in range(2):
        assert device.finish().status_code == 200
    assert device.announce().json["id"] == str(only(session).id)  # type: ignore[index]
    assert files.read(only(session)) == device.data


def test_a_piece_too_far_and_an_end_too_soon_say_where_to_go_on(device: Device) -> None:
    device.announce()
    device.piece(0, 500)
    assert (device.piece(900, 1000).status_code, device.piece(900, 1000).json) == (409, {"offset": 500})
    assert (device.finish().status_code, device.finish().json) == (409, {"offset": 500})


def test_with_the_disk_full_the_device_hears_that_it_is_not_kept_and_can_go_on_later(
    device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageAway("disk full")

    device.announce()
    device.piece(0, 500)
    with monkeypatch.context() as patch:
        patch.setattr(BlobStore, "put", full)
        answer = device.piece(500, 900)
        assert (answer.status_code, "bewaard" in answer.json["words"]) == (503, True)  # type: ignore[index]
    assert device.client.head(f"{URL}/{device.id}").headers["Upload-Offset"] == "500"
    device.piece(500, len(device.data))
    assert device.finish().status_code == 200


def test_pieces_that_got_lost_are_asked_for_again(device: Device, session: Session) -> None:
    device.announce()
    device.piece(0, len(device.data))
    open_store(current_settings().storage_url).delete(files.part_key(only(session).id, 0))
    assert device.finish().json == {"offset": 0}
    device.piece(0, len(device.data))
    assert device.finish().status_code == 200


def test_a_file_of_a_kind_we_do_not_keep_is_refused_in_words_and_leaves_nothing(
    person: Person, session: Session
) -> None:
    answer = Device(person.client, PDF).all()
    assert answer.status_code == 422
    assert answer.json["words"].startswith("We horen niets")  # type: ignore[index]
    assert session.scalars(select(Attachment)).all() == []


@pytest.mark.parametrize(
    ("over", "status"),
    [
        ({"size": str(files.MAX_BYTES + 1)}, 422),
        ({"size": "0"}, 422),
        ({"size": "veel"}, 400),
        ({"kind": "film"}, 400),
        ({"key": "x"}, 400),
    ],
)
def test_sizes_and_names_have_bounds(device: Device, over: dict[str, str], status: int) -> None:
    device.fields.update(over)
    assert device.announce().status_code == status


def test_more_bytes_than_announced_are_not_taken(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    device.fields["size"] = "100"
    device.announce()
    assert device.piece(0, 200).status_code == 422
    monkeypatch.setattr(uploads, "MAX_PART", 50)
    assert device.piece(0, 60).status_code in {413, 422}


def test_nobody_else_adds_to_a_file(device: Device, other_browser: Callable[[str | None], PortalClient]) -> None:
    device.announce()
    stranger = Device(other_browser(None), device.data)
    Person.at(stranger.client).press(who="client")
    stranger.id = device.id
    assert [stranger.piece(0, 10).status_code, stranger.finish().status_code] == [404, 404]
    elsewhere: dict[str, Any] = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elders.example"}
    assert device.client.post(f"{URL}/{device.id}/klaar", headers=elsewhere).status_code == 404


def test_a_file_that_is_complete_after_sending_joins_the_matter(
    device: Device, person: Person, session: Session
) -> None:
    device.announce()
    person.tell_and_send()
    device.piece(0, len(device.data))
    assert device.finish().status_code == 200
    intake = session.scalars(select(Intake)).one()
    assert (only(session).intake_id, intake.unread) == (intake.id, True)


def test_the_same_piece_from_two_tabs_at_once_is_kept_once(
    device: Device, person: Person, session: Session, other_browser: Callable[[str | None], PortalClient]
) -> None:
    device.announce()
    tabs = [Device(other_browser(person.token()), device.data) for _ in range(4)]
    for tab in tabs:
        tab.id = device.id
    answers = all_at_once([partial(tab.piece, 0, 500) for tab in tabs])
    assert [answer.json for answer in answers] == [{"offset": 500}] * 4
    device.piece(500, len(device.data))
    ends = all_at_once([tab.finish for tab in tabs])
    assert [answer.status_code for answer in ends] == [200] * 4
    session.rollback()
    assert files.read(only(session)) == device.data
