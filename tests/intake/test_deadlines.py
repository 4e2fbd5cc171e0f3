"""The legal clock, day by day."""

from datetime import UTC, date, datetime

import pytest

from portal.intake.deadlines import (
    Terms,
    days_left,
    due_at,
    first_contact_on,
    local_date,
    next_working_day,
    purge_after,
)
from portal.vocabulary import Track

TERMS = Terms()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-09-01T10:00", "2026-10-13"),  # six weeks, an ordinary Tuesday
        ("2026-11-13T10:00", "2026-12-28"),  # would be first Christmas day, then a second one, then a weekend
        ("2027-03-24T10:00", "2027-05-07"),  # would be 5 May, then Ascension day
        ("2026-08-31T22:30", "2026-10-13"),  # after midnight in the Netherlands
    ],
)
def test_a_decision_is_due_after_six_weeks_on_a_working_day(received: str, due: str) -> None:
    assert local_date(due_at(at(received), Track.FORMAL, TERMS)) == date.fromisoformat(due)


def test_an_extension_adds_four_weeks() -> None:
    assert local_date(due_at(at("2026-09-01T10:00"), Track.FORMAL, TERMS, extended=True)) == date(2026, 11, 10)


def test_involuntary_care_has_a_shorter_clock() -> None:
    assert local_date(due_at(at("2026-09-01T10:00"), Track.WZD, TERMS)) == date(2026, 9, 15)


def test_an_organisation_has_its_own_terms_and_nonsense_is_left_out() -> None:
    own = Terms.of({"decision_weeks": 4, "extension_weeks": "many", "colour": 3})
    assert (own.decision_weeks, own.extension_weeks) == (4, 4)


@pytest.mark.parametrize("day", ["2027-01-01", "2027-03-26", "2027-04-27", "2027-05-05", "2027-12-26"])
def test_a_holiday_is_no_working_day(day: str) -> None:
    assert next_working_day(date.fromisoformat(day)) > date.fromisoformat(day)


def test_the_last_day_of_the_year_is_a_working_day() -> None:
    assert next_working_day(date(2026, 12, 31)) == date(2026, 12, 31)


def test_contact_is_promised_within_three_working_days() -> None:
    assert first_contact_on(at("2026-12-24T10:00"), TERMS) == date(2026, 12, 30)


def test_a_matter_is_kept_two_years_even_from_a_leap_day() -> None:
    assert local_date(purge_after(at("2028-02-29T10:00"), TERMS)) == date(2030, 2, 28)


def test_days_left_counts_dates_not_hours() -> None:
    due = due_at(at("2026-09-01T10:00"), Track.FORMAL, TERMS)
    assert days_left(due, at("2026-10-12T21:00")) == 1
    assert days_left(due, at("2026-10-14T00:30")) == -1
