"""Several processes at once, on both databases: one matter, one receipt, nothing lost."""

import multiprocessing
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from portal import schema
from portal.database import writing
from portal.intake.submission import Receipt
from portal.models import Intake, Message
from tests.factories.organisation import make_organisation
from tests.intake.racers import race

PROCESSES = 4

RunRace = Callable[[Engine, list[str | None]], list[Receipt]]


@pytest.fixture(scope="module")
def run_race() -> Iterator[RunRace]:
    """Lets processes run at once; they are started once, because that takes longer than the race."""
    spawn = multiprocessing.get_context("spawn")
    with spawn.Manager() as manager, spawn.Pool(PROCESSES) as pool:

        def run(engine: Engine, sids: list[str | None]) -> list[Receipt]:
            schema.upgrade(engine)
            with writing(), Session(engine, expire_on_commit=False) as session:
                organisation = make_organisation(session)
                session.commit()
            url = engine.url.render_as_string(hide_password=False)
            return race(pool, url, organisation.id, manager.Barrier(len(sids)), sids)

        yield run


def count(engine: Engine, model: type) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(model).execution_options(all_organisations=True)) or 0


def test_the_same_form_from_several_processes_is_one_intake(run_race: RunRace, empty_database: Engine) -> None:
    receipts = run_race(empty_database, [None] * PROCESSES)
    assert len({(receipt.intake_id, receipt.reference, receipt.due_at) for receipt in receipts}) == 1
    assert sum(receipt.created for receipt in receipts) == 1
    assert count(empty_database, Intake) == 1


@pytest.mark.parametrize(
    ("sids", "messages"),
    [(["SM1"] * PROCESSES, 1), (["SM1", "SM2", "SM3", "SM4"], 4), (["SM1", "SM1", "SM2", "SM2"], 2)],
)
def test_messages_of_a_new_sender_are_one_intake(
    run_race: RunRace, empty_database: Engine, sids: list[str | None], messages: int
) -> None:
    receipts = run_race(empty_database, sids)
    assert len({receipt.intake_id for receipt in receipts}) == 1
    assert sum(receipt.added for receipt in receipts) == messages
    assert (count(empty_database, Intake), count(empty_database, Message)) == (1, messages)
