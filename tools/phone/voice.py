"""Turns a recording of a browser (WebM with Opus) into a voice note as WhatsApp makes them (Ogg with Opus, RFC 7845).

The sound itself is copied packet by packet; only the wrapping changes.
"""

import struct
from collections.abc import Iterator

_ENTER = {0x18538067, 0x1F43B675, 0x1654AE6B, 0xAE, 0xA0}  # Segment, Cluster, Tracks, TrackEntry, BlockGroup
_CODEC_PRIVATE, _SIMPLE_BLOCK, _BLOCK = 0x63A2, 0xA3, 0xA1
_SERIAL = 0x5A65676A
_TAGS = b"OpusTags" + struct.pack("<I", 5) + b"phone" + struct.pack("<I", 0)
# Samples of one frame at 48 kHz by the configuration number of a packet's first byte (RFC 6716, 3.1).
_FRAME = [480, 960, 1920, 2880] * 3 + [480, 960] * 2 + [120, 240, 480, 960] * 4


class NotOpus(ValueError):
    """The recording is not WebM with Opus."""


def ogg_from_webm(webm: bytes) -> bytes:
    """The same recording as an Ogg file; raises `NotOpus`."""
    head, packets = b"", []
    try:
        for element, payload in _elements(webm):
            if element == _CODEC_PRIVATE:
                head = payload
            elif element in (_SIMPLE_BLOCK, _BLOCK):
                packets.append(payload[4:])  # track number (1), time (2), flags (1)
    except IndexError:
        raise NotOpus("the recording is cut off") from None
    if not head.startswith(b"OpusHead") or not packets or not all(packets):
        raise NotOpus("no Opus in the recording")
    return _ogg(head, packets)


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every element that is no container, whatever it lies in."""
    at = 0
    while at < len(data):
        element, at = _number(data, at, keep_mark=True)
        size, at = _number(data, at, keep_mark=False)
        if element in _ENTER:
            continue
        yield element, data[at : at + size]
        at += size


def _number(data: bytes, at: int, *, keep_mark: bool) -> tuple[int, int]:
    """A number of EBML (RFC 8794, 4): the leading zeros of its first byte tell its length."""
    length = 9 - data[at].bit_length()
    if length > 8:
        raise NotOpus("no WebM")
    value = data[at] if keep_mark else data[at] & (0xFF >> length)
    for byte in data[at + 1 : at + length]:
        value = value << 8 | byte
    return value, at + length


def _samples(packet: bytes) -> int:
    kind = packet[0] & 3
    frames = 1 if kind == 0 else 2 if kind < 3 else packet[1] & 63 if len(packet) > 1 else 1
    return _FRAME[packet[0] >> 3] * frames


def _ogg(head: bytes, packets: list[bytes]) -> bytes:
    """One packet a page: larger than need be, and simple."""
    pages = [_page(head, 0, 0, 0x02), _page(_TAGS, 0, 1, 0)]
    position = 0
    for number, packet in enumerate(packets, start=2):
        position += _samples(packet)
        pages.append(_page(packet, position, number, 0x04 if number == len(packets) + 1 else 0))
    return b"".join(pages)


def _page(packet: bytes, position: int, number: int, flags: int) -> bytes:
    """A page of RFC 3533, 6."""
    lacing = bytes([255] * (len(packet) // 255) + [len(packet) % 255])
    header = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, position, _SERIAL, number, 0, len(lacing))
    page = header + lacing + packet
    return page[:22] + struct.pack("<I", _checksum(page)) + page[26:]


def _checksum(page: bytes) -> int:
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1 ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
    return value
