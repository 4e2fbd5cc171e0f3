"""Every file that came is fetched once, made safe and kept sealed; what is not kept says why."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.twilio import media as jobs
from portal.gateways.blobs import BlobMissing, BlobStore, StorageAway, open_store
from portal.models import Attachment, Job, Message, now
from portal.privacy.sealing import unseal_bytes
from portal.settings import Settings, current_settings
from portal.vocabulary import AttachmentState, Delivery, Direction
from tests.gateways.files import PLACE, SCRIPT, VOICE, photo
from tests.support.client import PortalClient
from tests.support.twilio import Configure, Work, post
from tools.phone import Media, StandIn


def come(client: PortalClient, standin: StandIn, *files: Media) -> None:
    post(client, standin.message("Kijk", media=files))


def attachment(session: Session) -> Attachment:
    return session.scalars(select(Attachment)).one()


def kept(app: Flask, attachment: Attachment) -> bytes:
    settings: Settings = app.extensions["zegje.settings"]
    assert attachment.blob_key
    sealed = open_store(settings.storage_url).get(attachment.blob_key)
    return unseal_bytes(sealed, table="attachment", row_id=attachment.id)


def test_a_photo_is_kept_sealed_without_its_place(
    app: Flask, client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    come(client, standin, standin.media(photo(), "image/jpeg"))
    work()
    row = attachment(session)
    data = kept(app, row)
    assert (row.state, row.media_type, row.size) == (AttachmentState.STORED, "image/jpeg", len(data))
    assert PLACE.encode() not in data
    assert "Authorization" not in standin.world.storage_headers[0]


def test_nothing_readable_lies_in_the_store(
    app: Flask, client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    come(client, standin, standin.media(VOICE, "audio/ogg"))
    work()
    settings: Settings = app.extensions["zegje.settings"]
    key = attachment(session).blob_key or ""
    (path,) = [
        path for path in Path(settings.storage_url.removeprefix("file://")).rglob("*") if str(path).endswith(key)
    ]
    assert b"Opus" not in path.read_bytes()


def test_every_file_of_a_message_is_fetched(
    app: Flask, client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    come(client, standin, *[standin.media(photo(size=(20 + n, 20)), "image/jpeg") for n in range(3)])
    work()
    rows = session.scalars(select(Attachment).order_by(Attachment.position)).all()
    assert [row.state for row in rows] == [AttachmentState.STORED] * 3
    assert len({row.blob_key for row in rows}) == 3


def test_a_file_that_is_late_is_fetched_later(
    client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    come(client, standin, standin.media(VOICE, "audio/ogg", not_yet=2))
    work()
    assert attachment(session).state is AttachmentState.PENDING
    work()
    work()
    assert attachment(session).state is AttachmentState.STORED


def test_a_file_that_never_comes_is_called_lost(
    client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    come(client, standin, standin.media(VOICE, "audio/ogg", not_yet=99))
    attachment(session).created_at = now() - timedelta(hours=2)
    work()
    assert (attachment(session).state, attachment(session).reason) == (AttachmentState.LOST, "never_came")
    assert [job.kind for job in session.scalars(select(Job)) if "fetch" in job.kind] == []


@pytest.mark.parametrize(
    "bad",
    [
        (SCRIPT, "image/jpeg", "type_not_allowed"),
        (b"<html><script>alert(1)</script></html>", "text/html", "type_not_allowed"),
        (b"", "image/jpeg", "empty"),
        (bytes(6 * 1024 * 1024), "image/png", "too_large"),
        (bytes(17 * 1024 * 1024), "video/mp4", "too_large"),
        (photo()[:200], "image/jpeg", "broken_image"),
    ],
    ids=["script", "page", "empty", "big photo", "big film", "half a photo"],
)
def test_what_breaks_a_rule_is_refused_with_a_reason(
    client: PortalClient, session: Session, standin: StandIn, work: Work, bad: tuple[bytes, str, str]
) -> None:
    data, claimed, reason = bad
    come(client, standin, standin.media(data, claimed))
    work()
    row = attachment(session)
    assert (row.state, row.reason, row.blob_key) == (AttachmentState.REFUSED, reason, None)


@pytest.mark.parametrize("url", ["https://evil.example/x.jpg", "http://169.254.169.254/", "javascript:alert(1)"])
def test_a_foreign_host_is_never_asked(
    client: PortalClient, session: Session, standin: StandIn, work: Work, url: str
) -> None:
    fields = {"NumMedia": "1", "MediaUrl0": url, "MediaContentType0": "image/jpeg"}
    post(client, standin.message(fields=fields))
    work()
    assert (attachment(session).state, attachment(session).reason) == (AttachmentState.REFUSED, "foreign_host")


def test_a_redirect_to_a_foreign_host_is_refused(
    client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    come(client, standin, standin.media(photo(), "image/jpeg", redirect="https://evil.example/x"))
    work()
    assert attachment(session).reason == "foreign_host"


def test_while_twilio_is_away_the_file_waits(
    client: PortalClient, session: Session, standin: StandIn, work: Work, configure: Configure
) -> None:
    come(client, standin, standin.media(VOICE, "audio/ogg"))
    configure(twilio_auth_token="another")
    work()
    assert attachment(session).state is AttachmentState.PENDING
    configure(twilio_auth_token=standin.world.token)
    work()
    assert attachment(session).state is AttachmentState.STORED


def test_a_fetch_that_runs_again_makes_no_second_blob(
    app: Flask, client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    come(client, standin, standin.media(VOICE, "audio/ogg"))
    work()
    row = attachment(session)
    first, row.state, row.blob_key = row.blob_key, AttachmentState.PENDING, None
    session.commit()
    jobs.fetch(session, {"attachment_id": str(row.id)})
    assert (row.state, row.blob_key) == (AttachmentState.STORED, first)


@pytest.mark.parametrize("crashed", [False, True], ids=["at once", "after a crash"])
def test_a_file_whose_attachment_was_removed_meanwhile_leaves_nothing(
    client: PortalClient, session: Session, standin: StandIn, monkeypatch: pytest.MonkeyPatch, crashed: bool
) -> None:
    come(client, standin, standin.media(VOICE, "audio/ogg"))
    row, put = attachment(session), BlobStore.put
    attachment_id, keys = str(row.id), []

    def put_late(store: BlobStore, key: str, data: bytes) -> None:
        put(store, key, data)
        keys.append(key)
        session.delete(session.get_one(Attachment, row.id))
        session.commit()
        if crashed:
            raise StorageAway

    monkeypatch.setattr(BlobStore, "put", put_late)
    session.commit()
    if crashed:
        with pytest.raises(StorageAway):
            jobs.fetch(session, {"attachment_id": attachment_id})
    jobs.fetch(session, {"attachment_id": attachment_id})
    assert keys
    with pytest.raises(BlobMissing):
        open_store(current_settings().storage_url).get(keys[0])


def test_once_all_files_are_here_the_message_is_deleted_at_twilio(
    client: PortalClient, session: Session, standin: StandIn, work: Work
) -> None:
    come(client, standin, standin.media(VOICE, "audio/ogg"), standin.media(photo(), "image/jpeg", not_yet=1))
    for _ in range(3):  # how often depends on how long the machine takes: a file that is not there yet is asked again
        if session.scalars(select(Job.kind)).all() != ["whatsapp.forget"]:
            work()
    assert session.scalars(select(Job.kind)).all() == ["whatsapp.forget"]
    assert standin.world.media
    work()
    inbound = session.scalars(select(Message.provider_id).where(Message.direction == Direction.INBOUND)).one()
    assert (standin.world.media, standin.world.forgotten) == ({}, [inbound])


def test_a_refused_file_stays_at_twilio(client: PortalClient, session: Session, standin: StandIn, work: Work) -> None:
    come(client, standin, standin.media(SCRIPT, "image/jpeg"))
    work()
    work()
    assert standin.world.forgotten == []
    assert session.scalars(select(Message.delivery).where(Message.direction == Direction.OUTBOUND)).all() == [
        Delivery.ACCEPTED
    ]


def test_jobs_about_things_that_are_gone_end_quietly(session: Session, standin: StandIn) -> None:
    jobs.fetch(session, {"attachment_id": "0" * 32})
    jobs.forget(session, {"provider_id": "SM" + "0" * 32})
