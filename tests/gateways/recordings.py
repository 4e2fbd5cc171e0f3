"""Recordings as telephones and browsers make them: a tone of one second, made on the spot."""

import io
import math
from array import array
from fractions import Fraction
from typing import cast

import av

KINDS = {
    "webm": ("webm", "libopus", 48_000),
    "ogg": ("ogg", "libopus", 48_000),
    "m4a": ("mp4", "aac", 44_100),
    "mp3": ("mp3", "libmp3lame", 44_100),
    "wav": ("wav", "pcm_s16le", 16_000),
    "3gp": ("3gp", "aac", 16_000),
    "amr": ("amr", "libopencore_amrnb", 8_000),
}
FRAMES = {"amr": 160}
"""Samples that a codec wants at once, where it is picky."""


def recording(kind: str = "webm", seconds: float = 1.0) -> bytes:
    """A tone in one of `KINDS`."""
    format_, codec, rate = KINDS[kind]
    out = io.BytesIO()
    with av.open(out, "w", format=format_) as target:
        stream = cast("av.AudioStream", target.add_stream(codec, rate=rate, layout="mono"))
        at_once = FRAMES.get(kind, 1024)
        resampler = av.AudioResampler(format=stream.format.name, layout="mono", rate=rate, frame_size=at_once)
        for frame in [*resampler.resample(_tone(rate, seconds)), *resampler.resample(None)]:
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    return out.getvalue()


def film() -> bytes:
    """A second of pictures without sound, in MP4."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as target:
        stream = target.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _ in range(5):
            target.mux(stream.encode(av.VideoFrame(64, 48, "yuv420p")))
        target.mux(stream.encode(None))
    return out.getvalue()


def heard(data: bytes) -> tuple[str, str, float]:
    """Container, codec and length in seconds of a recording, as a player finds them."""
    with av.open(io.BytesIO(data), "r") as source:
        sound = source.streams.audio[0]
        samples = [frame.samples for frame in source.decode(sound)]
        return source.format.name, sound.codec_context.name, sum(samples) / sound.rate


def _tone(rate: int, seconds: float) -> av.AudioFrame:
    wave = array("h", (int(9000 * math.sin(2 * math.pi * 440 * n / rate)) for n in range(int(rate * seconds))))
    frame = av.AudioFrame(format="s16", layout="mono", samples=len(wave))
    frame.planes[0].update(wave.tobytes())
    frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
    return frame
