"""What the people who come to us wait for: pages, answers, a whole submission; and what Twilio waits for."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.compare import Measured, Run, measure
from benchmarks.databases import MakeDatabase
from benchmarks.installation import install
from benchmarks.load import Driver
from benchmarks.memory import Memory, memory_of
from benchmarks.plan import Plan
from benchmarks.requests_of import Persons, bare_echo, bare_insert, bare_page, submissions, webhooks
from benchmarks.servers import environment, serve


@dataclass(frozen=True, slots=True)
class Visits:
    """Everything about the public side on one kind of database."""

    measured: Measured
    portal_memory: Memory
    bare_memory: Memory


def measure_visitors(driver: Driver, kind: str, make_database: MakeDatabase, folder: Path, plan: Plan) -> Visits:
    """The portal and the bare app side by side, each with a database of its own."""
    installation = install(folder / "portal", make_database(kind))
    bare_settings = environment(folder / "bare", make_database(kind))
    with (
        serve("portal", "wsgi:app", installation.environment, folder) as portal,
        serve("bare", "benchmarks.bare:app", bare_settings, folder) as bare,
    ):
        persons = Persons(portal.port)
        runs = {
            "bare page": Run(bare.port, bare_page, plan.pages),
            "page": Run(portal.port, persons.looking, plan.pages),
            "bare insert": Run(bare.port, bare_insert, plan.writes),
            "answer": Run(portal.port, persons.answering, plan.writes),
            "submission": Run(portal.port, submissions, plan.submissions),
            "bare echo": Run(bare.port, bare_echo, plan.pages),
            "webhook": Run(portal.port, webhooks, plan.writes),
        }
        measured = measure(driver, runs, rounds=plan.rounds, connections=plan.connections)
        return Visits(measured, memory_of(portal.worker_pids()), memory_of(bare.worker_pids()))
