"""Dates in words, in each language, as the clock stands in the Netherlands."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from portal.http.days import day_in_words, day_of_year, moment_in_words

DAY = date(2026, 11, 24)
# Half past eleven in the evening by the world's clock: the next day in the Netherlands.
LATE = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lang", "near", "far", "moment"),
    [
        ("nl", "dinsdag 24 november", "dinsdag 24 november 2026", "woensdag 1 juli 00:30"),
        ("en", "Tuesday 24 November", "Tuesday 24 November 2026", "Wednesday 1 July 00:30"),
        ("tr", "24 Kas\u0131m Sal\u0131", "24 Kas\u0131m 2026 Sal\u0131", "1 Temmuz Çarşamba 00:30"),
        ("ar", "الثلاثاء 24 نوفمبر", "الثلاثاء 24 نوفمبر 2026", "الأربعاء 1 يوليو 00:30"),
        ("pl", "wtorek 24 listopada", "wtorek 24 listopada 2026", "środa 1 lipca 00:30"),
    ],
)
def test_a_date_stands_as_the_language_writes_it(lang: str, near: str, far: str, moment: str, odd_app: Flask) -> None:
    with odd_app.test_request_context("/"), force_locale(lang):
        assert (day_in_words(DAY), day_of_year(DAY), moment_in_words(LATE)) == (near, far, moment)
