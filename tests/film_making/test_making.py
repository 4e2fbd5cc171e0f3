"""A whole film is made: it plays, has its chapters, and a voice when there is one. Small, for filming takes time."""

import sys
from dataclasses import replace
from pathlib import Path

import av
import pytest

from films import manifest, voice
from films.captions import captions
from films.make import make, telling
from films.reading import FOLDER, film
from films.scene import LANGUAGES, Film
from films.timing import FPS, cues
from films.voice import NoVoice

# Writes half a second of sound; a voice is any command that can do so.
SPEAK = (
    "import sys, wave; f = wave.open(sys.argv[1], 'wb'); f.setparams((1, 2, 8000, 0, 'NONE', ''));"
    "f.writeframes(b'\\x10\\x10' * 8000 * 5); f.close()"
)


@pytest.fixture
def short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Film:
    """Two scenes of the first film, with its files going to a folder of the test."""
    monkeypatch.setattr(manifest, "OUT", tmp_path / "out")
    monkeypatch.setattr(manifest, "FILE", tmp_path / "manifest.json")
    whole = film(next(FOLDER.glob("1-*.yaml")))
    return replace(whole, scenes=(whole.scenes[0], whole.scenes[3]))


@pytest.mark.slow
def test_a_film_plays_in_both_forms_with_a_voice_that_makes_it_wait(short: Film, tmp_path: Path) -> None:
    command = f'"{sys.executable}" -c "{SPEAK}" {{out}}'
    make(short, 1, ["nl"], command=command)
    folder = manifest.OUT / short.slug
    for suffix, codec in (("mp4", "h264"), ("webm", "libdav1d")):
        with av.open(str(folder / f"nl.{suffix}")) as container:
            assert container.streams.video[0].codec_context.name == codec
            assert {stream.type for stream in container.streams} == {"video", "audio"}
            seconds = (container.duration or 0) / 1_000_000
            assert seconds == pytest.approx(cues(short, "nl", {(0, 0): 5.3, (1, 0): 5.3})[-1].end / FPS, abs=0.5)
    assert sorted(path.name for path in folder.glob("*.vtt")) == sorted(
        f"{language}{kind}.vtt" for language in LANGUAGES for kind in ("", ".chapters")
    )
    assert manifest.read()[short.slug]["recipes"]["nl"] != manifest.recipe(short, "nl", telling(short, "nl").told)


def test_captions_follow_each_other_with_hours_left_out(short: Film) -> None:
    text = captions(cues(short, "nl"))
    assert text.startswith("WEBVTT\n\n1\n00:00.400 --> 00:04.480\nDit filmpje")
    assert text.endswith("Je mag daar een klacht over hebben.\n")


def test_a_command_that_does_not_speak_stops_the_making(short: Film) -> None:
    with pytest.raises(NoVoice, match="did not speak"):
        voice.spoken(short, "nl", f'"{sys.executable}" -c "raise SystemExit(3)"')
