"""Work that comes back: planned once, done by one worker, never given up."""

from contextvars import Context
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Job, Organisation, now, scope
from portal.outbox import schedule
from portal.outbox.handlers import Park, Retry
from portal.outbox.leases import MAX_ATTEMPTS
from portal.outbox.state import outbox_state
from portal.outbox.worker import make_plan, run
from portal.vocabulary import JobState
from tests.factories.organisation import make_organisation

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def nothing_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what the test registers."""
    monkeypatch.setattr("portal.outbox.schedule._standing", {})
    monkeypatch.setattr("portal.outbox.handlers._handlers", {})


def plan(app: Flask, session: Session) -> int:
    """Plan as a worker does; how many jobs there are then."""
    session.commit()
    Context().run(make_plan, app)
    count = len(jobs(session))
    session.rollback()
    return count


def jobs(session: Session) -> list[Job]:
    session.rollback()
    session.expire_all()
    return list(session.scalars(select(Job).execution_options(all_organisations=True)))


def test_it_is_planned_once_however_often_it_is_asked(app: Flask, session: Session) -> None:
    schedule.every(HOUR, "tick")(lambda *_: None)
    assert [plan(app, session) for _ in range(3)] == [1, 1, 1]


def test_an_organisation_that_came_later_gets_its_own(app: Flask, session: Session) -> None:
    schedule.every(HOUR, "tick", each_organisation=True)(lambda *_: None)
    assert plan(app, session) == 1
    make_organisation(session, slug="later")
    assert plan(app, session) == 2


def test_what_an_installation_does_not_use_is_not_planned(app: Flask, session: Session) -> None:
    schedule.every(HOUR, "tick", when=lambda it: it.imap_url == "never")(lambda *_: None)
    assert plan(app, session) == 0


def test_it_is_done_in_a_scope_and_comes_back_after_its_period(
    app: Flask, session: Session, organisation: Organisation
) -> None:
    seen = []
    schedule.every(HOUR, "tick")(lambda s, _payload: seen.append(scope.current(s)))
    plan(app, session)
    assert outbox_state(session).waiting == 1
    session.rollback()
    assert [run(app, once=True), run(app, once=True)] == [1, 0]
    (job,) = jobs(session)
    assert seen == [organisation.id]
    assert timedelta(minutes=59) < job.run_at - now() <= HOUR
    assert (job.attempts, job.lease, outbox_state(session).waiting) == (0, None, 0)


@pytest.mark.parametrize("failure", [RuntimeError(), Park("why")])
def test_however_often_it_fails_it_is_tried_again_within_the_quarter(
    app: Flask, session: Session, failure: Exception
) -> None:
    def fail(*_: object) -> None:
        raise failure

    schedule.every(timedelta(minutes=1), "tick")(fail)
    plan(app, session)
    (job,) = jobs(session)
    job.attempts = MAX_ATTEMPTS + 5
    session.commit()
    run(app, once=True)
    (job,) = jobs(session)
    assert job.state is JobState.WAITING
    assert job.last_error in {"RuntimeError", "why"}
    assert job.run_at - now() <= schedule.LONGEST_PAUSE
    assert job.last_error in app.test_cli_runner().invoke(args=["outbox", "show"]).output


def test_it_can_ask_to_go_on_at_once(app: Flask, session: Session) -> None:
    rounds = []

    def go_on(*_: object) -> None:
        rounds.append(1)
        if len(rounds) < 3:
            raise Retry(after=0)

    schedule.every(HOUR, "tick")(go_on)
    plan(app, session)
    assert run(app, once=True) == 3
    assert jobs(session)[0].attempts == 0
