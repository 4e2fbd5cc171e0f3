"""`python -m benchmarks`: measure, and write `docs/performance.md`. `--quick` only shows the figures."""

import argparse
import os
import sys
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.carrier_away import Away, measure_carrier_away
from benchmarks.databases import KINDS, databases
from benchmarks.load import driver
from benchmarks.machine import busy_line, machine_line
from benchmarks.officers_at_work import AtSize, Say, measure_officers
from benchmarks.plan import FULL, QUICK, Plan
from benchmarks.report import told, write
from benchmarks.visitors import Visits, measure_visitors
from portal.settings import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
PARTS = ("visitors", "officers", "carrier")


def main() -> int:
    """Measure what was asked for."""
    warnings.filterwarnings("ignore", message=".*XDG_RUNTIME_DIR")
    asked = _arguments()
    started = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {text}", file=sys.stderr, flush=True)

    with TemporaryDirectory(prefix="zegje-bench-") as folder:
        text = measure_all(
            Path(folder), QUICK if asked.quick else FULL, tuple(asked.only or PARTS), tuple(asked.on or KINDS), say
        )
    print(text)
    if not (asked.quick or asked.only or asked.on):
        write(DOCUMENT, text)
        say(f"written into {DOCUMENT.relative_to(ROOT)}")
    return 0


def measure_all(folder: Path, plan: Plan, parts: tuple[str, ...], kinds: tuple[str, ...], say: Say) -> str:
    """All figures as Markdown."""
    busy = busy_line(os.getloadavg()[0])
    visits: dict[str, Visits] = {}
    offices: dict[str, list[AtSize]] = {}
    troubles: dict[str, Away] = {}
    with driver() as load, databases(folder, kinds) as make_database:
        for kind in kinds:
            if "visitors" in parts:
                say(f"{kind}: the public side")
                visits[kind] = measure_visitors(load, kind, make_database, _below(folder, kind, "visitors"), plan)
            if "officers" in parts:
                place = _below(folder, kind, "officers")
                offices[kind] = measure_officers(load, kind, make_database, place, plan=plan, say=say)
            if "carrier" in parts:
                say(f"{kind}: webhooks while Twilio hangs")
                place = _below(folder, kind, "carrier")
                troubles[kind] = measure_carrier_away(load, kind, make_database, place, plan)
        machine = machine_line(make_database("postgresql") if "postgresql" in kinds else None)
    when = f"{datetime.now(UTC):%d %B %Y}"
    return told(f"Measured on {when}: {machine}. {busy}", visits, offices, troubles)


def _below(folder: Path, kind: str, part: str) -> Path:
    made = folder / f"{kind}-{part}"
    made.mkdir()
    return made


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small tables, few rounds; the document stays as it is")
    parser.add_argument("--only", action="append", choices=PARTS, help="one side only")
    parser.add_argument("--on", action="append", choices=KINDS, help="one database only")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
