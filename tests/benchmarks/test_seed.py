"""The bench fills the tables with what the portal itself could have written."""

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from benchmarks import corpus
from benchmarks.made_up import reference
from benchmarks.seed import seed
from portal.intake.reference import is_reference
from portal.models import Event, Intake, Message
from portal.privacy.blind_index import matching
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import unseal
from tests.factories.category import make_category
from tests.factories.officer import make_officer
from tests.factories.unit import make_cluster

COUNT = 60


@pytest.fixture
def seeded(app: Flask, session: Session) -> Session:
    make_officer(session)
    make_cluster(session, "Het noorden")
    for code in ("treatment", "transport"):
        make_category(session, code=code)
    session.commit()
    seed(app, 0, COUNT, lambda _done, _wanted: None)
    session.expire_all()
    return session


def test_it_adds_as_many_as_asked(seeded: Session) -> None:
    assert seeded.scalar(select(func.count()).select_from(Intake)) == COUNT


def test_what_is_sealed_opens(seeded: Session) -> None:
    for intake in seeded.scalars(select(Intake)):
        assert unseal(intake, IntakePrivate).answers["story"]
    for message in seeded.scalars(select(Message)):
        assert unseal(message, MessagePrivate).body


def test_every_matter_has_its_beginning_on_record(seeded: Session) -> None:
    received = select(func.count()).select_from(Event).where(Event.kind == "received")
    assert seeded.scalar(received) == COUNT


def test_words_are_found(seeded: Session) -> None:
    found = seeded.scalars(select(Intake).where(matching(seeded, corpus.RARE))).all()
    assert [intake.reference for intake in found] == [reference(7)]
    assert len(seeded.scalars(select(Intake).where(matching(seeded, corpus.FREQUENT))).all()) > COUNT / 4


def test_references_are_right_and_all_different() -> None:
    made = {reference(number) for number in range(5000)}
    assert len(made) == 5000
    assert all(map(is_reference, made))
