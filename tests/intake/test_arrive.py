"""Conversational channels: messages of one sender become one matter."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.arrive import arrive
from portal.intake.submission import IncomingFile
from portal.models import Attachment, Intake, Job, Message, Organisation
from portal.privacy.documents import AttachmentPrivate, MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import AttachmentState, Status
from tests.factories.submission import make_submission, make_whatsapp


def test_a_later_message_joins_the_open_matter_and_marks_it_unread(
    session: Session, organisation: Organisation
) -> None:
    first = arrive(session, make_whatsapp(organisation.id, "SM1"))
    intake = session.get_one(Intake, first.intake_id)
    intake.unread = False
    session.flush()
    version = intake.version
    second = arrive(session, make_whatsapp(organisation.id, "SM2", body="En nog iets"))
    session.refresh(intake)
    assert (second.intake_id, second.created, second.added) == (first.intake_id, False, True)
    assert (intake.unread, intake.version) == (True, version)


def test_a_message_delivered_again_adds_nothing(session: Session, organisation: Organisation) -> None:
    first = arrive(session, make_whatsapp(organisation.id, "SM1"))
    arrive(session, make_whatsapp(organisation.id, "SM2"))
    for sid in ("SM1", "SM2"):
        again = arrive(session, make_whatsapp(organisation.id, sid))
        assert (again.intake_id, again.added) == (first.intake_id, False)
    assert len(session.scalars(select(Message)).all()) == 2


def test_another_sender_and_a_closed_matter_begin_a_new_one(session: Session, organisation: Organisation) -> None:
    first = arrive(session, make_whatsapp(organisation.id, "SM1"))
    assert arrive(session, make_whatsapp(organisation.id, "SM2", sender="whatsapp:+31600000002")).created
    session.get_one(Intake, first.intake_id).status = Status.CLOSED
    session.flush()
    third = arrive(session, make_whatsapp(organisation.id, "SM3"))
    assert third.created
    assert third.intake_id != first.intake_id


def test_a_repeat_after_closing_still_finds_the_old_matter(session: Session, organisation: Organisation) -> None:
    first = arrive(session, make_whatsapp(organisation.id, "SM1"))
    session.get_one(Intake, first.intake_id).status = Status.CLOSED
    session.flush()
    assert arrive(session, make_whatsapp(organisation.id, "SM1")).intake_id == first.intake_id


def test_every_file_is_announced_and_will_be_fetched(session: Session, organisation: Organisation) -> None:
    files = tuple(IncomingFile(source_url=f"https://api.twilio.com/{n}", claimed_type="image/jpeg") for n in range(3))
    arrive(session, make_whatsapp(organisation.id, "SM1", files=files))
    attachments = session.scalars(select(Attachment).order_by(Attachment.position)).all()
    assert [unseal(row, AttachmentPrivate).source_url[-1] for row in attachments] == ["0", "1", "2"]
    assert {row.state for row in attachments} == {AttachmentState.PENDING}
    jobs = session.scalars(select(Job).where(Job.kind == "whatsapp.fetch")).all()
    assert {job.payload["attachment_id"] for job in jobs} == {str(row.id) for row in attachments}


def test_the_words_of_a_message_are_kept(session: Session, organisation: Organisation) -> None:
    arrive(session, make_whatsapp(organisation.id, "SM1", body="Ça va"))
    assert unseal(session.scalars(select(Message)).one(), MessagePrivate).body == "Ça va"


def test_a_submission_without_a_sender_is_a_mistake(session: Session, organisation: Organisation) -> None:
    with pytest.raises(ValueError, match="sender"):
        arrive(session, make_submission(organisation.id))
