"""Recordings as every device plays them: AAC in MP4, whatever the telephone made of it (Opus, AMR, Vorbis, WAV).

`playable` is the conversion; `convert` does it in a process of its own that knows none of our keys, because decoders
are large and the bytes come from outside. This file imports nothing of ours, so that process starts at once.
"""

import io
import itertools
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.audio.resampler import AudioResampler
from av.container import InputContainer

MAX_SECONDS_OF_WORK = 60
MAX_MEMORY = 1024 * 1024 * 1024
MAX_COPY = 40 * 1024 * 1024
RATE: Final = 44_100
FRAME: Final = 1024  # samples that an AAC encoder takes at a time
BITS_PER_SECOND: Final = 64_000
COPY_TYPE = "audio/mp4"

# Only these readers are reachable, each by what the bytes were found to be.
READERS: Final[dict[str, str]] = {
    "audio/webm": "matroska",
    "audio/ogg": "ogg",
    "audio/mp4": "mov",
    "audio/3gpp": "mov",
    "audio/amr": "amr",
    "audio/aac": "aac",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
}


class NotPlayable(ValueError):
    """It holds no sound that can be read, or more than we convert."""


def playable(data: bytes, media_type: str) -> bytes:
    """The sound of `data` as AAC (mono, 64 kbit/s) in MP4; raises `NotPlayable`.

    What can be read of a damaged recording is kept. `media_type` is one of `READERS`.
    """
    out = io.BytesIO()
    try:
        with av.open(io.BytesIO(data), "r", format=READERS[media_type]) as source:
            heard = _copy_sound(source, out)
    except (av.FFmpegError, KeyError, IndexError, ValueError) as problem:
        raise NotPlayable(type(problem).__name__) from None
    if not heard:
        raise NotPlayable("silence")
    return out.getvalue()


def convert(data: bytes, media_type: str) -> bytes:
    """`playable`, apart from everything else and within bounds of time and memory; raises `NotPlayable`."""
    command = [sys.executable, "-I", str(Path(__file__)), media_type]
    try:
        done = subprocess.run(  # noqa: S603 - our own file; the type is one of ours
            command, input=data, capture_output=True, timeout=MAX_SECONDS_OF_WORK + 5, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        raise NotPlayable("too long") from None
    if done.returncode or not done.stdout or len(done.stdout) > MAX_COPY:
        raise NotPlayable("failed")
    return done.stdout


def _copy_sound(source: InputContainer, out: io.BytesIO) -> int:
    """Frame by frame; returns how many samples were heard."""
    deadline = time.monotonic() + MAX_SECONDS_OF_WORK
    sound = source.streams.audio[0]
    heard = 0
    with av.open(out, "w", format="mp4") as target:
        stream = target.add_stream("aac", rate=RATE, bit_rate=BITS_PER_SECOND, layout="mono")
        resampler = AudioResampler(format="fltp", layout="mono", rate=RATE, frame_size=FRAME)
        for frame in itertools.chain(_frames(source, sound), [None]):
            if time.monotonic() > deadline or out.tell() > MAX_COPY:
                raise NotPlayable("too long")
            for even in resampler.resample(frame):
                even.pts, even.time_base = heard, Fraction(1, RATE)
                heard += even.samples
                target.mux(stream.encode(even))
        target.mux(stream.encode(None))
    return heard


def _frames(source: InputContainer, sound: av.AudioStream) -> Iterator[av.AudioFrame]:
    """The frames up to the first that cannot be read: a call that broke off still has a beginning."""
    frames = source.decode(sound)
    while True:
        try:
            yield next(frames)
        except (StopIteration, av.FFmpegError):
            return


def _main() -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS_OF_WORK, MAX_SECONDS_OF_WORK))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    try:
        sys.stdout.buffer.write(playable(sys.stdin.buffer.read(), sys.argv[1]))
    except NotPlayable:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
