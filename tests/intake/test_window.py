"""WhatsApp's 24 hours, and STOP."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.intake.window import LastWord, is_open, is_stop, time_left

WROTE_AT = datetime(2025, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("later", "left"),
    [
        (timedelta(), timedelta(hours=23, minutes=59)),
        (timedelta(hours=23, minutes=58), timedelta(minutes=1)),
        (timedelta(hours=23, minutes=59), timedelta()),
        (timedelta(days=9), timedelta()),
    ],
)
def test_the_window_is_a_day_but_for_the_minute_that_a_message_travels(later: timedelta, left: timedelta) -> None:
    last = LastWord(at=WROTE_AT, recipient="", is_stop=False)
    assert time_left(last, WROTE_AT + later) == left
    assert is_open(last, WROTE_AT + later) is bool(left)


def test_it_is_shut_for_who_never_wrote() -> None:
    assert not is_open(None, WROTE_AT)


@pytest.mark.parametrize(("body", "said"), [("Stop!", True), ("afmelden", True), ("Stop daarmee", False)])
def test_stop_is_all_of_a_message_or_nothing(body: str, said: bool) -> None:
    assert is_stop(body) is said
