"""Recordings: known by their bytes, and made playable everywhere within bounds."""

import pytest

from portal.gateways import audio, sniff
from portal.gateways.safe_file import RefusedFile, make_safe
from tests.gateways.files import SCRIPT, photo
from tests.gateways.recordings import film, heard, recording

TYPES = {
    "webm": "audio/webm",
    "ogg": "audio/ogg",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "3gp": "audio/mp4",
}


@pytest.mark.parametrize(("kind", "media_type"), TYPES.items())
def test_a_recording_of_any_device_is_known_and_becomes_aac(kind: str, media_type: str) -> None:
    safe = make_safe(recording(kind))
    assert safe.media_type == media_type
    container, codec, seconds = heard(audio.playable(safe.data, safe.media_type))
    assert ("mp4" in container, codec) == (True, "aac")
    assert seconds == pytest.approx(1.0, abs=0.15)


def test_a_film_is_not_taken_for_a_recording() -> None:
    assert sniff.media_type(film()) == "video/mp4"


def test_a_recording_that_broke_off_keeps_its_beginning() -> None:
    whole = recording("webm", 4.0)
    _, _, seconds = heard(audio.playable(whole[: len(whole) // 2], "audio/webm"))
    assert 0.5 < seconds < 4.0


@pytest.mark.parametrize("data", [b"", SCRIPT, photo(), b"OggS\x00\x02" + bytes(400)])
def test_what_holds_no_sound_is_refused_with_a_named_error(data: bytes) -> None:
    for media_type in ("audio/ogg", "audio/webm", "image/jpeg"):
        with pytest.raises(audio.NotPlayable):
            audio.playable(data, media_type)


def test_a_process_of_its_own_gives_the_same_copy_or_the_same_error() -> None:
    _, codec, _ = heard(audio.convert(recording("ogg"), "audio/ogg"))
    assert codec == "aac"
    with pytest.raises(audio.NotPlayable):
        audio.convert(SCRIPT, "audio/ogg")


def test_work_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audio, "MAX_SECONDS_OF_WORK", -1)
    with pytest.raises(audio.NotPlayable):
        audio.playable(recording("wav"), "audio/wav")


def test_the_bound_of_the_form_is_higher_than_that_of_whatsapp() -> None:
    big = recording("wav", 1.0) + bytes(17 * 1024 * 1024)
    with pytest.raises(RefusedFile, match="too_large"):
        make_safe(big)
    assert make_safe(big, most=20 * 1024 * 1024).media_type == "audio/wav"
