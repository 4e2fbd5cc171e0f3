"""Captions are read strictly, and what is wrong is told with its line."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.films.vtt import Cue, Trouble, read, read_bytes, write

GOOD = "WEBVTT\n\n00:01.000 --> 00:02.500\nDag allemaal\n\n00:03.000 --> 00:04.000\nTot ziens\n"


def troubles(text: str, seconds: float = 60) -> list[tuple[int, Trouble]]:
    return [(problem.line, problem.trouble) for problem in read(text, seconds=seconds).problems]


def test_good_captions_are_read_with_their_times() -> None:
    assert read(GOOD, seconds=60).cues == [Cue(1.0, 2.5, "Dag allemaal"), Cue(3.0, 4.0, "Tot ziens")]


def test_names_places_remarks_styles_and_marks_are_left_out() -> None:
    text = (
        "\ufeffWEBVTT - mijn film\r\nKind: captions\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nNOTE weg ermee\r\n\r\n"
        "eerste\r\n00:00:01.000 --> 00:00:02.000 line:0 align:start\r\n<v Sam><b>Hoi</b> &amp; dag\r\ntweede regel\r\n"
    )
    found = read(text, seconds=60)
    assert (found.cues, found.problems) == ([Cue(1.0, 2.0, "Hoi & dag\ntweede regel")], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (1, Trouble.NO_HEADER)),
        ("1\n00:00:01,000 --> 00:00:02,000\nSubRip", (1, Trouble.NO_HEADER)),
        ("WEBVTT\n", (1, Trouble.EMPTY)),
        (GOOD.replace("00:03.000 --> 00:04.000", "00:03,000 --> 00:04,000"), (6, Trouble.BAD_TIME)),
        (GOOD.replace("00:03.000 --> 00:04.000", "00:03.000 --> 00:99.000"), (6, Trouble.BAD_TIME)),
        (GOOD.replace("00:03.000 --> 00:04.000", "00:03.000 -->"), (6, Trouble.BAD_TIME)),
        (GOOD.replace("00:03.000 --> 00:04.000", "00:04.000 --> 00:03.000"), (6, Trouble.ENDS_BEFORE)),
        (GOOD.replace("00:03.000 --> 00:04.000", "00:00.500 --> 00:04.000"), (6, Trouble.BEFORE_LAST)),
        (GOOD.replace("00:03.000 --> 00:04.000", "01:03.000 --> 01:04.000"), (6, Trouble.AFTER_FILM)),
        (GOOD.replace("00:03.000 --> 00:04.000", "00:02.400 --> 00:04.000"), (6, Trouble.OVERLAPS)),
        (GOOD.replace("00:03.000 --> 00:04.000", "00:03.000 --> 09:04.000"), (6, Trouble.AFTER_FILM)),
        (GOOD.replace("00:04.000", "9" * 400 + ":00:04.000"), (6, Trouble.BAD_TIME)),
        (GOOD.replace("00:04.000", "9" * 5000 + ":00:04.000"), (6, Trouble.BAD_TIME)),
        (GOOD.replace("Tot ziens\n", "<i></i>\n"), (6, Trouble.NO_WORDS)),
        (GOOD.replace("00:03.000 --> 00:04.000\n", ""), (6, Trouble.NO_TIMES)),
        (GOOD + "\nx" * 6000, (5000, Trouble.TOO_MANY)),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, expected: tuple[int, Trouble]) -> None:
    assert troubles(text) == [expected]


def test_times_right_below_the_first_line_begin_a_caption_as_in_a_browser() -> None:
    assert read(GOOD.replace("WEBVTT\n\n", "WEBVTT\n"), seconds=60) == read(GOOD, seconds=60)


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    found = read_bytes(GOOD.encode() + b"\n\xff\xfe", seconds=60)
    assert [(problem.line, problem.trouble) for problem in found.problems] == [(9, Trouble.NOT_TEXT)]


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    found = read("WEBVTT\n\n" + text, seconds=60)
    assert found.cues or found.problems


@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(1, 5_000), st.from_regex(r"[a-z<&>é]{1,20}", fullmatch=True)),
        min_size=1,
        max_size=10,
    )
)
def test_what_is_written_is_read_back_the_same(raw: list[tuple[int, int, str]]) -> None:
    ends = list(itertools.accumulate(pause + length for pause, length, _words in raw))
    cues = [
        Cue((end - length) / 1000, end / 1000, words) for end, (_pause, length, words) in zip(ends, raw, strict=True)
    ]
    found = read(write(cues), seconds=60)
    assert (found.cues, found.problems) == (cues, [])
