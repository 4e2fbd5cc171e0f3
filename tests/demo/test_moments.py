"""Words for moments, and stories that fit into time whenever they are told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.demo.moments import after, before
from portal.demo.story import stories
from portal.demo.telling import times
from portal.intake.deadlines import local_date, next_working_day
from portal.vocabulary import Status

# A Friday afternoon in summer time; the Monday after it is Whit Monday.
FRIDAY = datetime(2025, 6, 6, 13, 0, tzinfo=UTC)
FOUR_YEARS = 4 * 365 * 24 * 60
MOMENTS = st.integers(0, FOUR_YEARS).map(lambda minutes: FRIDAY + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("40m", "2025-06-06T12:20+00:00"),
        ("3h", "2025-06-06T10:00+00:00"),
        ("1d 21:40", "2025-06-05T19:40+00:00"),
        ("0d 23:00", "2025-06-06T13:00+00:00"),
    ],
)
def test_before_counts_back_from_now_and_never_reaches_the_future(words: str, moment: str) -> None:
    assert before(FRIDAY, words) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("9s", "2025-06-06T13:00:09+00:00"),
        ("1d 08:15", "2025-06-07T06:15+00:00"),
        ("1w 08:15", "2025-06-10T06:15+00:00"),
        ("0d 08:15", "2025-06-06T13:00+00:00"),
    ],
)
def test_after_counts_on_and_working_days_skip_weekends_and_holidays(words: str, moment: str) -> None:
    assert after(FRIDAY, words) == datetime.fromisoformat(moment)


@pytest.mark.parametrize("words", ["", "soon", "5 m", "5x 10:00", "5d"])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match="not a moment"):
        after(FRIDAY, words)


@given(now=MOMENTS)
@settings(max_examples=60, deadline=None)
def test_every_story_happens_in_order_and_in_the_past_whenever_it_is_told(now: datetime) -> None:
    for story in stories():
        received = before(now, story.received)
        happened = [received, *times(story, received, now)]
        assert happened == sorted(happened), story.key
        assert happened[-1] < now, story.key


@given(now=MOMENTS)
@settings(max_examples=30, deadline=None)
def test_stories_end_on_working_days(now: datetime) -> None:
    for story in stories():
        steps = zip(story.step, times(story, before(now, story.received), now), strict=True)
        for step, moment in steps:
            if getattr(step, "status", None) is Status.CLOSED and moment < now - timedelta(days=2):
                assert next_working_day(local_date(moment)) == local_date(moment), story.key
