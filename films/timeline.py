"""What is seen in which frame: stills, cross-fades of two stills, and glides. Pure: text in, text out.

Letters never fade: a label stays through a fade only when it stands on both sides of it, else it is there before or
after, at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from films.drawing import Moment, svg
from films.scene import RIGHT_TO_LEFT, Film
from films.timing import FPS, Cue

FADE = round(0.8 * FPS)
GLIDE = round(1.8 * FPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture that stays for some frames: `first`, or `first` mixed with `second` (`mix` of it, 0 to 1)."""

    first: str
    second: str | None = None
    mix: float = 0.0
    frames: int = 1


def shots(film: Film, language: str, told: list[Cue]) -> Iterator[Shot]:
    """The whole film in one language, frame after frame."""
    before: Cue | None = None
    for cue in told:
        used = 0
        if before is not None:
            yield from _fade(film, language, before, cue)
            used += FADE
        if _glides(film, cue):
            yield from _glide(film, language, cue)
            used += GLIDE
        yield Shot(first=svg(_moment(film, language, cue)), frames=cue.end - cue.begin - used)
        before = cue


def eased(part: float) -> float:
    """Slow at the beginning and at the end (0 to 1)."""
    return part * part * (3 - 2 * part)


def _fade(film: Film, language: str, before: Cue, cue: Cue) -> Iterator[Shot]:
    same_scene = before.scene == cue.scene
    kept = (before.sentence, cue.sentence) if same_scene else ()
    first = svg(_moment(film, language, before, words=kept))
    second = svg(_moment(film, language, cue, words=kept, glide=0.0))
    if first == second:
        yield Shot(first=first, frames=FADE)
        return
    for step in range(1, FADE + 1):
        yield Shot(first=first, second=second, mix=eased(step / FADE))


def _glide(film: Film, language: str, cue: Cue) -> Iterator[Shot]:
    for step in range(1, GLIDE + 1):
        yield Shot(first=svg(_moment(film, language, cue, glide=eased(step / GLIDE))))


def _glides(film: Film, cue: Cue) -> bool:
    return any(
        thing.glide is not None and thing.glide.sentence == cue.sentence for thing in film.scenes[cue.scene].things
    )


def _moment(film: Film, language: str, cue: Cue, *, words: tuple[int, ...] | None = None, glide: float = 1.0) -> Moment:
    return Moment(
        scene=film.scenes[cue.scene],
        sentence=cue.sentence,
        glide=glide,
        rtl=language in RIGHT_TO_LEFT,
        language=language,
        words=(cue.sentence,) if words is None else words,
    )
