"""Is this a film that every browser plays? Found out by really reading it, not by its name.

`examine` does it in a process of its own that knows none of our keys, within bounds of time and memory, because
decoders are large and the bytes come from outside. This file imports nothing of ours, so that process starts at once.
"""

import base64
import io
import itertools
import json
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final, cast

import av
from av.container import InputContainer
from PIL import Image

MAX_SECONDS: Final = 10 * 60
MAX_BYTES: Final = 250 * 1024 * 1024
MAX_SECONDS_OF_WORK = 60
MAX_MEMORY = 2 * 1024 * 1024 * 1024
MAX_POSTER: Final = 30_000
SOUND_TYPE = "audio/mp4"

_POSTER_SIZE = (960, 540)
_WIDEST = 4096
_SHOWS = 64  # Levels of grey between the darkest and the lightest.
_MISSING_END = 3.0  # Seconds that may lack at the end of what the file promises.

# Which codecs browsers play in which container; other readers are not reachable.
_PLAYED: Final[dict[str, tuple[str, frozenset[str], frozenset[str]]]] = {
    "mov": ("video/mp4", frozenset({"h264"}), frozenset({"aac", "mp3"})),
    "matroska": ("video/webm", frozenset({"vp8", "vp9", "av1"}), frozenset({"opus", "vorbis"})),
}
_PIXELS = {"yuv420p", "yuvj420p"}  # Eight bits, a colour for four points: what the chip of a telephone decodes.
_NAMES = {"libdav1d": "av1", "libvpx": "vp8", "libvpx-vp9": "vp9", "libopus": "opus", "libvorbis": "vorbis"}


class Fault(StrEnum):
    """Why a file is no film for us."""

    NOT_A_FILM = "not_a_film"
    BROKEN = "broken"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    OTHER_CODEC = "other_codec"
    NOT_SOUND = "not_sound"


class RefusedFilm(ValueError):
    """It is no film that every browser plays; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a film is: its type, how long it takes, and a picture for its cover (WebP, at most `MAX_POSTER`)."""

    media_type: str
    seconds: float
    poster: str

    @property
    def cover(self) -> bytes:
        """The picture as bytes."""
        return base64.b64decode(self.poster)


def examine(file: BinaryIO) -> Found:
    """What the film in this file on disk is; raises `RefusedFilm`. Reads from its beginning, and goes back there."""
    found = _apart(file, "film")
    return Found(media_type=found["media_type"], seconds=float(found["seconds"]), poster=found["poster"])


def examine_sound(file: BinaryIO) -> float:
    """How many seconds a recorded voice takes (AAC in MP4, "m4a"); raises `RefusedFilm`."""
    return float(_apart(file, "sound")["seconds"])


def _apart(file: BinaryIO, kind: str) -> dict[str, str]:
    file.seek(0)
    command = [sys.executable, "-I", str(Path(__file__)), kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own file; the kind is one of ours
            command, stdin=file, capture_output=True, timeout=MAX_SECONDS_OF_WORK + 5, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        raise RefusedFilm(Fault.BROKEN) from None
    finally:
        file.seek(0)
    answer = json.loads(done.stdout) if done.stdout else {"fault": Fault.BROKEN}
    if "fault" in answer:
        raise RefusedFilm(Fault(answer["fault"]))
    found: dict[str, str] = answer
    return found


def read_film(file: BinaryIO) -> Found:
    """`examine` without the walls around it."""
    with _opened(file) as source:
        if not source.streams.video:
            raise RefusedFilm(Fault.NOT_A_FILM)
        media_type, pictures, sounds = _PLAYED[_container(source)]
        video = source.streams.video[0]
        heard = {_codec(stream.codec_context.name) for stream in source.streams.audio}
        is_played = _codec(video.codec_context.name) in pictures and video.codec_context.pix_fmt in _PIXELS
        if not is_played or not heard <= sounds or video.width > _WIDEST:
            raise RefusedFilm(Fault.OTHER_CODEC)
        seconds = _seconds(source, video)
        return Found(media_type=media_type, seconds=seconds, poster=_poster(source, video))


def read_sound(file: BinaryIO) -> float:
    """`examine_sound` without the walls around it."""
    with _opened(file) as source:
        is_sound = len(source.streams.audio) == 1 and not source.streams.video and _container(source) == "mov"
        if not is_sound or source.streams.audio[0].codec_context.name != "aac":
            raise RefusedFilm(Fault.NOT_SOUND)
        return _seconds(source, source.streams.audio[0])


def _opened(file: BinaryIO) -> InputContainer:
    head = file.read(16)
    file.seek(0)
    is_mp4, is_webm = head[4:8] == b"ftyp", head.startswith(b"\x1a\x45\xdf\xa3")
    if not (is_mp4 or is_webm):
        raise RefusedFilm(Fault.NOT_A_FILM)
    try:
        return av.open(file, "r", format="mov" if is_mp4 else "matroska")
    except (av.FFmpegError, ValueError):
        raise RefusedFilm(Fault.BROKEN) from None


def _container(source: InputContainer) -> str:
    return "mov" if "mov" in source.format.name else "matroska"


def _codec(name: str) -> str:
    return _NAMES.get(name, name)


def _seconds(source: InputContainer, stream: av.VideoStream | av.AudioStream) -> float:
    """How long it takes: what the file says, checked by reading all of it."""
    promised = (source.duration or 0) / 1_000_000
    if promised > MAX_SECONDS:
        raise RefusedFilm(Fault.TOO_LONG)
    last = 0.0
    try:
        for packet in source.demux(stream):
            if packet.is_corrupt:
                raise RefusedFilm(Fault.BROKEN)
            if packet.pts is not None and packet.time_base is not None:
                last = max(last, float((packet.pts + (packet.duration or 0)) * packet.time_base))
    except (av.FFmpegError, ValueError):
        raise RefusedFilm(Fault.BROKEN) from None
    if last > MAX_SECONDS:
        raise RefusedFilm(Fault.TOO_LONG)
    if last <= 0 or last < promised - _MISSING_END:
        raise RefusedFilm(Fault.BROKEN)
    return last


def _poster(source: InputContainer, video: av.VideoStream) -> str:
    """The first picture that is not nearly one colour, as text."""
    try:
        source.seek(0)
        video.codec_context.skip_frame = "NONKEY"
        frames = (_image(frame) for _count, frame in zip(range(20), source.decode(video), strict=False))
        first = next(frames)
        best = next((picture for picture in itertools.chain([first], frames) if _shows_something(picture)), first)
    except (av.FFmpegError, StopIteration, ValueError):
        raise RefusedFilm(Fault.BROKEN) from None
    return base64.b64encode(small_poster(best)).decode()


def _image(frame: av.VideoFrame) -> Image.Image:
    picture: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    return picture


def _shows_something(picture: Image.Image) -> bool:
    """Is it more than one colour? Many films begin in the dark."""
    darkest, lightest = cast("tuple[int, int]", picture.convert("L").getextrema())
    return lightest - darkest > _SHOWS


def small_poster(picture: Image.Image) -> bytes:
    """A picture as the cover of a film: WebP, not larger than a page can bear."""
    fitted = picture.convert("RGB")
    fitted.thumbnail(_POSTER_SIZE)
    while True:
        for quality in (80, 60, 40):
            out = io.BytesIO()
            fitted.save(out, "WEBP", quality=quality, method=6)
            if out.tell() <= MAX_POSTER:
                return out.getvalue()
        fitted.thumbnail((fitted.width * 2 // 3, fitted.height * 2 // 3))


def _main() -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS_OF_WORK, MAX_SECONDS_OF_WORK))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    file = io.BufferedReader(io.FileIO(0))
    try:
        answer: dict[str, object] = asdict(read_film(file)) if sys.argv[1] == "film" else {"seconds": read_sound(file)}
    except RefusedFilm as refused:
        no_sound = sys.argv[1] == "sound" and refused.fault is Fault.NOT_A_FILM
        answer = {"fault": Fault.NOT_SOUND if no_sound else refused.fault}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(_main())
