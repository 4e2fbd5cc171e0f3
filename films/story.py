"""The film as a picture story: each different picture once, with the sentences that are told while it is seen.

The pictures are SVG without letters, cut off below where a film has its captions.
"""

from dataclasses import dataclass
from itertools import groupby

from films.drawing import Moment, svg
from films.scene import HEIGHT, LANGUAGES, WIDTH, Film
from films.timing import FPS, Chapter, Cue, chapters

_SHOWN_HEIGHT = 624


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture of the story, in both directions, and the sentences (scene, sentence) that belong to it."""

    name: str
    ltr: str
    rtl: str
    sentences: tuple[tuple[int, int], ...]


def pictures(film: Film) -> list[Picture]:
    """All pictures of the story, in order; sentences that are told with the same picture share it."""
    said = [(number, place) for number, scene in enumerate(film.scenes) for place in range(len(scene.say))]
    together = [tuple(group) for _drawing, group in groupby(said, key=lambda one: _drawn(film, one, rtl=False))]
    return [
        Picture(
            name=f"{place:02}",
            ltr=_drawn(film, group[-1], rtl=False),
            rtl=_drawn(film, group[-1], rtl=True),
            sentences=group,
        )
        for place, group in enumerate(together, start=1)
    ]


def poster(film: Film, *, rtl: bool) -> str:
    """The drawing on the cover, in full height."""
    scene = next(scene for scene in film.scenes if scene.key == film.poster)
    return svg(Moment(scene=scene, sentence=len(scene.say) - 1, rtl=rtl))


def record(film: Film, order: int, told: dict[str, list[Cue]], voiced: frozenset[str]) -> dict[str, object]:
    """What the portal has to know of a film; it reads this and nothing else."""
    return {
        "slug": film.slug,
        "order": order,
        "title": dict(film.title),
        "about": dict(film.about),
        "languages": {
            language: {
                "seconds": told[language][-1].end / FPS,
                "voice": language in voiced,
                "chapters": [_chapter(part) for part in chapters(film, language, told[language])],
                "scenes": {scene.key: begin for scene, begin in zip(film.scenes, _begins(told[language]), strict=True)},
                "story": [_page(picture, told[language]) for picture in pictures(film)],
            }
            for language in LANGUAGES
        },
    }


def _drawn(film: Film, sentence: tuple[int, int], *, rtl: bool) -> str:
    number, place = sentence
    drawing = svg(Moment(scene=film.scenes[number], sentence=place, rtl=rtl))
    return drawing.replace(f"0 0 {WIDTH} {HEIGHT}", f"0 0 {WIDTH} {_SHOWN_HEIGHT}", 1)


def _begins(told: list[Cue]) -> list[float]:
    """Where each scene begins, in seconds."""
    return [cue.begin / FPS for cue in told if cue.sentence == 0]


def _chapter(part: Chapter) -> dict[str, object]:
    return {"key": part.key, "title": part.title, "begin": part.begin / FPS}


def _page(picture: Picture, told: list[Cue]) -> dict[str, object]:
    own = [cue for cue in told if (cue.scene, cue.sentence) in picture.sentences]
    return {"picture": picture.name, "begin": own[0].begin / FPS, "sentences": [cue.text for cue in own]}
