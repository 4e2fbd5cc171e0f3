"""The mail of the morning: once a day, to who works on complaints, references only, and only when something waits."""

from collections.abc import Callable
from contextvars import Context
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.intake.deadlines import ZONE
from portal.intake.reference import shown
from portal.models import Job, Officer, now
from portal.outbox.worker import make_plan
from portal.triage import digest as digests
from portal.triage.digest import digest
from portal.vocabulary import JobState, Role
from tests.factories.intake import make_intake
from tests.factories.officer import make_officer
from tests.support.mail import Mailbox
from tests.support.twilio import Configure, Work
from tests.triage.test_trouble import failed_answer, parked

MORNING = datetime(2026, 3, 10, 8, 0, tzinfo=ZONE)
Clock = Callable[[datetime], None]
Morning = Callable[[], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set what time it is for the mail of the morning."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr("portal.triage.mornings.now", lambda: moment)

    set_to(MORNING)
    return set_to


@pytest.fixture
def smtp(mailbox: Mailbox, configure: Configure) -> Mailbox:
    configure(smtp_url=mailbox.url, imap_url="")
    return mailbox


@pytest.fixture
def morning(app: Flask, session: Session, smtp: Mailbox, clock: Clock, work: Work) -> Morning:
    """The worker looks what is standing and does all of it."""

    def pass_by() -> None:
        session.commit()
        Context().run(make_plan, app)
        work()
        work()

    return pass_by


def test_an_officer_reads_what_waits_by_reference_alone(
    session: Session, officer: Officer, smtp: Mailbox, clock: Clock, morning: Morning
) -> None:
    late = make_intake(
        session, name="Fatima Yilmaz", answers={"story": "Geheim"}, columns={"due_at": MORNING - timedelta(days=1)}
    )
    morning()

    [letter] = smtp.letters
    body = letter.get_content()
    assert letter["To"] == officer.email
    assert shown(late.reference) in body
    assert "1 zaak is te laat" in body
    assert "http://localhost/triage/?overdue=1&sort=due" in body
    assert "Fatima" not in letter.as_string()
    assert "Geheim" not in letter.as_string()
    assert letter["Auto-Submitted"]


def test_it_comes_once_a_day_however_often_the_worker_looks(
    session: Session, officer: Officer, smtp: Mailbox, clock: Clock, morning: Morning
) -> None:
    make_intake(session)
    morning()
    clock(MORNING + timedelta(hours=9))
    morning()
    assert len(smtp.letters) == 1

    clock(MORNING + timedelta(days=1))
    morning()
    assert len(smtp.letters) == 2


def test_not_before_the_working_day_begins(
    session: Session, officer: Officer, smtp: Mailbox, clock: Clock, morning: Morning
) -> None:
    make_intake(session)
    clock(MORNING.replace(hour=6, minute=59))
    morning()
    assert not smtp.letters


def test_nobody_is_mailed_about_nothing_and_others_not_at_all(
    session: Session, officer: Officer, smtp: Mailbox, clock: Clock, morning: Morning
) -> None:
    make_officer(session, Role.ADMINISTRATOR, Role.READER)
    make_officer(session, active=False)
    morning()
    assert not smtp.letters


def test_a_mail_server_that_says_no_parks_the_job_where_officers_see_it(
    session: Session, officer: Officer, smtp: Mailbox, clock: Clock, morning: Morning
) -> None:
    make_intake(session)
    smtp.answer = "550 no such person"
    morning()

    [job] = session.scalars(select(Job).where(Job.kind == "officer.digest"))
    assert (job.state, job.last_error) == (JobState.PARKED, "address_refused")


def test_it_counts_mine_and_nobodys_and_only_what_i_may_see(
    session: Session, officer: Officer, colleague: Officer
) -> None:
    at = now()
    soon = {"due_at": at + timedelta(days=2), "unread": False}
    make_intake(session, columns={**soon, "officer_id": officer.id})
    make_intake(session, columns=soon)
    make_intake(session, columns={**soon, "officer_id": colleague.id})
    make_intake(session, columns={"about_id": officer.id})
    failed_answer(session, make_intake(session, columns={"unread": False, "due_at": None}))
    parked(session, "blob.erase", {"blob_key": "x"})

    assert [(item.count, item.path) for item in digest(session, officer, at)] == [
        (2, "/triage/?sort=due"),
        (1, "/triage/?failed=1"),
        (1, "/triage/vastgelopen"),
    ]


def test_of_many_matters_the_first_few_are_named(session: Session, officer: Officer) -> None:
    for _ in range(digests.NAMED + 3):
        make_intake(session)
    [unread] = digest(session, officer, now())

    assert unread.count == digests.NAMED + 3
    assert len(unread.references) == digests.NAMED
    assert " …" in digests.in_words([unread], base="http://localhost", officer="Marit")
