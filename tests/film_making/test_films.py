"""The films in the repository: made of the scenes as they are now, within their bounds, and calm."""

import re

import pytest

from films import manifest
from films.make import Telling, telling
from films.pixels import png
from films.reading import films
from films.scene import LANGUAGES, Film
from films.story import pictures
from films.timeline import FADE, Shot, shots
from films.timing import FPS, in_order, seconds_to_read

FILMS = films()
ALL = [(film, language) for film in FILMS for language in LANGUAGES]
MOST_BYTES = 2_500_000
MOST_BYTES_OF_A_POSTER = 30_000
MOST_BYTES_OF_ALL = 35_000_000
LETTERS = re.compile(r'(?:<rect [^>]*/>)?<g font-family="[^>]*>(?:<text[^>]*>[^<]*</text>)+</g>')

every_film = pytest.mark.parametrize("film", FILMS, ids=lambda film: film.slug)


def tellings(film: Film) -> dict[str, Telling]:
    return {language: telling(film, language) for language in LANGUAGES}


def without_letters(drawing: str) -> str:
    return LETTERS.sub("", drawing)


def test_there_are_four_films() -> None:
    assert [film.slug for film in FILMS] == [
        "je-mag-een-klacht-hebben",
        "zo-vertel-je-je-klacht",
        "wat-gebeurt-er-daarna",
        "wie-is-de-klachtenfunctionaris",
    ]
    assert set(manifest.read()) == {film.slug for film in FILMS}


@every_film
def test_a_film_is_made_of_its_scenes_as_they_are_now(film: Film) -> None:
    made = {language: manifest.recipe(film, language, one.told, one.sound) for language, one in tellings(film).items()}
    assert manifest.read()[film.slug]["recipes"] == made, "run `make films`"


@every_film
def test_the_files_are_those_that_were_made(film: Film) -> None:
    assert manifest.hashes(sorted((manifest.OUT / film.slug).iterdir())) == manifest.read()[film.slug]["files"]


@every_film
def test_a_film_takes_one_minute_and_a_bit_and_weighs_little(film: Film) -> None:
    for one in tellings(film).values():
        assert 45 <= one.told[-1].end / FPS <= 90
    folder = manifest.OUT / film.slug
    for path in (*folder.glob("*.mp4"), *folder.glob("*.webm")):
        assert path.stat().st_size <= MOST_BYTES, path.name
    for path in folder.glob("poster.*"):
        assert path.stat().st_size <= MOST_BYTES_OF_A_POSTER, path.name


def test_all_films_together_do_not_burden_the_repository() -> None:
    assert sum(path.stat().st_size for path in manifest.OUT.rglob("*") if path.is_file()) <= MOST_BYTES_OF_ALL


@every_film
def test_each_sentence_stays_long_enough_for_a_slow_reader(film: Film) -> None:
    for language, one in tellings(film).items():
        assert in_order(one.told)
        assert all((cue.gone - cue.shown) / FPS >= seconds_to_read(cue.text, language) - 1 / FPS for cue in one.told)


@every_film
def test_nothing_jumps_and_letters_never_fade(film: Film) -> None:
    """Any change of a picture is a fade of its full length or a glide; what comes at once is letters only."""
    before: Shot | None = None
    for shot in shots(film, "nl", telling(film, "nl").told):
        if before is not None and shot.second is None and shot.frames > 1 and before.frames > 1:
            assert without_letters(shot.first) == without_letters(before.first)
        if shot.second is not None:
            assert set(LETTERS.findall(shot.first)) == set(LETTERS.findall(shot.second))
        before = shot


@every_film
def test_a_fade_is_slow_so_that_nothing_flashes(film: Film) -> None:
    """WCAG 2.3.1 allows three flashes a second; a change that takes 0.8 seconds is none."""
    mixes = [shot.mix for shot in shots(film, "nl", telling(film, "nl").told) if shot.second is not None]
    assert FADE >= 0.8 * FPS
    assert len(mixes) % FADE == 0
    assert max(abs(one - other) for one, other in zip(mixes[1:FADE], mixes[: FADE - 1], strict=True)) < 0.08


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_every_picture_of_a_story_can_be_drawn(direction: str) -> None:
    drawings = {getattr(picture, direction) for film in FILMS for picture in pictures(film)}
    assert len(drawings) > 30
    for drawing in drawings:
        assert png(drawing, 64, 31).startswith(b"\x89PNG")


def test_the_same_drawing_serves_all_languages_that_run_one_way() -> None:
    film = FILMS[0]
    by_language = {
        language: {shot.first for shot in shots(film, language, telling(film, language).told) if shot.second}
        for language in ("nl", "tr", "ar")
    }
    assert by_language["nl"] == by_language["tr"]
    assert by_language["nl"] != by_language["ar"]
