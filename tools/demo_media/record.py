"""Speaks the voice messages of the demo: `python -m tools.demo_media.record`.

Needs `espeak-ng` and `opusenc` (Debian: espeak-ng, opus-tools). The words are those of the stories.
"""

import subprocess
import tomllib
from pathlib import Path
from tempfile import NamedTemporaryFile

DEMO = Path(__file__).resolve().parents[2] / "portal" / "demo"
VOICES = {"taxi.ogg": ("nl+m3", 138, 42), "telefoon.ogg": ("nl+f2", 145, 55)}
"""By file: voice, words a minute, pitch."""


def main() -> None:
    """Speak them all."""
    spoken = transcripts()
    for name, (voice, speed, pitch) in VOICES.items():
        speak(spoken[name], DEMO / "media" / name, voice=voice, speed=speed, pitch=pitch)
        print(name, (DEMO / "media" / name).stat().st_size, "bytes")


def transcripts() -> dict[str, str]:
    """What is said in each recording, from the stories."""
    found: dict[str, str] = {}
    for path in sorted((DEMO / "stories").glob("*.toml")):
        for story in tomllib.loads(path.read_text(encoding="utf-8"))["story"]:
            for part in (story.get("message", {}), *story.get("step", [])):
                found |= {file["name"]: file["transcript"] for file in part.get("files", []) if "transcript" in file}
    return found


def speak(text: str, target: Path, *, voice: str, speed: int, pitch: int) -> None:
    """One recording: mono Opus in Ogg, 20 kbit/s, without the name or the time of its making."""
    with NamedTemporaryFile(suffix=".wav") as wave:
        _run("espeak-ng", "-v", voice, "-s", str(speed), "-p", str(pitch), "-g", "6", "-w", wave.name, text)
        plain = ("--downmix-mono", "--discard-comments", "--serial", "1")
        _run("opusenc", "--quiet", "--bitrate", "20", *plain, wave.name, str(target))


def _run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603 - our own programs and words


if __name__ == "__main__":
    main()
