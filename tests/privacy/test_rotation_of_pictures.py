"""A new key costs nobody the way back: the pictures that somebody wrote down open the same form and matter."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.intake import drafts, way_back
from portal.intake.picture_words.secret import canonical, new_secret
from portal.models import Organisation
from portal.privacy import rotation
from portal.privacy.sealing import install, keyring
from tests.factories.intake import make_intake

NEW = b"N" * 32


@pytest.fixture(autouse=True)
def _ring_back(app: Flask) -> object:
    ring = app.extensions["zegje.keys"]
    yield
    app.extensions["zegje.keys"] = ring


def test_pictures_open_before_during_and_after_rotation(
    app: Flask, session: Session, organisation: Organisation, tmp_path: Path
) -> None:
    old = keyring().newest.secret
    of_matter = canonical(new_secret())
    intake = make_intake(session, secret=of_matter)
    draft = drafts.lock(session, drafts.new_token(), "nl")
    of_draft = drafts.secret_of(draft)
    session.commit()

    def check() -> None:
        session.expire_all()
        matter, form = way_back.find(session, of_matter), way_back.find(session, of_draft)
        assert matter
        assert matter.intake is intake
        assert form
        assert form.draft is draft

    install(app, [NEW, old])
    check()
    while rotation.rotate_batch(session):
        session.commit()
        check()
    install(app, [NEW])
    check()


def test_the_same_pictures_mean_nothing_under_another_key(
    app: Flask, session: Session, organisation: Organisation
) -> None:
    secret = canonical(new_secret())
    make_intake(session, secret=secret)
    session.commit()
    install(app, [NEW])
    assert way_back.find(session, secret) is None
