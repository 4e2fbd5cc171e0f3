"""Frames to films: H.264 in MP4 and AV1 in WebM, side by side, with a voice if there is one.

One thread and no dates: the same frames give the same bytes with the same version of the encoders.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import av
from av.container import OutputContainer
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace
from PIL import Image

from films.scene import HEIGHT, WIDTH
from films.timing import FPS

_TIME_BASE = Fraction(1, FPS)
_FURTHEST_KEY_FRAME = 10 * FPS  # A jump lands quickly, also where no chapter begins.


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One form that films are given in."""

    suffix: str
    codec: str
    options: dict[str, str]
    container: dict[str, str]
    voice: str


MP4 = Kind(
    suffix="mp4",
    codec="libx264",
    options={"crf": "30", "preset": "medium", "tune": "animation", "profile": "high", "level": "3.1"},
    container={"movflags": "+faststart", "fflags": "+bitexact"},
    voice="aac",
)
WEBM = Kind(
    suffix="webm",
    codec="libsvtav1",
    options={"crf": "47", "preset": "8", "svtav1-params": "lp=1"},
    container={"fflags": "+bitexact"},
    voice="libopus",
)


class Recorder:
    """Writes one film; a context, so that the file is closed whatever happens. `voice`: sound from the beginning on."""

    def __init__(
        self, path: Path, kind: Kind, *, key_frames: Iterable[int], voice: Iterable[av.AudioFrame] = ()
    ) -> None:
        self._container = av.open(str(path), "w", container_options=kind.container)
        self._video = _video_stream(self._container, kind)
        self._voice = iter(voice)
        self._waiting = next(self._voice, None)
        self._sound = _audio_stream(self._container, kind) if self._waiting is not None else None
        self._key_frames = frozenset(key_frames)
        self._next = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if error is None:
            self._finish()
        self._container.close()

    def add(self, frame: av.VideoFrame, times: int) -> None:
        """The same picture for some frames, and the sound that belongs to them."""
        for _ in range(times):
            frame.pts, frame.time_base = self._next, _TIME_BASE
            frame.pict_type = PictureType.I if self._next in self._key_frames else PictureType.NONE
            self._container.mux(self._video.encode(frame))
            self._next += 1
            self._speak(self._next / FPS)

    def _speak(self, until: float) -> None:
        while self._sound is not None and self._waiting is not None and (self._waiting.time or 0.0) <= until:
            self._container.mux(self._sound.encode(self._waiting))
            self._waiting = next(self._voice, None)

    def _finish(self) -> None:
        self._container.mux(self._video.encode(None))
        if self._sound is not None:
            self._container.mux(self._sound.encode(None))


def _video_stream(container: OutputContainer, kind: Kind) -> av.VideoStream:
    stream = cast("av.VideoStream", container.add_stream(kind.codec, rate=FPS, options=kind.options))
    stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    stream.codec_context.time_base = _TIME_BASE
    stream.codec_context.thread_count = 1
    stream.codec_context.gop_size = _FURTHEST_KEY_FRAME
    stream.codec_context.colorspace = Colorspace.ITU709
    return stream


def _audio_stream(container: OutputContainer, kind: Kind) -> av.AudioStream:
    return cast("av.AudioStream", container.add_stream(kind.voice, rate=48_000, layout="mono"))


def video_frame(picture: Image.Image) -> av.VideoFrame:
    """A picture as the encoders want it: planes of brightness and colour (BT.709)."""
    frame: av.VideoFrame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]
    return frame.reformat(
        format="yuv420p",
        src_colorspace=Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
    )
