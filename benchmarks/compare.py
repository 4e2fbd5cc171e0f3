"""Runs scenarios round by round, the portal's and the bare app's in turn, so that noise meets them alike."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.load import Driver, Figures, Job, Round, figures

WARM_UP = 0.2

MakeJobs = Callable[[int], Sequence[Job]]


@dataclass(frozen=True, slots=True)
class Run:
    """One scenario: against which port, which jobs, and how many of them in a round."""

    port: int
    make: MakeJobs
    count: int


@dataclass(slots=True)
class Measured:
    """All rounds of all scenarios, by name."""

    rounds: dict[str, list[Round]] = field(default_factory=dict)

    def figures(self, name: str) -> Figures:
        """The median round of a scenario."""
        return figures(self.rounds[name])

    def ratio(self, name: str, to: str, *, jobs: bool = False) -> float:
        """Throughput of one scenario as a part of another's: the median over rounds that ran side by side."""
        pairs = zip(self.rounds[name], self.rounds[to], strict=True)
        return statistics.median(_speed(one, jobs=jobs) / _speed(other, jobs=jobs) for one, other in pairs)


def measure(driver: Driver, runs: Mapping[str, Run], *, rounds: int, connections: int) -> Measured:
    """Warm up, then run every scenario in every round."""
    measured = Measured({name: [] for name in runs})
    for run in runs.values():
        driver.run(run.port, run.make(max(connections, round(run.count * WARM_UP))), connections)
    for _ in range(rounds):
        for name, run in runs.items():
            measured.rounds[name].append(driver.run(run.port, run.make(run.count), connections))
    return measured


def _speed(one: Round, *, jobs: bool) -> float:
    return one.jobs_a_second if jobs else one.requests_a_second
