"""A recording of a browser becomes a voice note, packet by packet."""

import struct
from pathlib import Path

import pytest

from tools.phone.media_in import SAMPLES
from tools.phone.voice import NotOpus, _checksum, ogg_from_webm

HEAD = b"OpusHead\x01\x01\x00\x00\x80\xbb\x00\x00\x00\x00\x00"
PACKETS = [b"\xfc" + bytes(30), b"\xfc" + bytes(300)]
UNKNOWN = b"\x01\xff\xff\xff\xff\xff\xff\xff"


def element(name: str, payload: bytes) -> bytes:
    return bytes.fromhex(name) + struct.pack(">Q", 1 << 56 | len(payload)) + payload


def webm(packets: list[bytes], head: bytes = HEAD) -> bytes:
    """A recording as Chromium makes them: the length of segment and cluster unknown."""
    track = element("1654ae6b", element("ae", element("63a2", head)))
    blocks = b"".join(element("a3", b"\x81\x00\x00\x80" + packet) for packet in packets)
    cluster = bytes.fromhex("1f43b675") + UNKNOWN + element("e7", b"\x00") + blocks
    return element("1a45dfa3", b"") + bytes.fromhex("18538067") + UNKNOWN + track + cluster


def pages(ogg: bytes) -> list[tuple[int, int, bytes]]:
    """Flags, position and content of each page."""
    found = []
    while ogg:
        assert ogg[:4] == b"OggS"
        table = ogg[27 : 27 + ogg[26]]
        end = 27 + len(table) + sum(table)
        assert struct.unpack("<I", ogg[22:26])[0] == _checksum(ogg[:22] + bytes(4) + ogg[26:end])
        found.append((ogg[5], struct.unpack("<q", ogg[6:14])[0], ogg[27 + len(table) : end]))
        ogg = ogg[end:]
    return found


def test_the_sound_is_copied_packet_by_packet() -> None:
    head, tags, *sound = pages(ogg_from_webm(webm(PACKETS)))
    assert (head[0], head[2]) == (2, HEAD)
    assert tags[2].startswith(b"OpusTags")
    assert sound == [(0, 960, PACKETS[0]), (4, 1920, PACKETS[1])]


def test_the_checksum_is_that_of_other_programs() -> None:
    ogg = Path(SAMPLES / "taxi.ogg").read_bytes()
    assert len(pages(ogg)) > 2


@pytest.mark.parametrize("broken", [b"", b"\x00" * 50, b"RIFF", webm([]), webm(PACKETS, b"Vorbis"), webm(PACKETS)[:60]])
def test_anything_else_is_said_to_be_so(broken: bytes) -> None:
    with pytest.raises(NotOpus):
        ogg_from_webm(broken)
