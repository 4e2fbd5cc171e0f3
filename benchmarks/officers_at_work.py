"""What officers wait for, while the table of intakes grows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import select

from benchmarks.compare import Measured, Run, measure
from benchmarks.databases import MakeDatabase
from benchmarks.installation import Installation, install, sign_in
from benchmarks.load import Driver
from benchmarks.memory import Memory, memory_of
from benchmarks.plan import Plan
from benchmarks.requests_of import bare_page, matters, searches, triage
from benchmarks.seed import Progress, seed
from benchmarks.servers import Server, environment, serve
from portal.extensions import db
from portal.models import Intake
from portal.triage.ordering import ORDERS, Cursor, Sort, dump
from portal.vocabulary import Status

BARE = "bare page"
OPENED = 50
DEPTH = 0.9

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class AtSize:
    """All scenarios with so many intakes in the table."""

    size: int
    measured: Measured
    memory: Memory

    @property
    def names(self) -> list[str]:
        """The scenarios of the portal."""
        return [name for name in self.measured.rounds if name != BARE]


def measure_officers(
    driver: Driver, kind: str, make_database: MakeDatabase, folder: Path, *, plan: Plan, say: Say
) -> list[AtSize]:
    """The officers' pages at every size of the plan, on one growing table."""
    installation = install(folder / "portal", make_database(kind))
    found, filled = [], 0
    for size in plan.sizes:
        seed(installation.app, filled, size, _progress(kind, filled, say))
        filled = size
        with (
            serve("portal", "wsgi:app", installation.environment, folder) as portal,
            serve("bare", "benchmarks.bare:app", environment(folder / "bare", make_database("sqlite")), folder) as bare,
        ):
            runs = _runs(portal, bare, installation, plan)
            say(f"{kind}: officers' pages with {size:,} intakes")
            measured = measure(driver, runs, rounds=plan.officers_rounds, connections=plan.officers_connections)
            found.append(AtSize(size, measured, memory_of(portal.worker_pids())))
    return found


def _runs(portal: Server, bare: Server, installation: Installation, plan: Plan) -> dict[str, Run]:
    cookie, count = sign_in(portal.port), plan.officers_pages
    with installation.app.app_context():
        references, after = _some_references(), _deep_cursor()
        db.session.rollback()
    pages = {
        "list": "/triage/",
        "list, all matters, newest first": "/triage/?sort=newest&status=all",
        "the same, deep down": f"/triage/?sort=newest&status=all&after={after}",
        **searches(),
    }
    return {
        BARE: Run(bare.port, bare_page, count * 4),
        **{name: Run(portal.port, partial(triage, path, cookie), count) for name, path in pages.items()},
        "intake": Run(portal.port, partial(matters, references, cookie), count),
    }


def _some_references() -> list[str]:
    query = select(Intake.reference).where(Intake.status != Status.CLOSED).order_by(Intake.reference).limit(OPENED)
    return list(db.session.scalars(query, execution_options={"all_organisations": True}))


def _deep_cursor() -> str:
    """The place after which only the oldest tenth remains."""
    everything = {"all_organisations": True}
    stretch = ORDERS[Sort.NEWEST][0]
    total = len(db.session.scalars(select(Intake.id), execution_options=everything).all())
    query = select(Intake).order_by(*stretch.order()).offset(round(total * DEPTH)).limit(1)
    found = db.session.scalars(query, execution_options=everything).one()
    return dump(Cursor(Sort.NEWEST, 0, stretch.key(found)))


def _progress(kind: str, before: int, say: Say) -> Progress:
    return lambda done, wanted: say(f"{kind}: {before + done:,} of {before + wanted:,} intakes")
