"""How often each film is started: a number a month, and nothing about who."""

from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.models import FilmCount, locks, scope


def count(session: Session, slug: str, moment: datetime) -> None:
    """One more in the month of `moment`."""
    month = date(moment.year, moment.month, 1)
    more = update(FilmCount).where(FilmCount.slug == slug, FilmCount.month == month)
    if session.execute(more.values(started=FilmCount.started + 1)).rowcount:  # type: ignore[attr-defined]
        return
    locks.hold(session, b"film count" + scope.current(session).bytes)
    if not session.execute(more.values(started=FilmCount.started + 1)).rowcount:  # type: ignore[attr-defined]
        session.add(FilmCount(organisation_id=scope.current(session), slug=slug, month=month, started=1))


def counts(session: Session, moment: datetime) -> dict[str, tuple[int, int]]:
    """By film: how often this month, and how often ever."""
    month = date(moment.year, moment.month, 1)
    this = func.sum(FilmCount.started).filter(FilmCount.month == month)
    query = select(FilmCount.slug, func.coalesce(this, 0), func.sum(FilmCount.started)).group_by(FilmCount.slug)
    return {slug: (int(now), int(ever)) for slug, now, ever in session.execute(query)}
