"""A film as its page and the list show it, whoever made it: what to play, what to read, where to begin."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from portal.films.catalogue import Chapter, OurFilm, Page
from portal.http.language import is_right_to_left
from portal.models import Film, FilmNarration

MP4 = 'video/mp4; codecs="avc1.64001f"'
WEBM = 'video/webm; codecs="av01.0.05M.08"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One form of a film: the player takes the first that it can play. `type` None: the player finds out."""

    url: str
    type: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A picture of the story with its sentences; without a picture, only the sentences."""

    picture: str | None
    begin: float | None
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFilm:
    """All that a page shows of one film in the language of the visitor.

    `spoken`: the film has a voice of its own. `narration`: a recorded voice that plays beside the film.
    """

    slug: str
    title: str
    about: str
    seconds: float
    poster: str | None
    sources: Sequence[Source]
    captions: str
    chapter_track: str | None
    chapters: Sequence[Chapter]
    story: Sequence[Leaf]
    begins: dict[str, float]
    spoken: bool
    narration: str | None = None

    @property
    def minutes(self) -> int:
        """How long it takes, in whole minutes."""
        return max(1, round(self.seconds / 60))

    @property
    def count(self) -> str:
        """Where a page tells that it was started."""
        return url_for("films.started", slug=self.slug)

    def begin_of(self, part: str | None) -> float:
        """Where a scene or a chapter begins, in seconds; the beginning for one that is not there."""
        return self.begins.get(part or "", 0.0)


def ours(film: OurFilm, language: str, *, voice: FilmNarration | None = None) -> ShownFilm:
    """A film of the project in `language`; `voice`: what the organisation recorded for it."""
    telling = film.tellings[language]
    direction = "rtl" if is_right_to_left(language) else "ltr"
    return ShownFilm(
        slug=film.slug,
        title=telling.title,
        about=telling.about,
        seconds=telling.seconds,
        poster=_file(film, f"poster.{direction}.webp"),
        sources=[
            Source(url=_file(film, f"{language}.mp4"), type=MP4),
            Source(url=_file(film, f"{language}.webm"), type=WEBM),
        ],
        captions=_file(film, f"{language}.vtt"),
        chapter_track=_file(film, f"{language}.chapters.vtt"),
        chapters=telling.chapters,
        story=[_leaf(film, page, direction) for page in telling.story],
        begins=dict(telling.scenes),
        spoken=telling.voice,
        narration=url_for("films.narration", lang=language, slug=film.slug, voice=voice.id) if voice else None,
    )


def theirs(film: Film, slug: str, language: str) -> ShownFilm:
    """A film of an organisation in `language`, in which it is complete; `slug` is its address."""
    words = next(words for words in film.words if words.language == language)
    return ShownFilm(
        slug=slug,
        title=words.title,
        about=words.about,
        seconds=film.seconds,
        poster=_part("films.poster", film, language),
        sources=[Source(url=_part("films.bytes_of", film, language), type=film.media_type)],
        captions=_part("films.captions", film, language),
        chapter_track=None,
        chapters=(),
        story=[Leaf(picture=None, begin=None, sentences=part.split("\n")) for part in words.transcript.split("\n\n")],
        begins={},
        spoken=True,
    )


def _part(endpoint: str, film: Film, language: str) -> str:
    return url_for(endpoint, lang=language, film_id=film.id, version=film.version)


def _leaf(film: OurFilm, page: Page, direction: str) -> Leaf:
    name = f"{page.picture}.svg" if direction == "ltr" else f"{page.picture}.{direction}.svg"
    return Leaf(picture=_file(film, name), begin=page.begin, sentences=page.sentences)


def _file(film: OurFilm, name: str) -> str:
    return url_for("static", filename=f"films/{film.slug}/{name}")
