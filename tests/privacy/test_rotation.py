"""A new key: everything is sealed again, in steps that can be cut off anywhere, and the old key can go."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels.twilio import window
from portal.gateways.blobs import BlobStore
from portal.intake.arrive import arrive
from portal.models import Attachment, Intake, Message, Organisation
from portal.privacy import rotation
from portal.privacy.blind_index import keyed_hash, matching
from portal.privacy.documents import AttachmentPrivate, IntakePrivate, MessagePrivate
from portal.privacy.keyring import NoSuchKey
from portal.privacy.sealing import install, keyring, unseal, unseal_bytes
from tests.factories.intake import make_intake
from tests.factories.submission import make_whatsapp
from tests.privacy.test_planted_words import PHONE, PLANTED, plant

NEW = b"N" * 32


@pytest.fixture
def old(app: Flask, session: Session, organisation: Organisation, tmp_path: Path) -> bytes:
    """Private text under the old key in every table; gives the old secret, which is put back afterwards."""
    plant(session, BlobStore(tmp_path.as_uri()))
    return keyring().newest.secret


@pytest.fixture(autouse=True)
def _ring_back(app: Flask) -> object:
    ring = app.extensions["zegje.keys"]
    yield
    app.extensions["zegje.keys"] = ring


def rotate(session: Session, tmp_path: Path, batch: int = 2) -> int:
    store = BlobStore(tmp_path.as_uri())
    files = rotation.old_files(session, batch)
    for attachment_id, keys in files:
        for key in keys:
            store.put(key, rotation.reseal_file(store.get(key), attachment_id))
    done = rotation.rotate_files(session, [attachment_id for attachment_id, _ in files])
    done += rotation.rotate_batch(session, batch)
    session.commit()
    session.expire_all()
    return done


def test_after_rotation_the_old_key_is_not_needed(app: Flask, session: Session, old: bytes, tmp_path: Path) -> None:
    install(app, [NEW, old])
    assert rotation.rows_left(session) > 0
    while rotate(session, tmp_path):
        pass
    assert rotation.rows_left(session) == 0
    install(app, [NEW])
    assert {unseal(row, MessagePrivate).body for row in session.scalars(select(Message))} >= {PLANTED}
    for row in session.scalars(select(Intake)):
        assert PLANTED in str(unseal(row, IntakePrivate))
    for attachment in session.scalars(select(Attachment)):
        assert PLANTED in str(unseal(attachment, AttachmentPrivate))
        if attachment.blob_key:
            data = BlobStore(tmp_path.as_uri()).get(attachment.blob_key)
            assert unseal_bytes(data, table="attachment", row_id=attachment.id) == PLANTED.encode()


def test_search_and_senders_work_before_during_and_after(
    app: Flask, session: Session, organisation: Organisation, old: bytes, tmp_path: Path
) -> None:
    def check(sid: str) -> None:
        assert len(session.scalars(select(Intake.id).where(matching(session, PLANTED))).all()) == 2
        receipt = arrive(session, make_whatsapp(organisation.id, sid, sender=f"whatsapp:+31{PHONE}", body=PLANTED))
        assert (receipt.created, receipt.added) == (False, True)
        session.commit()

    install(app, [NEW, old])
    check("SM2")
    rotate(session, tmp_path, batch=1)
    check("SM3")
    while rotate(session, tmp_path):
        pass
    install(app, [NEW])
    check("SM4")


def test_a_key_that_leaves_too_early_is_named_as_the_cause(app: Flask, session: Session, old: bytes) -> None:
    install(app, [NEW])
    with pytest.raises(NoSuchKey):
        unseal(session.scalars(select(Message).limit(1)).one(), MessagePrivate)


def test_a_form_that_is_answered_by_whatsapp_is_still_found_by_its_number(
    app: Flask, session: Session, old: bytes, tmp_path: Path
) -> None:
    address = "whatsapp:+31600000077"
    intake = make_intake(session, answers={"story": "x", "contact": "whatsapp"}, phone="0600000077")
    window.know_by(session, intake, address)
    session.commit()
    install(app, [NEW, old])
    while rotate(session, tmp_path):
        pass
    install(app, [NEW])
    assert session.scalars(select(Intake.id).where(Intake.correspondent == keyed_hash(address))).one() == intake.id
