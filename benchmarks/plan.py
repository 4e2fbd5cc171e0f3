"""How much is measured: all of it, or just enough to see that it works."""

from dataclasses import dataclass

from benchmarks.databases import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Sizes of the table, rounds, and requests a round."""

    kinds: tuple[str, ...] = KINDS
    sizes: tuple[int, ...] = (1_000, 10_000, 100_000)
    rounds: int = 7
    pages: int = 1500
    writes: int = 500
    submissions: int = 100
    officers_rounds: int = 5
    officers_pages: int = 120
    connections: int = 8
    officers_connections: int = 4


FULL = Plan()
QUICK = Plan(
    sizes=(300, 3_000),
    rounds=3,
    pages=400,
    writes=150,
    submissions=30,
    officers_rounds=2,
    officers_pages=40,
)
