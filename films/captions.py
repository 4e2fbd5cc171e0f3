"""Captions and chapters as WebVTT."""

from films.timing import FPS, Chapter, Cue


def captions(told: list[Cue]) -> str:
    """Each sentence while it is told."""
    return _vtt([(cue.shown, cue.gone, cue.text) for cue in told])


def chapter_track(parts: list[Chapter]) -> str:
    """The parts of the film by name."""
    return _vtt([(part.begin, part.end, part.title) for part in parts])


def _vtt(rows: list[tuple[int, int, str]]) -> str:
    blocks = [
        f"{number}\n{_clock(begin)} --> {_clock(end)}\n{text}" for number, (begin, end, text) in enumerate(rows, 1)
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _clock(frames: int) -> str:
    seconds, rest = divmod(frames, FPS)
    return f"{seconds // 60:02}:{seconds % 60:02}.{rest * 1000 // FPS:03}"
