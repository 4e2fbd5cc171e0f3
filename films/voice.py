"""A voice for a film: recorded by a person and laid beside the scenes, or spoken by a command of one's own machine.

Nothing spoken is part of the project: there is no free, natural Dutch voice that may be passed on.
"""

import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import av

from films.scene import Film
from films.timing import FPS, Cue, Spoken

RATE = 48_000
_WIDTH = 2  # Bytes a sample.
_CHUNK = 1_024
RECORDED = Path(__file__).parent / "narration"


class NoVoice(RuntimeError):
    """The command that should speak did not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clips:
    """What was spoken, sentence by sentence, as sound (16 bits, one channel)."""

    sounds: dict[tuple[int, int], bytes]

    def seconds(self) -> Spoken:
        """How long each sentence takes, with a little rest after it."""
        return {place: len(sound) / _WIDTH / RATE + 0.3 for place, sound in self.sounds.items()}

    def track(self, told: list[Cue]) -> bytes:
        """The sound of the whole film: each sentence where its words appear."""
        sound = bytearray(told[-1].end * RATE // FPS * _WIDTH)
        for cue in told:
            clip = self.sounds.get((cue.scene, cue.sentence), b"")
            begin = cue.shown * RATE // FPS * _WIDTH
            sound[begin : begin + len(clip)] = clip
        return bytes(sound)


def recorded(film: Film, language: str) -> Path | None:
    """The narration that somebody recorded for this film, if there is one."""
    path = RECORDED / film.slug / f"narration.{language}.m4a"
    return path if path.is_file() else None


def spoken(film: Film, language: str, command: str) -> Clips:
    """Let `command` speak each sentence: `{text}` in `{lang}`, into the WAV file `{out}`; raises `NoVoice`."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "sentence.wav"
        return Clips(
            sounds={
                (number, place): _speak(command, words[language], language, out)
                for number, scene in enumerate(film.scenes)
                for place, words in enumerate(scene.say)
            }
        )


def sound_of(path: Path) -> bytes:
    """A file with sound, as samples."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(str(path)) as container:
        frames = [piece for frame in container.decode(audio=0) for piece in resampler.resample(frame)]
    frames += resampler.resample(None)
    return b"".join(bytes(frame.planes[0])[: frame.samples * _WIDTH] for frame in frames)


def frames(sound: bytes) -> Iterator[av.AudioFrame]:
    """Samples as an encoder wants them."""
    for begin in range(0, len(sound), _CHUNK * _WIDTH):
        piece = sound[begin : begin + _CHUNK * _WIDTH].ljust(_CHUNK * _WIDTH, b"\0")
        frame = av.AudioFrame(format="s16", layout="mono", samples=_CHUNK)
        frame.planes[0].update(piece)
        frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), begin // _WIDTH
        yield frame


def _speak(command: str, text: str, language: str, out: Path) -> bytes:
    words = [part.format(text=text, lang=language, out=out) for part in shlex.split(command)]
    out.unlink(missing_ok=True)
    done = subprocess.run(words, capture_output=True, check=False)  # noqa: S603 - the maker's own command, no shell
    if done.returncode or not out.is_file():
        raise NoVoice(f"{words[0]} did not speak {text!r}: {done.stderr.decode(errors='replace')[-200:]}")
    return sound_of(out)
