"""`flask keys rotate`, as the administrator runs it: without an organisation, with several, beside a portal in use."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.gateways.blobs import open_store
from portal.intake.events import record
from portal.models import Intake, Organisation, scope
from portal.privacy import rotation
from portal.privacy.blind_index import index, matching
from portal.privacy.sealing import install, keyring
from portal.settings import Settings
from tests.factories.intake import make_intake
from tests.factories.organisation import make_organisation
from tests.privacy.test_planted_words import PLANTED, plant, plant_blob

NEW = b"N" * 32


@pytest.fixture
def old_key(app: Flask, session: Session, organisation: Organisation) -> Iterator[bytes]:
    """Private text of two organisations under the old key; the ring is put back afterwards."""
    ring = app.extensions["zegje.keys"]
    settings: Settings = app.extensions["zegje.settings"]
    plant(session, open_store(settings.storage_url))
    scope.enter(session, make_organisation(session).id)
    make_intake(session, answers={"story": "Bij de buren"})
    session.commit()
    scope.enter(session, organisation.id)
    yield keyring().newest.secret
    app.extensions["zegje.keys"] = ring


def rotate(app: Flask) -> str:
    result = app.test_cli_runner().invoke(args=["keys", "rotate", "--batch", "2"])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_serves_all_organisations(app: Flask, session: Session, old_key: bytes) -> None:
    install(app, [NEW, old_key])
    assert "everything is under the newest key" in rotate(app)
    session.expire_all()
    assert rotation.rows_left(session) == 0
    install(app, [NEW])
    assert len(session.scalars(select(Intake.id).where(matching(session, PLANTED))).all()) == 2


def test_a_file_that_is_gone_does_not_stop_it(app: Flask, session: Session, old_key: bytes) -> None:
    settings: Settings = app.extensions["zegje.settings"]
    store = open_store(settings.storage_url)
    plant_blob(session, store, session.scalars(select(Intake).limit(1)).one())
    session.commit()
    install(app, [NEW, old_key])
    files = rotation.old_files(session, 10)
    session.rollback()
    store.delete(next(key for _, keys in files for key in keys))
    assert "1 files are not in the store" in rotate(app)
    session.expire_all()
    assert rotation.rows_left(session) == 0


def test_notes_are_found_after_rotation(app: Flask, session: Session, old_key: bytes) -> None:
    intake = session.scalars(select(Intake).limit(1)).one()
    record(session, "note", intake_id=intake.id, note="Wijkverpleegkundige gebeld")
    index(session, intake.id, "Wijkverpleegkundige gebeld")
    session.commit()
    install(app, [NEW, old_key])
    rotate(app)
    install(app, [NEW])
    session.expire_all()
    assert session.scalars(select(Intake.id).where(matching(session, "wijkverpleegkundige"))).all() == [intake.id]
