"""The outbox: nothing is lost, nothing blocks, what fails is visible."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.intake.events import record
from portal.models import Event, Job, Organisation, now
from portal.outbox import leases
from portal.outbox.enqueue import enqueue
from portal.outbox.handlers import Handler, Park, Retry, _handlers, handler
from portal.outbox.state import outbox_state, parked_jobs, unpark
from portal.outbox.worker import checkpoint, run, work_one
from portal.vocabulary import JobState


@pytest.fixture
def handle(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Handler]]:
    """Handlers of this test only."""
    handlers: dict[str, Handler] = {}
    monkeypatch.setattr("portal.outbox.handlers._handlers", handlers)
    monkeypatch.setattr("portal.outbox.handlers._on_park", {})
    yield handlers
    assert _handlers is not handlers


def put(session: Session, kind: str, *, ago: float = 0, **payload: str) -> Job:
    job = enqueue(session, kind, payload, run_at=now() - timedelta(seconds=ago))
    session.commit()
    return job


def note(session: Session, payload: Mapping[str, str]) -> None:
    """A handler that leaves a trace."""
    record(session, "noted", new=dict(payload))


def jobs(session: Session) -> list[Job]:
    session.rollback()
    session.expire_all()
    return list(session.scalars(select(Job).order_by(Job.id)))


@pytest.mark.usefixtures("organisation")
class TestWorker:
    """One worker, many kinds of bad luck."""

    def test_a_job_is_done_once_in_the_scope_of_its_organisation(
        self, app: Flask, session: Session, handle: dict[str, Handler]
    ) -> None:
        handle["note"] = note
        put(session, "note", id="7")
        assert run(app, once=True) == 1
        assert jobs(session) == []
        assert session.scalars(select(Event.new).where(Event.kind == "noted")).all() == [{"id": "7"}]

    def test_a_job_not_yet_due_waits(self, app: Flask, session: Session, handle: dict[str, Handler]) -> None:
        handle["note"] = lambda *_: None
        put(session, "note", ago=-60)
        assert run(app, once=True) == 0

    def test_an_enqueued_job_goes_with_its_transaction(self, session: Session) -> None:
        enqueue(session, "note", {})
        session.rollback()
        assert jobs(session) == []

    def test_a_failure_keeps_nothing_and_is_tried_later(
        self, app: Flask, session: Session, handle: dict[str, Handler]
    ) -> None:
        def fail(s: Session, payload: Mapping[str, str]) -> None:
            record(s, "noted")
            s.flush()
            raise RuntimeError("the story of Jan")

        handle["note"] = fail
        put(session, "note")
        assert run(app, once=True) == 1
        (job,) = jobs(session)
        assert (job.attempts, job.last_error, job.lease) == (1, "RuntimeError", None)
        assert job.run_at > now()
        assert session.scalars(select(Event)).all() == []

    def test_a_poisoned_job_is_parked_visibly_and_blocks_nobody(
        self, app: Flask, session: Session, handle: dict[str, Handler]
    ) -> None:
        done: list[str] = []

        def poison(s: Session, payload: Mapping[str, str]) -> None:
            raise RuntimeError

        handle["poison"] = poison
        handle["good"] = lambda *_: done.append("good")
        bad = put(session, "poison", ago=60)
        bad.attempts = leases.MAX_ATTEMPTS - 1
        put(session, "good")
        assert run(app, once=True) == 2
        assert done == ["good"]
        assert [(job.state, job.last_error) for job in jobs(session)] == [(JobState.PARKED, "RuntimeError")]
        assert outbox_state(session).parked == 1
        assert [job.kind for job in parked_jobs(session)] == ["poison"]

    def test_a_parked_job_can_be_given_another_chance(
        self, app: Flask, session: Session, handle: dict[str, Handler]
    ) -> None:
        put(session, "nobody.knows")
        assert run(app, once=True) == 1
        assert jobs(session)[0].last_error == "no_handler"
        handle["nobody.knows"] = lambda *_: None
        assert unpark(session) == 1
        session.commit()
        assert run(app, once=True) == 1
        assert jobs(session) == []

    @pytest.mark.parametrize(("error", "state"), [(Retry(after=30), JobState.WAITING), (Park("why"), JobState.PARKED)])
    def test_a_handler_can_say_what_comes_next(
        self, app: Flask, session: Session, handle: dict[str, Handler], error: Exception, state: JobState
    ) -> None:
        def ask(s: Session, payload: Mapping[str, str]) -> None:
            raise error

        handle["note"] = ask
        put(session, "note")
        run(app, once=True)
        (job,) = jobs(session)
        assert job.state is state

    def test_a_checkpoint_keeps_what_was_done_before_a_failure(
        self, app: Flask, session: Session, handle: dict[str, Handler]
    ) -> None:
        def half(s: Session, payload: Mapping[str, str]) -> None:
            record(s, "first_half")
            checkpoint(s)
            record(s, "second_half")
            raise RuntimeError

        handle["note"] = half
        put(session, "note")
        run(app, once=True)
        session.rollback()
        assert session.scalars(select(Event.kind)).all() == ["first_half"]

    def test_a_slow_worker_that_lost_its_lease_keeps_nothing(
        self, app: Flask, session: Session, handle: dict[str, Handler]
    ) -> None:
        """While the first is at it, its lease runs out and a second one does the job."""
        runs: list[int] = []

        def slow(s: Session, payload: Mapping[str, str]) -> None:
            runs.append(1)
            if len(runs) == 1:
                checkpoint(s)
                assert work_one(app, timedelta(seconds=60))
            record(s, "done", new={"run": len(runs)})

        handle["note"] = slow
        put(session, "note")
        assert work_one(app, timedelta(seconds=-1))
        assert len(runs) == 2
        assert jobs(session) == []
        assert len(session.scalars(select(Event.kind).where(Event.kind == "done")).all()) == 1

    def test_a_job_that_kills_every_worker_is_parked(
        self, app: Flask, session: Session, handle: dict[str, Handler]
    ) -> None:
        handle["note"] = lambda *_: None
        job = put(session, "note")
        job.attempts = leases.MAX_ATTEMPTS
        session.commit()
        run(app, once=True)
        assert [(job.state, job.last_error) for job in jobs(session)] == [(JobState.PARKED, "too_many_attempts")]

    @pytest.mark.parametrize(
        ("attempts", "error", "reason"),
        [
            (0, Park("why"), "why"),
            (leases.MAX_ATTEMPTS - 1, RuntimeError("the story of Jan"), "RuntimeError"),
            (leases.MAX_ATTEMPTS - 1, Retry(after=1), "not_yet"),
            (leases.MAX_ATTEMPTS, None, "too_many_attempts"),
        ],
    )
    @pytest.mark.usefixtures("handle")
    def test_who_waits_for_a_job_is_told_that_it_was_set_aside(
        self, app: Flask, session: Session, attempts: int, error: Exception | None, reason: str
    ) -> None:
        def fail(s: Session, payload: Mapping[str, str]) -> None:
            record(s, "noted")
            if error:
                raise error

        def tell(s: Session, payload: Mapping[str, str], why: str) -> None:
            record(s, "told", new={**payload, "why": why})

        handler("note", on_park=tell)(fail)
        put(session, "note", id="7").attempts = attempts
        session.commit()
        run(app, once=True)
        assert [job.state for job in jobs(session)] == [JobState.PARKED]
        assert session.scalars(select(Event.new)).all() == [{"id": "7", "why": reason}]

    @pytest.mark.usefixtures("handle")
    def test_a_job_that_cannot_be_told_of_is_set_aside_all_the_same(self, app: Flask, session: Session) -> None:
        def fail(s: Session, payload: Mapping[str, str]) -> None:
            raise Park("why")

        def tell(s: Session, payload: Mapping[str, str], why: str) -> None:
            record(s, "told")
            raise RuntimeError

        handler("note", on_park=tell)(fail)
        put(session, "note")
        run(app, once=True)
        assert [(job.state, job.last_error) for job in jobs(session)] == [(JobState.PARKED, "why")]
        assert session.scalars(select(Event)).all() == []

    def test_a_slow_worker_that_fails_after_its_lease_was_lost_works_on(
        self, app: Flask, session: Session, handle: dict[str, Handler]
    ) -> None:
        def fail(s: Session, payload: Mapping[str, str]) -> None:
            s.execute(delete(Job))
            checkpoint(s)
            raise RuntimeError

        handle["note"] = fail
        put(session, "note")
        assert run(app, once=True) == 1
        assert jobs(session) == []


def test_pauses_grow_to_an_hour() -> None:
    pauses = [leases.pause_after(attempts).total_seconds() for attempts in range(1, leases.MAX_ATTEMPTS)]
    assert pauses[:3] == [5, 10, 20]
    assert pauses[-1] == 3600
    assert pauses == sorted(pauses)


def test_the_age_of_the_outbox_is_that_of_its_oldest_due_job(session: Session, organisation: Organisation) -> None:
    put(session, "note", ago=90)
    put(session, "note", ago=-90)
    state = outbox_state(session)
    assert state.waiting == 2
    assert 89 < state.age_seconds(now()) < 120
