"""A closed-loop load: a fixed number of connections, each sends its next request when the answer to the last is there.

It runs in a process of its own on one thread, so that it takes as little as it can from the server that it measures.
"""

import multiprocessing
import selectors
import socket
import statistics
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from benchmarks.http_client import TIMEOUT_SECONDS, Answer, Request, connect

Job = Sequence[Request]
"""Requests that must follow one another, such as the pages of one submission."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round gave. `seconds` is its length; `latencies` are of requests, `jobs` counts whole jobs."""

    seconds: float
    jobs: int
    latencies: list[float]

    @property
    def requests_a_second(self) -> float:
        """Throughput."""
        return len(self.latencies) / self.seconds

    @property
    def jobs_a_second(self) -> float:
        """Throughput in whole jobs; the same as above for jobs of one request."""
        return self.jobs / self.seconds

    def percentile(self, percent: int) -> float:
        """Seconds within which `percent` of the requests were answered."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


class Driver:
    """Makes load from another process."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn"))

    def run(self, port: int, jobs: Sequence[Job], connections: int) -> Round:
        """Do all jobs over so many connections; raises `UnexpectedAnswer`."""
        return self._pool.submit(drive, port, jobs, connections).result()

    def close(self) -> None:
        """End the process."""
        self._pool.shutdown()


@contextmanager
def driver() -> Iterator[Driver]:
    """A process that makes load."""
    made = Driver()
    try:
        yield made
    finally:
        made.close()


_NOTHING = Request(b"")


@dataclass(slots=True)
class _Lane:
    """One connection and what it is busy with."""

    port: int
    connection: socket.socket
    waiting: deque[Request] = field(default_factory=deque)
    current: Request = _NOTHING
    answer: Answer = field(default_factory=Answer)
    sent_at: float = 0.0

    def send(self) -> None:
        self.current = self.waiting.popleft()
        self.answer = Answer()
        self.sent_at = time.perf_counter()
        self.connection.sendall(self.current.data)

    def close(self) -> None:
        self.connection.close()

    def reconnect(self) -> None:
        self.close()
        self.connection = connect(self.port)


def drive(port: int, jobs: Sequence[Job], connections: int) -> Round:
    """Do all jobs over so many connections and time every request; raises `UnexpectedAnswer`."""
    todo, latencies = deque(jobs), list[float]()
    with selectors.DefaultSelector() as ready, ExitStack() as lasting:
        lanes = [_Lane(port, connect(port)) for _ in range(min(connections, len(jobs)))]
        for lane in lanes:
            lasting.callback(lane.close)
        started = time.perf_counter()
        for lane in lanes:
            lane.waiting.extend(todo.popleft())
            ready.register(lane.connection, selectors.EVENT_READ, lane)
            lane.send()
        while ready.get_map():
            events = ready.select(TIMEOUT_SECONDS)
            if not events:
                raise TimeoutError("the server does not answer")
            for key, _ in events:
                _read(ready, key.data, todo, latencies)
        seconds = time.perf_counter() - started
    return Round(seconds, len(jobs), latencies)


def _read(ready: selectors.BaseSelector, lane: _Lane, todo: deque[Job], latencies: list[float]) -> None:
    piece = lane.connection.recv(262_144)
    if not piece:
        raise ConnectionResetError("the server hung up in the middle of an answer")
    if not lane.answer.feed(piece):
        return
    latencies.append(time.perf_counter() - lane.sent_at)
    lane.answer.check(lane.current.status)
    if not lane.waiting and todo:
        lane.waiting.extend(todo.popleft())
    closes = lane.answer.closes
    if closes or not lane.waiting:
        ready.unregister(lane.connection)
    if not lane.waiting:
        return
    if closes:
        lane.reconnect()
        ready.register(lane.connection, selectors.EVENT_READ, lane)
    lane.send()


@dataclass(frozen=True, slots=True)
class Figures:
    """The medians over all rounds of one target; times in milliseconds."""

    requests_a_second: float
    jobs_a_second: float
    p50: float
    p95: float


def figures(rounds: Sequence[Round]) -> Figures:
    """The median round."""
    return Figures(
        requests_a_second=statistics.median(one.requests_a_second for one in rounds),
        jobs_a_second=statistics.median(one.jobs_a_second for one in rounds),
        p50=statistics.median(one.percentile(50) for one in rounds) * 1000,
        p95=statistics.median(one.percentile(95) for one in rounds) * 1000,
    )
