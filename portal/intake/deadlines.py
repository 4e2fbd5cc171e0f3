"""The legal clock (Wkkgz art. 17; Algemene termijnenwet art. 1 and 3). Pure.

Here, below every room, because the receipt tells the date and triage keeps it. Every term is a default that an
organisation can override (`Organisation.terms`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from portal.vocabulary import Track

ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Terms of an organisation, in weeks, working days or years as the names say."""

    decision_weeks: int = 6
    extension_weeks: int = 4
    wzd_weeks: int = 2
    first_contact_working_days: int = 3
    retention_years: int = 2

    @classmethod
    def of(cls, overrides: Mapping[str, object]) -> "Terms":
        """The defaults with an organisation's own terms over them; unknown keys and odd values are left out."""
        known = {f.name for f in fields(cls)}
        return cls(**{key: value for key, value in overrides.items() if key in known and isinstance(value, int)})


def due_at(received_at: datetime, track: Track, terms: Terms, *, extended: bool = False) -> datetime:
    """The last moment for a decision, aware, UTC: the end of a working day in the Netherlands."""
    weeks = terms.wzd_weeks if track is Track.WZD else terms.decision_weeks
    if extended:
        weeks += terms.extension_weeks
    return end_of(next_working_day(local_date(received_at) + timedelta(weeks=weeks)))


def first_contact_on(received_at: datetime, terms: Terms) -> date:
    """The day by which an officer has been in touch."""
    day = local_date(received_at)
    for _ in range(terms.first_contact_working_days):
        day = next_working_day(day + timedelta(days=1))
    return day


def heard_by(received_at: datetime, overrides: Mapping[str, object], at: datetime) -> date | None:
    """The day that we promise at moment `at`, unless it has gone by: then no date is better than a wrong one."""
    day = first_contact_on(received_at, Terms.of(overrides))
    return day if day >= local_date(at) else None


def purge_after(closed_at: datetime, terms: Terms) -> datetime:
    """When a closed matter may be removed."""
    day = local_date(closed_at)
    year = day.year + terms.retention_years
    kept_until = date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
    return end_of(kept_until)


def local_date(moment: datetime) -> date:
    """The day in the Netherlands."""
    return moment.astimezone(ZONE).date()


def days_left(due: datetime, at: datetime) -> int:
    """Whole days from today's date to the date due; negative when it is late."""
    return (local_date(due) - local_date(at)).days


def next_working_day(day: date) -> date:
    """`day` itself, or the first day after it that is no Saturday, Sunday or holiday (Algemene termijnenwet art. 1)."""
    while day.weekday() >= 5 or day in _holidays(day.year):
        day += timedelta(days=1)
    return day


def end_of(day: date) -> datetime:
    """The last second of `day` in the Netherlands, in UTC."""
    return datetime.combine(day, time(23, 59, 59), ZONE).astimezone(UTC)


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[date]:
    """The days of Algemene termijnenwet art. 3: 5 May counts each year, Good Friday counts, New Year's Eve does not."""
    return frozenset(
        day
        for day in holidays.country_holidays("NL", years=year, categories=("public", "optional"))
        if (day.month, day.day) != (12, 31)
    )
