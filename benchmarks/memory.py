"""How much memory a worker takes, from /proc (Linux)."""

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

KIBIBYTE = 1024


class Memory(NamedTuple):
    """Of one worker, the median over all, in MiB.

    `rss` counts shared pages in full, `pss` divides them by the number of processes that share them.
    """

    rss: float
    pss: float


def memory_of(pids: Sequence[int]) -> Memory:
    """The memory of processes that live; raises `FileNotFoundError` for one that does not."""
    read = [_rollup(pid) for pid in pids]
    return Memory(*(statistics.median(one[name] for one in read) / KIBIBYTE for name in ("Rss", "Pss")))


def _rollup(pid: int) -> dict[str, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    return {line.split(":")[0]: float(line.split()[1]) for line in lines}
