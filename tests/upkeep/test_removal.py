"""Removal: after its term nothing of a matter remains but a count; nothing goes before its term."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.gateways.blobs import BlobMissing, BlobStore, open_store
from portal.intake.arrive import arrive
from portal.intake.events import record
from portal.models import Attachment, Draft, Event, Intake, Job, Message, Organisation, SearchTerm, new_id, now
from portal.privacy.documents import AttachmentPrivate, FormDraftPrivate
from portal.privacy.sealing import seal_into
from portal.upkeep.removal import Due, remove_drafts_and_old_log, remove_one_matter, what_is_due
from portal.vocabulary import AttachmentState, DraftPurpose, Status
from tests.factories.intake import make_intake
from tests.factories.submission import make_whatsapp
from tests.privacy.test_planted_words import plant_blob
from tests.support.twilio import Work
from tools.phone import StandIn
from tools.phone.standin import SOMEBODY

PAST = now() - timedelta(days=1)


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_after_its_term_nothing_of_a_matter_remains_but_a_count(
    session: Session, organisation: Organisation, tmp_path: Path
) -> None:
    blobs = BlobStore(tmp_path.as_uri())
    receipt = arrive(session, make_whatsapp(organisation.id, "SM1"))
    intake = session.get_one(Intake, receipt.intake_id)
    plant_blob(session, blobs, intake)
    record(session, "note", intake_id=intake.id, note="Jan belde")
    intake.status, intake.purge_after = Status.CLOSED, PAST
    session.flush()
    assert remove_one_matter(session, now())
    assert not remove_one_matter(session, now())
    session.expire_all()
    assert [count(session, model) for model in (Intake, Message, Attachment, SearchTerm)] == [0] * 4
    events = session.scalars(select(Event)).all()
    assert {event.kind for event in events} == {"received", "note", "removed"}
    assert all(event.intake_id is None and event.sealed is None for event in events)


@pytest.mark.parametrize(
    "columns",
    [
        {"status": Status.CLOSED, "purge_after": now() + timedelta(days=1)},
        {"status": Status.CLOSED, "purge_after": None},
        {"status": Status.DECIDED, "purge_after": PAST},
        {"status": Status.CLOSED, "purge_after": PAST, "legal_hold": True},
    ],
)
def test_nothing_goes_before_its_term(session: Session, columns: dict[str, object]) -> None:
    make_intake(session, columns=columns)
    assert what_is_due(session, now()) == Due(intakes=0, drafts=0, letters=0, events=0)
    assert not remove_one_matter(session, now())


@pytest.mark.usefixtures("organisation")
def test_a_forgotten_draft_and_an_old_log_line_go(session: Session) -> None:
    for days in (1, 181):
        draft = Draft(id=new_id(), purpose=DraftPurpose.FORM, language="nl", updated_at=now() - timedelta(days=days))
        seal_into(draft, FormDraftPrivate())
        session.add(draft)
        session.add(Event(kind="sign_in", at=now() - timedelta(days=days * 11)))
    session.flush()
    assert what_is_due(session, now()) == Due(intakes=0, drafts=1, letters=0, events=1)
    remove_drafts_and_old_log(session, now())
    assert (count(session, Draft), count(session, Event)) == (1, 1)


def test_its_files_go_from_the_store_and_from_the_provider(
    app: Flask, session: Session, organisation: Organisation, standin: StandIn, work: Work
) -> None:
    blobs = open_store(app.extensions["zegje.settings"].storage_url)
    sid = standin.world.create(SOMEBODY, standin.number, "Hallo", "").sid
    receipt = arrive(session, make_whatsapp(organisation.id, sid, confirm=False))
    intake = session.get_one(Intake, receipt.intake_id)
    plant_blob(session, blobs, intake)
    intake.status, intake.purge_after = Status.CLOSED, PAST
    session.flush()
    key = session.scalar(select(Attachment.blob_key))
    assert remove_one_matter(session, now())
    session.commit()
    work()
    assert session.scalars(select(Job.kind)).all() == []
    assert sid not in {sent.sid for sent in standin.sent}
    with pytest.raises(BlobMissing):
        blobs.get(str(key))


@pytest.mark.usefixtures("organisation")
def test_the_files_of_a_forgotten_draft_go_with_it(session: Session) -> None:
    draft = Draft(id=new_id(), purpose=DraftPurpose.FORM, language="nl", updated_at=now() - timedelta(days=181))
    seal_into(draft, FormDraftPrivate())
    row = Attachment(id=new_id(), draft_id=draft.id, state=AttachmentState.STORED, blob_key="ab/1", copy_key="ab/2")
    seal_into(row, AttachmentPrivate())
    session.add(draft)
    session.flush()
    session.add(row)
    session.flush()
    remove_drafts_and_old_log(session, now())
    session.expire_all()
    assert count(session, Attachment) == 0
    erased = session.scalars(select(Job.payload).where(Job.kind == "blob.erase")).all()
    assert sorted(payload["blob_key"] for payload in erased) == ["ab/1", "ab/2"]
