"""The door: one row, one receipt, everything in one transaction."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.intake.receive import receive
from portal.models import Attachment, Event, Intake, Job, Message, Organisation, SearchTerm, scope
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from portal.privacy.way_back import secret_hash
from portal.vocabulary import Channel, ComplainantRole, Status
from tests.factories.organisation import make_organisation
from tests.factories.submission import make_submission, make_whatsapp


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_what_was_told_comes_out_as_it_went_in(session: Session, organisation: Organisation) -> None:
    submission = make_submission(
        organisation.id,
        answers={"story": "Ik ben boos 😠", "topic": ["privacy", "transport"]},
        complainant_role=ComplainantRole.CLIENT,
        name="Jan",
        secret="s" * 40,
    )
    receipt = receive(session, submission)
    intake = session.get_one(Intake, receipt.intake_id)
    private = unseal(intake, IntakePrivate)
    assert private.answers == {"story": "Ik ben boos 😠", "topic": ["privacy", "transport"]}
    assert (private.name, intake.complainant_role, intake.status) == ("Jan", ComplainantRole.CLIENT, Status.RECEIVED)
    assert intake.unread
    assert intake.due_at
    assert intake.secret_hash == secret_hash("s" * 40)


def test_the_same_submission_again_gives_the_same_receipt(session: Session, organisation: Organisation) -> None:
    first = receive(session, make_submission(organisation.id))
    second = receive(session, make_submission(organisation.id, answers={"story": "Iets anders"}))
    assert (second.intake_id, second.reference, second.due_at) == (first.intake_id, first.reference, first.due_at)
    assert (first.created, second.created, second.added) == (True, False, False)
    assert (count(session, Intake), count(session, Event)) == (1, 1)


def test_another_channel_may_use_the_same_name_for_its_own(session: Session, organisation: Organisation) -> None:
    receive(session, make_submission(organisation.id))
    assert receive(session, make_submission(organisation.id, channel=Channel.DESK)).created


def test_a_confirmation_is_promised_only_where_it_can_arrive(session: Session, organisation: Organisation) -> None:
    receive(session, make_submission(organisation.id, channel_ref="a", email="jan@demo.example"))
    receive(
        session,
        make_submission(
            organisation.id, channel_ref="b", email="jan@demo.example", answers={"story": "x", "contact": "email"}
        ),
    )
    receive(session, make_whatsapp(organisation.id, "SM1"))
    assert sorted(session.scalars(select(Job.kind))) == ["email.confirm", "whatsapp.confirm"]


def test_nothing_is_kept_when_the_transaction_ends_badly(session: Session, organisation: Organisation) -> None:
    organisation_id = organisation.id
    session.commit()
    receive(session, make_whatsapp(organisation_id, "SM1"))
    session.rollback()
    assert [count(session, model) for model in (Intake, Message, Attachment, Event, Job, SearchTerm)] == [0] * 6


def test_a_taken_reference_is_replaced(
    session: Session, organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter(["12345674", "12345674", "76543210"])
    monkeypatch.setattr("portal.intake.receive.new_reference", lambda: next(numbers))
    first = receive(session, make_submission(organisation.id, channel_ref="a"))
    second = receive(session, make_submission(organisation.id, channel_ref="b"))
    assert (first.reference, second.reference) == ("12345674", "76543210")


def test_another_organisations_submission_is_refused(session: Session, organisation: Organisation) -> None:
    other = make_organisation(session)
    with pytest.raises(scope.OtherOrganisation):
        receive(session, make_submission(other.id))
    assert scope.current(session) == organisation.id
