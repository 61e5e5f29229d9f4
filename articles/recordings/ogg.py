"""Ogg with Opus or Vorbis: the comments are emptied, the stream's random number is ours.

RFC 3533 (pages), RFC 7845 (Opus), the Vorbis I specification, 4.2 and 5.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from articles.recordings.refusals import (
    MAX_PARTS,
    RecordingBroken,
    RecordingNotPlayable,
)
from articles.recordings.result import CleanRecording

_HEADER: Final = struct.Struct("<4sBBqIIIB")
_REVERSED: Final = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_OPUS_COMMENTS: Final = b"OpusTags" + bytes(8)
_VORBIS_COMMENTS: Final = b"\x03vorbis" + bytes(8) + b"\x01"


class _Page(NamedTuple):
    flags: int
    granule: int
    lacing: bytes
    body: bytes


def clean_ogg(data: bytes) -> CleanRecording:
    """Return the first stream with empty comments; what is laid beside or behind it is dropped."""
    pages = list(_pages(data))
    first = pages[0].body if pages else b""
    if first.startswith(b"OpusHead"):
        headers, rate, lead = (
            [first, _OPUS_COMMENTS],
            48_000,
            int.from_bytes(first[10:12], "little"),
        )
        rest = _after_packets(pages, 2)[1]
    elif first.startswith(b"\x01vorbis"):
        packets, rest = _after_packets(pages, 3)
        headers, rate, lead = (
            [first, _VORBIS_COMMENTS, packets[2]],
            int.from_bytes(first[12:16], "little"),
            0,
        )
    else:
        raise RecordingNotPlayable
    if not rest or not rate:
        raise RecordingBroken
    opening = [_page_of(headers[:1], flags=2), _page_of(headers[1:], flags=0)]
    written = [_written(page, number) for number, page in enumerate([*opening, *rest])]
    seconds = max(0, max(page.granule for page in rest) - lead) / rate
    return CleanRecording(b"".join(written), "ogg", round(seconds))


def _pages(data: bytes) -> Iterator[_Page]:
    start, stream = 0, None
    for _number in range(MAX_PARTS):
        if start + _HEADER.size > len(data) or data[start : start + 4] != b"OggS":
            return
        _, _, flags, granule, serial, _, _, count = _HEADER.unpack_from(data, start)
        lacing_at = start + _HEADER.size
        lacing = data[lacing_at : lacing_at + count]
        body_at = lacing_at + count
        start = body_at + sum(lacing)
        if start > len(data):
            return
        stream = serial if stream is None else stream
        if serial == stream:
            yield _Page(flags, granule, lacing, data[body_at:start])


def _after_packets(pages: list[_Page], count: int) -> tuple[list[bytes], list[_Page]]:
    """Return the first packets, and the pages after them, which begin with one of their own."""
    packets, packet = [], bytearray()
    for number, page in enumerate(pages):
        at = 0
        for length in page.lacing:
            packet += page.body[at : at + length]
            at += length
            if length < 255:
                packets.append(bytes(packet))
                packet.clear()
        if len(packets) >= count:
            if len(packets) > count or packet:
                raise RecordingBroken
            return packets, pages[number + 1 :]
    raise RecordingBroken


def _page_of(packets: list[bytes], flags: int) -> _Page:
    lacing = b"".join(
        b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets
    )
    if len(lacing) > 255:
        raise RecordingBroken
    return _Page(flags, 0, lacing, b"".join(packets))


def _written(page: _Page, number: int) -> bytes:
    def with_sum(checksum: int) -> bytes:
        head = _HEADER.pack(
            b"OggS", 0, page.flags, page.granule, 1, number, checksum, len(page.lacing)
        )
        return head + page.lacing + page.body

    return with_sum(_checksum(with_sum(0)))


def _checksum(page: bytes) -> int:
    """Return Ogg's CRC, which is zlib's with all bits in the other order and no complement."""
    backwards = zlib.crc32(page.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{backwards:032b}"[::-1], 2)
