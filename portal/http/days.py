"""Dates as people say them, in the language of the page or the letter. As in "dinsdag 24 november": no commas, which
some languages write here and which help nobody who reads slowly. Turkish says the day of the week last.
"""

from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, format_datetime, get_locale

_DAY, _DAY_AND_YEAR = "EEEE d MMMM", "EEEE d MMMM y"
_IN_TURKISH = {_DAY: "d MMMM EEEE", _DAY_AND_YEAR: "d MMMM y EEEE"}
_TIME = "HH:mm"


def register_days(app: Flask) -> None:
    """Templates write a date with its year by the filter `day`, a moment of the last days by `moment`."""
    app.template_filter("day")(day_of_year)
    app.template_filter("moment")(moment_in_words)


def day_in_words(day: date) -> str:
    """A day that is near: without its year."""
    return str(format_date(day, _in_this_language(_DAY)))


def day_of_year(day: date) -> str:
    """A day that may be far: with its year."""
    return str(format_date(day, _in_this_language(_DAY_AND_YEAR)))


def moment_in_words(moment: datetime) -> str:
    """A day with the time, as the clock stands in the Netherlands."""
    return str(format_datetime(moment, f"{_in_this_language(_DAY)} {_TIME}"))


def _in_this_language(pattern: str) -> str:
    return _IN_TURKISH[pattern] if str(get_locale()) == "tr" else pattern
