"""Captions in WebVTT: read strictly, told line by line what is wrong, and written out again in one plain form. Pure.

Of the format we keep what a reader needs, times and words: styles, regions, places and marks in the words are left out.
Source: https://www.w3.org/TR/webvtt1/.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_LINES = 5_000
MOST_CUES = 1_000
AFTER_THE_END = 1.0  # Seconds that the last words may stay: programs round the length of a film.

_TIMES = re.compile(r"^(?P<begin>\S+)\s+-->\s+(?P<end>\S+)(?:\s+.*)?$")
_CLOCK = re.compile(r"^(?:(?P<hours>\d{2,4}):)?(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d\.\d{3})$")
_MARK = re.compile(r"<[^>]*>")
_ASIDE = ("NOTE", "STYLE", "REGION")


class Trouble(StrEnum):
    """What can be wrong with captions."""

    NOT_TEXT = "not_text"
    NO_HEADER = "no_header"
    NO_TIMES = "no_times"
    BAD_TIME = "bad_time"
    ENDS_BEFORE = "ends_before"
    BEFORE_LAST = "before_last"
    OVERLAPS = "overlaps"
    NO_WORDS = "no_words"
    AFTER_FILM = "after_film"
    EMPTY = "empty"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and on which line (counted from 1)."""

    line: int
    trouble: Trouble
    found: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words, from and until so many seconds."""

    begin: float
    end: float
    words: str


@dataclass(frozen=True, slots=True)
class Captions:
    """What was read, and what is wrong with it; only without problems it is to be used."""

    cues: Sequence[Cue]
    problems: Sequence[Problem]


def read_bytes(data: bytes, *, seconds: float) -> Captions:
    """Captions of a file for a film of so many seconds."""
    try:
        return read(data.decode("utf-8-sig"), seconds=seconds)
    except UnicodeDecodeError as error:
        return Captions((), [Problem(data[: error.start].count(b"\n") + 1, Trouble.NOT_TEXT)])


def read(text: str, *, seconds: float) -> Captions:
    """Captions for a film of so many seconds."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"^WEBVTT([ \t].*)?$", lines[0]):
        return Captions((), [Problem(1, Trouble.NO_HEADER, lines[0][:40])])
    if len(lines) > MOST_LINES:
        return Captions((), [Problem(MOST_LINES, Trouble.TOO_MANY)])
    cues: list[Cue] = []
    problems: list[Problem] = []
    for number, block in _blocks(lines):
        made = _cue(number, block, cues[-1] if cues else None, seconds)
        (problems if isinstance(made, Problem) else cues).append(made)  # type: ignore[arg-type]
    if not cues and not problems:
        problems.append(Problem(1, Trouble.EMPTY))
    if len(cues) > MOST_CUES:
        problems.append(Problem(MOST_LINES, Trouble.TOO_MANY))
    return Captions(cues, problems)


def write(cues: Sequence[Cue]) -> str:
    """WebVTT as every browser reads it."""
    blocks = [f"{_clock(cue.begin)} --> {_clock(cue.end)}\n{html.escape(cue.words, quote=False)}" for cue in cues]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between empty lines, with the number of its first line; the header and remarks are left out.

    Times on a line of the header begin the first caption, as in a browser.
    """
    block: list[str] = []
    first = 1
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            first = first if block else number
            block.append(line)
        elif block:
            is_aside = block[0].split(maxsplit=1)[0] in _ASIDE and "-->" not in block[0]
            begin = _end_of_header(block) if first == 1 else 0
            if block[begin:] and not is_aside:
                yield first + begin, block[begin:]
            block = []


def _end_of_header(block: list[str]) -> int:
    return next((place for place, line in enumerate(block) if "-->" in line), len(block))


def _cue(number: int, block: list[str], before: Cue | None, seconds: float) -> Cue | Problem:
    place = next((place for place, line in enumerate(block[:2]) if "-->" in line), None)
    if place is None:
        return Problem(number, Trouble.NO_TIMES, block[0][:40])
    line = number + place
    times = _TIMES.match(block[place].strip())
    begin, end = (_seconds(times["begin"]), _seconds(times["end"])) if times else (None, None)
    if begin is None or end is None:
        return Problem(line, Trouble.BAD_TIME, block[place][:60])
    words = "\n".join(html.unescape(_MARK.sub("", text)).strip() for text in block[place + 1 :]).strip()
    trouble = _wrong(begin, end, words, before, seconds)
    return Problem(line, trouble, block[place][:60]) if trouble else Cue(begin, end, words)


def _wrong(begin: float, end: float, words: str, before: Cue | None, seconds: float) -> Trouble | None:
    if end <= begin:
        return Trouble.ENDS_BEFORE
    if before is not None and begin < before.begin:
        return Trouble.BEFORE_LAST
    if before is not None and begin < before.end:
        return Trouble.OVERLAPS
    if begin >= seconds or end > seconds + AFTER_THE_END:
        return Trouble.AFTER_FILM
    return None if words else Trouble.NO_WORDS


def _seconds(text: str) -> float | None:
    found = _CLOCK.match(text)
    if found is None:
        return None
    return int(found["hours"] or 0) * 3600 + int(found["minutes"]) * 60 + float(found["seconds"])


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
