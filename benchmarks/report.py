"""The figures as a part of `docs/performance.md`; what people wrote around that part stays as it is."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.carrier_away import Away
from benchmarks.officers_at_work import BARE, AtSize
from benchmarks.requests_of import POSTS
from benchmarks.visitors import Visits

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"

# What is compared: words, the portal's scenario, the bare one, whole submissions or single requests.
ROWS = (
    ("question page, with a draft", "page", "bare page", False),
    ("one answer kept", "answer", "bare page", False),
    ("one answer kept", "answer", "bare insert", False),
    (f"submission, per POST ({POSTS} of them)", "submission", "bare insert", False),
    (f"submission, whole ({POSTS} POSTs)", "submission", "bare insert", True),
    ("WhatsApp webhook, kept", "webhook", "bare echo", False),
    ("WhatsApp webhook, kept", "webhook", "bare insert", False),
)


class NoPlace(ValueError):
    """The document has lost the marks between which the figures stand."""


def write(path: Path, text: str) -> None:
    """Put `text` between the marks of the document; raises `NoPlace`."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise NoPlace(f"{path} needs the lines {BEGIN} and {END}")
    path.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def told(
    machine: str,
    visits: Mapping[str, Visits],
    offices: Mapping[str, Sequence[AtSize]],
    troubles: Mapping[str, Away],
) -> str:
    """All figures as Markdown."""
    parts = [f"{machine.strip()}\n"]
    for kind, visit in visits.items():
        parts += [f"### The public side, {DATABASES[kind]}\n", *_visits(visit), ""]
    for kind, sizes in offices.items():
        parts += [f"### The officers' side, {DATABASES[kind]}\n", *_office(sizes), ""]
    if troubles:
        parts += ["### The webhook while Twilio's API is down and every download hangs\n", *_troubles(troubles), ""]
    parts += ["### Memory of a worker\n", *_memory(visits, offices), ""]
    return "\n".join(parts)


def _visits(visit: Visits) -> Iterator[str]:
    yield "| what | a second | p50 ms | p95 ms | beside | a second | ratio |"
    yield "|---|--:|--:|--:|---|--:|--:|"
    for words, ours, bare, whole in ROWS:
        mine, other = visit.measured.figures(ours), visit.measured.figures(bare)
        speed = mine.jobs_a_second if whole else mine.requests_a_second
        ratio = visit.measured.ratio(ours, bare, jobs=whole)
        times = "| |" if whole else f" {mine.p50:.1f} | {mine.p95:.1f} |"
        yield f"| {words} | {speed:.0f} |{times} {bare} | {other.requests_a_second:.0f} | **{ratio:.2f}** |"


def _office(sizes: Sequence[AtSize]) -> Iterator[str]:
    heads = [f"{one.size:,}: p50 ms | p95 ms | ratio" for one in sizes]
    yield "| what | " + " | ".join(heads) + " | growth |"
    yield "|---|" + "--:|--:|--:|" * len(sizes) + "--:|"
    for name in sizes[0].names:
        cells = [
            f"{one.measured.figures(name).p50:.1f} | {one.measured.figures(name).p95:.1f} "
            f"| {one.measured.ratio(name, BARE):.3f}"
            for one in sizes
        ]
        growth = sizes[-1].measured.figures(name).p50 / sizes[0].measured.figures(name).p50
        yield f"| {name} | " + " | ".join(cells) + f" | {growth:.2f} |"


def _troubles(troubles: Mapping[str, Away]) -> Iterator[str]:
    yield "| WhatsApp webhook, kept | a second | p50 ms | p95 ms | p99 ms | slowest ms |"
    yield "|---|--:|--:|--:|--:|--:|"
    for kind, away in troubles.items():
        for words, rounds in (("all is well", away.calm), ("Twilio hangs", away.trouble)):
            times = [statistics.median(one.percentile(percent) for one in rounds) * 1000 for percent in (50, 95, 99)]
            slowest = max(max(one.latencies) for one in rounds) * 1000
            speed = statistics.median(one.requests_a_second for one in rounds)
            cells = " | ".join(f"{time:.1f}" for time in (*times, slowest))
            yield f"| {DATABASES[kind]}, {words} | {speed:.0f} | {cells} |"


def _memory(visits: Mapping[str, Visits], offices: Mapping[str, Sequence[AtSize]]) -> Iterator[str]:
    yield "| worker | RSS MiB | PSS MiB |"
    yield "|---|--:|--:|"
    lines = []
    for kind, visit in visits.items():
        lines += [(f"bare, {DATABASES[kind]}", visit.bare_memory)]
        lines += [(f"portal, public side, {DATABASES[kind]}", visit.portal_memory)]
    for kind, sizes in offices.items():
        lines += [(f"portal, officers' side, {sizes[-1].size:,} intakes, {DATABASES[kind]}", sizes[-1].memory)]
    yield from (f"| {words} | {memory.rss:.0f} | {memory.pss:.0f} |" for words, memory in lines)
