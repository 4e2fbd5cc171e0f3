"""When something arrived, from what an officer types."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.channels.desk.moment import NotAMoment, Wrong, moment_of

NOW = datetime(2026, 3, 10, 14, 30, tzinfo=UTC)  # 15:30 in the Netherlands


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        ("", "", NOW),
        ("2026-03-10", "", NOW),
        ("2026-03-10", "09:05", datetime(2026, 3, 10, 8, 5, tzinfo=UTC)),
        ("2026-03-09", "", datetime(2026, 3, 9, 11, 0, tzinfo=UTC)),
        ("9-3-2026", "9.05", datetime(2026, 3, 9, 8, 5, tzinfo=UTC)),
        ("01/08/2025", "12:00", datetime(2025, 8, 1, 10, 0, tzinfo=UTC)),
        ("2026-03-10", "15:31", NOW),
    ],
)
def test_a_day_and_a_time_are_a_moment_in_the_netherlands(day: str, clock: str, expected: datetime) -> None:
    assert moment_of(day, clock, NOW) == expected


@pytest.mark.parametrize(
    ("day", "clock", "field", "wrong"),
    [
        ("2026-03-11", "", "date", Wrong.FUTURE),
        ("2026-03-10", "16:00", "time", Wrong.FUTURE),
        ("gisteren", "", "date", Wrong.NO_DAY),
        ("31-02-2026", "", "date", Wrong.NO_DAY),
        ("2026-03-09", "half drie", "time", Wrong.NO_TIME),
        ("2026-03-09", "25:00", "time", Wrong.NO_TIME),
        ("0202-03-09", "", "date", Wrong.LONG_AGO),
    ],
)
def test_what_is_no_moment_in_the_past_is_said_at_its_field(day: str, clock: str, field: str, wrong: Wrong) -> None:
    with pytest.raises(NotAMoment) as refusal:
        moment_of(day, clock, NOW)
    assert (refusal.value.field, refusal.value.wrong) == (field, wrong)


@given(st.text(max_size=12), st.text(max_size=8))
def test_whatever_is_typed_it_is_never_in_the_future(day: str, clock: str) -> None:
    with suppress(NotAMoment):
        assert moment_of(day, clock, NOW) <= NOW
