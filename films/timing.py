"""How long each sentence stays: as long as somebody needs who reads slowly, and looks at the picture first.

Subtitles for adults run at 12 to 17 characters a second, those for young readers at about 9 to 10; ours are set for
the latter, plus the time for a look. Arabic leaves short vowels out, so a sign there takes longer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from films.scene import Film, Scene

FPS = 25
SIGNS_A_SECOND = {"nl": 10.0, "en": 10.0, "tr": 10.0, "ar": 8.0, "pl": 10.0}
LOOK = 1.0  # Seconds to see the picture before reading.
SHORTEST = 2.6  # Seconds; nothing is gone sooner.
LEAD = 0.4  # Seconds in which the picture comes, before its sentence.
PAUSE = 0.4  # Seconds between two sentences.
BREATH = 0.6  # Seconds more at the end of a scene.
LAST = 1.6  # Seconds more at the end of the film.

Spoken = Mapping[tuple[int, int], float]
"""Seconds that a recorded voice takes for a sentence, by scene and sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One sentence. Times in frames: `begin` and `end` of its picture, `shown` and `gone` of its words."""

    scene: int
    sentence: int
    text: str
    begin: int
    shown: int
    gone: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the film to jump to, up to the next one. Times in frames."""

    key: str
    title: str
    begin: int
    end: int


def seconds_to_read(text: str, language: str) -> float:
    """How long a slow reader needs."""
    return max(SHORTEST, LOOK + len(text) / SIGNS_A_SECOND[language])


def cues(film: Film, language: str, spoken: Spoken | None = None) -> list[Cue]:
    """All sentences with their times, one after another; a voice may make a sentence stay longer, never shorter."""
    found: list[Cue] = []
    now = 0
    for number, scene in enumerate(film.scenes):
        for place, words in enumerate(scene.say):
            text = words[language]
            stay = max(seconds_to_read(text, language), (spoken or {}).get((number, place), 0.0))
            shown = now + _frames(LEAD)
            gone = shown + _frames(stay)
            end = gone + _frames(PAUSE + _rest(film, number, scene, place))
            found.append(Cue(scene=number, sentence=place, text=text, begin=now, shown=shown, gone=gone, end=end))
            now = end
    return found


def chapters(film: Film, language: str, told: list[Cue]) -> list[Chapter]:
    """The parts of the film; a scene without a chapter of its own belongs to the one before."""
    begins = {cue.scene: cue.begin for cue in reversed(told)}
    named = [
        (begins[number], scene.key, scene.chapter[language])
        for number, scene in enumerate(film.scenes)
        if scene.chapter is not None
    ]
    ends = [begin for begin, _key, _title in named[1:]] + [told[-1].end]
    return [
        Chapter(key=key, title=title, begin=begin, end=end)
        for (begin, key, title), end in zip(named, ends, strict=True)
    ]


def in_order(told: list[Cue]) -> bool:
    """Does every sentence begin after the one before it is gone?"""
    return all(one.gone <= other.shown for one, other in pairwise(told))


def _rest(film: Film, number: int, scene: Scene, place: int) -> float:
    if place < len(scene.say) - 1:
        return 0.0
    return LAST if number == len(film.scenes) - 1 else BREATH


def _frames(seconds: float) -> int:
    return round(seconds * FPS)
