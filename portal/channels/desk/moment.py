"""When something reached us, from what was typed: a day and perhaps a time, in the Netherlands; never the future.

Pure. The legal clock runs from this moment, so nothing is guessed where a mistake would move it: only a time that was
left out is filled in.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from portal.intake.deadlines import ZONE, local_date

OLDEST_YEARS = 10
_NOON = time(12)
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?")
# The clock of the officer's computer may run a little ahead of ours.
_GRACE = timedelta(minutes=2)


class Wrong(StrEnum):
    """What is the matter with a moment."""

    NO_DAY = "no_day"
    NO_TIME = "no_time"
    FUTURE = "future"
    LONG_AGO = "long_ago"


class NotAMoment(ValueError):
    """`field` ("date" or "time") does not say when."""

    def __init__(self, field: str, wrong: Wrong) -> None:
        super().__init__(wrong)
        self.field = field
        self.wrong = wrong


def moment_of(day_text: str, time_text: str, at: datetime) -> datetime:
    """The moment, aware, UTC. No day is today; no time is now, or noon of another day. Raises `NotAMoment`."""
    day = _day(day_text.strip()) if day_text.strip() else local_date(at)
    if day > local_date(at):
        raise NotAMoment("date", Wrong.FUTURE)
    if day.year < local_date(at).year - OLDEST_YEARS:
        raise NotAMoment("date", Wrong.LONG_AGO)
    if not time_text.strip() and day == local_date(at):
        return at
    clock = _time(time_text.strip()) if time_text.strip() else _NOON
    moment = datetime.combine(day, clock, ZONE).astimezone(UTC)
    if moment > at + _GRACE:
        raise NotAMoment("time", Wrong.FUTURE)
    return min(moment, at)


def _day(text: str) -> date:
    dutch = _DUTCH_DAY.fullmatch(text)
    try:
        return date(int(dutch[3]), int(dutch[2]), int(dutch[1])) if dutch else date.fromisoformat(text)
    except ValueError:
        raise NotAMoment("date", Wrong.NO_DAY) from None


def _time(text: str) -> time:
    found = _TIME.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2])) if found else time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise NotAMoment("time", Wrong.NO_TIME) from None
