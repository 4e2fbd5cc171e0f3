"""What it was measured on, in one line, without the names of anything."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import create_engine, text


def machine_line(postgresql_url: str | None) -> str:
    """Cores, and versions of what takes part."""
    parts = [
        f"{os.cpu_count()} cores ({platform.machine()}, {_cpu()})",
        f"Linux {platform.release().split('-')[0]}" if platform.system() == "Linux" else platform.system(),
        f"Python {platform.python_version()}",
        f"Flask {version('flask')}",
        f"SQLAlchemy {version('sqlalchemy')}",
        f"Gunicorn {version('gunicorn')}",
        f"SQLite {sqlite3.sqlite_version}",
    ]
    if postgresql_url:
        parts.append(f"PostgreSQL {_postgresql(postgresql_url)}")
    return ", ".join(parts)


def busy_line(load_before: float) -> str:
    """A word of warning when others used the machine; `load_before` is the load average when nothing was started."""
    if load_before < 0.5 * (os.cpu_count() or 1):
        return ""
    return (
        f"The machine was busy with other work (load average {load_before:.0f} before the start), so times are longer "
        "than they would be; ratios are of rounds that ran side by side."
    )


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "unknown"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "unknown"


def _postgresql(url: str) -> str:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = str(connection.execute(text("SHOW server_version")).scalar_one())
    engine.dispose()
    return found
