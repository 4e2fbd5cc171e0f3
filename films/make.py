"""Makes a film with all that goes with it: two forms a language, captions, chapters, story, poster, record."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from films import manifest, voice
from films.captions import captions, chapter_track
from films.encode import MP4, WEBM, Recorder, video_frame
from films.pixels import Canvas
from films.scene import LANGUAGES, Film
from films.story import pictures, poster, record
from films.timeline import shots
from films.timing import Cue, chapters, cues

_POSTER_SIZE = (960, 540)
_POSTER_QUALITY = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A film in one language: when each sentence is told, and the sound of it (empty without a voice)."""

    told: list[Cue]
    sound: bytes = b""


def make(film: Film, order: int, languages: Sequence[str] = LANGUAGES, *, command: str | None = None) -> None:
    """Write everything of one film below `static/films/<slug>/`; the other languages keep the film that they have."""
    folder = manifest.OUT / film.slug
    folder.mkdir(parents=True, exist_ok=True)
    tellings = {language: telling(film, language, command if language in languages else None) for language in LANGUAGES}
    canvas = Canvas()
    recipes = {}
    for language in languages:
        _record(film, language, tellings[language], canvas, folder)
        recipes[language] = manifest.recipe(film, language, tellings[language].told, tellings[language].sound)
    _words(film, order, tellings, folder)
    _pictures(film, canvas, folder)
    manifest.write(film.slug, recipes)


def telling(film: Film, language: str, command: str | None = None) -> Telling:
    """The times of a film: what a person recorded wins over a command that speaks; silence is the rule."""
    if (recorded := voice.recorded(film, language)) is not None:
        return Telling(told=cues(film, language), sound=voice.sound_of(recorded))
    if command:
        clips = voice.spoken(film, language, command)
        told = cues(film, language, clips.seconds())
        return Telling(told=told, sound=clips.track(told))
    return Telling(told=cues(film, language))


def _record(film: Film, language: str, telling_: Telling, canvas: Canvas, folder: Path) -> None:
    key_frames = [part.begin for part in chapters(film, language, telling_.told)]
    paths = {kind.suffix: folder / f"{language}.{kind.suffix}" for kind in (MP4, WEBM)}
    with (
        Recorder(paths["mp4"], MP4, key_frames=key_frames, voice=voice.frames(telling_.sound)) as mp4,
        Recorder(paths["webm"], WEBM, key_frames=key_frames, voice=voice.frames(telling_.sound)) as webm,
    ):
        for shot in shots(film, language, telling_.told):
            frame = video_frame(canvas.frame(shot))
            mp4.add(frame, shot.frames)
            webm.add(frame, shot.frames)


def _words(film: Film, order: int, tellings: dict[str, Telling], folder: Path) -> None:
    for language, one in tellings.items():
        (folder / f"{language}.vtt").write_text(captions(one.told), encoding="utf-8")
        parts = chapters(film, language, one.told)
        (folder / f"{language}.chapters.vtt").write_text(chapter_track(parts), encoding="utf-8")
    voiced = frozenset(language for language, one in tellings.items() if one.sound)
    kept = record(film, order, {language: one.told for language, one in tellings.items()}, voiced)
    (folder / "film.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _pictures(film: Film, canvas: Canvas, folder: Path) -> None:
    for old in folder.glob("*.svg"):
        old.unlink()
    for picture in pictures(film):
        (folder / f"{picture.name}.svg").write_text(picture.ltr + "\n", encoding="utf-8")
        (folder / f"{picture.name}.rtl.svg").write_text(picture.rtl + "\n", encoding="utf-8")
    for direction in ("ltr", "rtl"):
        _poster(canvas.still(poster(film, rtl=direction == "rtl")), folder / f"poster.{direction}.webp")


def _poster(picture: Image.Image, path: Path) -> None:
    data = io.BytesIO()
    picture.resize(_POSTER_SIZE, Image.Resampling.LANCZOS).save(data, "WEBP", quality=_POSTER_QUALITY, method=6)
    path.write_bytes(data.getvalue())
