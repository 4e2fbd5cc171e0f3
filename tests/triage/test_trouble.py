"""What went wrong stands on the officer's start page: answers that did not arrive, work that is stuck."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal.intake.correspondence import add_outbound
from portal.models import Intake, Job, Message, Officer, now, scope
from portal.outbox import enqueue
from portal.triage import casework
from portal.vocabulary import Channel, Delivery, JobState, Status
from tests.factories.intake import make_intake
from tests.factories.organisation import make_organisation
from tests.support.staff import StaffClient, references, text_of

STUCK = "/triage/vastgelopen"


def failed_answer(session: Session, intake: Intake, *, minutes_ago: int = 60) -> Message:
    message = add_outbound(session, intake, body="Dag", channel=Channel.WHATSAPP, recipient="whatsapp:+31600000001")
    message.delivery, message.created_at = Delivery.FAILED, now() - timedelta(minutes=minutes_ago)
    session.flush()
    return message


def parked(session: Session, kind: str, payload: dict[str, str]) -> Job:
    job = enqueue(session, kind, payload)
    job.state, job.last_error = JobState.PARKED, "too_many_attempts"
    session.flush()
    return job


def test_an_ordinary_day_shows_no_trouble(session: Session, desk: StaffClient) -> None:
    make_intake(session)
    page = desk.get("/triage/")

    assert 'class="trouble"' not in page.text


def test_a_failed_answer_leads_to_its_matter(session: Session, desk: StaffClient) -> None:
    make_intake(session)
    failed = make_intake(session)
    failed_answer(session, failed)
    page = desk.get("/triage/")

    assert "Bij 1 zaak kwam een antwoord niet aan" in text_of(page)
    assert 'href="/triage/?failed=1"' in page.text
    assert references(desk.get("/triage/?failed=1")) == [failed.reference]


@pytest.mark.parametrize("way", ["answered again", "noted", "closed", "failed again"])
def test_it_goes_away_when_somebody_saw_to_it(session: Session, desk: StaffClient, officer: Officer, way: str) -> None:
    intake = make_intake(session)
    failed_answer(session, intake)
    if way == "answered again":
        add_outbound(session, intake, body="Nog eens", channel=Channel.WEB, recipient="")
    elif way == "noted":
        casework.note(session, intake, "Gebeld", officer_id=officer.id)
    elif way == "closed":
        intake.status = Status.CLOSED
    else:
        failed_answer(session, intake, minutes_ago=5)
    session.flush()

    assert references(desk.get("/triage/?failed=1")) == ([intake.reference] if way == "failed again" else [])


def test_stuck_work_is_told_in_words_with_its_matter_and_can_be_tried_again(
    session: Session, desk: StaffClient
) -> None:
    intake = make_intake(session)
    job = parked(session, "whatsapp.send", {"message_id": str(failed_answer(session, intake).id)})
    parked(session, "blob.erase", {"blob_key": "x"})
    page = desk.get(STUCK)

    assert "2 taken zijn vastgelopen" in text_of(desk.get("/triage/"))
    assert "Een antwoord versturen" in page.text
    assert f"/triage/{intake.reference}" in page.text
    assert "Het is vaak geprobeerd." in page.text
    desk.post(f"{STUCK}/{job.id}/opnieuw")
    assert (job.state, job.attempts) == (JobState.WAITING, 0)
    assert "niet meer vastgelopen" in text_of(desk.get(desk.post(f"{STUCK}/{job.id}/opnieuw").location))


def test_the_matter_of_stuck_work_is_not_told_to_who_may_not_see_it(
    session: Session, desk: StaffClient, officer: Officer
) -> None:
    intake = make_intake(session, columns={"about_id": officer.id})
    parked(session, "email.confirm", {"intake_id": str(intake.id)})
    failed_answer(session, intake)

    assert intake.reference not in desk.get(STUCK).text
    assert "niet aan" not in text_of(desk.get("/triage/"))


def test_trouble_of_another_organisation_is_not_ours(session: Session, desk: StaffClient) -> None:
    own = scope.current(session)
    session.commit()
    scope.enter(session, make_organisation(session).id)
    job = parked(session, "email.confirm", {"intake_id": str(make_intake(session).id)})
    failed_answer(session, make_intake(session))
    session.commit()

    assert 'class="trouble"' not in desk.get("/triage/").text
    desk.post(f"{STUCK}/{job.id}/opnieuw")
    assert session.get_one(Job, job.id).state is JobState.PARKED
    scope.enter(session, own)


@pytest.mark.parametrize("rows", [1, 40])
def test_both_pages_take_few_queries_however_much_went_wrong(
    session: Session, desk: StaffClient, queries: object, rows: int
) -> None:
    for _ in range(rows):
        intake = make_intake(session)
        parked(session, "whatsapp.send", {"message_id": str(failed_answer(session, intake).id)})
        parked(session, "email.confirm", {"intake_id": str(intake.id)})
    desk.get("/triage/")
    with queries() as listing:  # type: ignore[operator]
        desk.get("/triage/?failed=1")
    with queries() as stuck:  # type: ignore[operator]
        desk.get(STUCK)

    assert len(listing) <= 9, "\n".join(listing)
    assert len(stuck) <= 7, "\n".join(stuck)
