"""Work that comes back: every so often, by one worker at a time, for as long as the portal is there.

It is a job like any other that is never finished but put back, so it has a lease and shows in `outbox show`. After a
failure it waits longer, but it is never set aside: a mailbox that was away for a day must be read the day after.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.models import Job, Organisation
from portal.outbox.handlers import Handler, handler
from portal.outbox.leases import pause_after
from portal.settings import Settings

LONGEST_PAUSE = timedelta(minutes=15)
"""However often it failed, it is tried again after this time, or after its own period when that is longer."""

_ALL = {"all_organisations": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How often, for whom, and whether at all in an installation with these settings."""

    period: timedelta
    each_organisation: bool
    when: Callable[[Settings], bool]


_standing: dict[str, Standing] = {}


def every(
    period: timedelta,
    kind: str,
    *,
    each_organisation: bool = False,
    when: Callable[[Settings], bool] = lambda _settings: True,
) -> Callable[[Handler], Handler]:
    """Register a function that does `kind` again each `period` after it ended; its payload is empty, or what it
    asked to `remember`.

    With `each_organisation` once for every organisation, in its scope; otherwise once for the installation, in the
    scope of its oldest organisation. What belongs to an hour of the day is asked hourly and looks at the clock itself.
    """
    _standing[kind] = Standing(period=period, each_organisation=each_organisation, when=when)
    return handler(kind)


def standing_kinds() -> frozenset[str]:
    """The kinds of work that come back."""
    return frozenset(_standing)


def period_of(kind: str) -> timedelta | None:
    """After how long it is to be done again; None for a job that is done once."""
    return _standing[kind].period if kind in _standing else None


def pause_of(kind: str, attempts: int) -> timedelta:
    """How long standing work waits after so many failures in a row."""
    return min(pause_after(attempts), max(LONGEST_PAUSE, _standing[kind].period))


def memory_of(session: Session, kind: str) -> Mapping[str, str]:
    """What standing work of this kind wanted to know next time; nothing before its first turn."""
    return session.scalars(select(Job.payload).where(Job.kind == kind).execution_options(**_ALL)).first() or {}


def remember(session: Session, kind: str, memory: Mapping[str, str]) -> None:
    """Let standing work find this next time: ids, times and counts, never what a person told us."""
    session.execute(
        update(Job)
        .where(Job.kind == kind)
        .values(payload=dict(memory))
        .execution_options(synchronize_session=False, **_ALL)
    )


def plan(session: Session, settings: Settings) -> int:
    """Add the standing jobs that are not there yet; returns how many. The caller commits."""
    wanted = dict(_wanted(session, settings))
    known = set(session.scalars(select(Job.id).where(Job.id.in_(wanted)).execution_options(**_ALL)))
    return sum(_add(session, job_id, *wanted[job_id]) for job_id in wanted if job_id not in known)


def _wanted(session: Session, settings: Settings) -> Iterator[tuple[UUID, tuple[str, UUID]]]:
    """Each job has an id of its own that never changes, so that two workers cannot plan it twice."""
    organisations = list(session.scalars(select(Organisation.id).order_by(Organisation.id)))
    for kind, standing in _standing.items():
        if not standing.when(settings):
            continue
        for organisation_id in organisations if standing.each_organisation else organisations[:1]:
            name = f"{kind} {organisation_id}" if standing.each_organisation else kind
            yield uuid5(NAMESPACE_URL, f"zegje:standing {name}"), (kind, organisation_id)


def _add(session: Session, job_id: UUID, kind: str, organisation_id: UUID) -> bool:
    try:
        with session.begin_nested():
            session.add(Job(id=job_id, kind=kind, payload={}, organisation_id=organisation_id))
    except IntegrityError:  # another worker was first
        return False
    return True
