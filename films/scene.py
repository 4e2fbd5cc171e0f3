"""What a film is made of: scenes, the things that stand in them, and the sentences that are told. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("nl", "en", "tr", "ar", "pl")
RIGHT_TO_LEFT = frozenset({"ar"})
WIDTH, HEIGHT = 1280, 720
FLOOR_Y = 590  # Below it nothing stands that must be seen: captions cover this part.

Words = Mapping[str, str]
"""The same words in each of the languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glide:
    """A slow move to another place, when a sentence begins (counted from 0)."""

    sentence: int
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something in a scene, from the sentence in which it comes up to the one before which it goes.

    `x` and `y`: its middle, in pixels from the left and the top of a scene that runs from left to right.
    `y` None: it stands on the floor. `mirrors`: looks the other way where a language runs from right to left.
    """

    x: float
    y: float | None
    width: float
    height: float
    picture: str | None = None
    shape: str | None = None
    words: Words | None = None
    colour: str | None = None
    turned: bool = False
    mirrors: bool = False
    first: int = 0
    until: int | None = None
    glide: Glide | None = None

    def is_there(self, sentence: int) -> bool:
        """Is it seen while this sentence of the scene is told?"""
        return self.first <= sentence and (self.until is None or sentence < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One message: a ground, the things in front of it, and one to three sentences."""

    key: str
    ground: str
    things: tuple[Thing, ...]
    say: tuple[Words, ...]
    chapter: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """One film. `about`: what it tells, in one sentence. `poster`: the key of the scene on its cover."""

    slug: str
    title: Words
    about: Words
    poster: str
    scenes: tuple[Scene, ...]
