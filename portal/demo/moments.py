"""Turns "two days ago, in the evening" into moments: the demo is a working day whenever it is made. Pure.

Before now: `40m`, `3h` (minutes, hours ago), `5d 21:40` (days ago, at a time of day).
After the step before: `9s`, `40m`, `3h`; `1d 20:15` (days later); `2w 09:30` (working days later, so never in a
weekend or on a holiday).
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from portal.intake.deadlines import ZONE, local_date, next_working_day

_SPAN = re.compile(r"(\d+)([smh])")
_DAYS = re.compile(r"(\d+)([dw]) (\d\d):(\d\d)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}


def before(now: datetime, text: str) -> datetime:
    """The moment so long ago, in UTC or the zone of `now`; raises `ValueError` on words it does not know."""
    if span := _span(text):
        return now - span
    days, _, clock = _days(text)
    return min(_local(local_date(now) - timedelta(days=days), clock), now)


def after(moment: datetime, text: str) -> datetime:
    """The moment so much later; raises `ValueError` on words it does not know."""
    if span := _span(text):
        return moment + span
    days, working, clock = _days(text)
    day = local_date(moment)
    if not working:
        return max(_local(day + timedelta(days=days), clock), moment)
    for _ in range(days):
        day = next_working_day(day + timedelta(days=1))
    return max(_local(day, clock), moment)


def squeezed(moments: Sequence[datetime], now: datetime) -> list[datetime]:
    """The same moments, those that would lie after `now` brought back to the last minutes, in their order."""
    last = len(moments)
    return [min(moment, now - timedelta(seconds=20) * (last - place)) for place, moment in enumerate(moments)]


def _span(text: str) -> timedelta | None:
    found = _SPAN.fullmatch(text)
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None


def _days(text: str) -> tuple[int, bool, time]:
    found = _DAYS.fullmatch(text)
    if not found:
        raise ValueError(f"not a moment: {text}")
    return int(found[1]), found[2] == "w", time(int(found[3]), int(found[4]))


def _local(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZONE)
