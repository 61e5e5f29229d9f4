"""WebM: elements that playing does not need are overwritten in place.  RFC 8794 and RFC 9559."""

import struct
from dataclasses import dataclass, field
from typing import Final

from articles.recordings.refusals import (
    MAX_DEPTH,
    MAX_PARTS,
    RecordingBroken,
    RecordingNotPlayable,
)
from articles.recordings.result import CleanRecording

_EBML, _SEGMENT, _INFO, _TRACKS, _CLUSTER, _CUES = (
    *(0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675, 0x1C53BB6B),
)
_TRACK, _VIDEO, _AUDIO, _GROUP, _BLOCK = 0xAE, 0xE0, 0xE1, 0xA0, 0xA3
_SCALE, _DURATION, _CODEC, _WIDTH, _HEIGHT, _TIME = 0x2AD7B1, 0x4489, 0x86, 0xB0, 0xBA, 0xE7
# Must be there, but need not say anything.
_EMPTIED: Final = {0x4D80, 0x5741}
_KEPT: Final[dict[int, set[int]]] = {
    _EBML: {0x4286, 0x42F7, 0x42F2, 0x42F3, 0x4282, 0x4287, 0x4285},
    _SEGMENT: {_INFO, _TRACKS, _CLUSTER, _CUES},
    _INFO: {_SCALE, _DURATION, *_EMPTIED},
    _TRACKS: {_TRACK},
    _TRACK: {
        *(0xD7, 0x73C5, 0x83, 0xB9, 0x88, 0x55AA, 0x9C, 0x23E383, _CODEC, 0x63A2, 0x56AA, 0x56BB),
        *(_VIDEO, _AUDIO),
    },
    _VIDEO: {_WIDTH, _HEIGHT, 0x9A, 0x54B0, 0x54BA, 0x54B2, 0x53C0},
    _AUDIO: {0xB5, 0x78B5, 0x9F, 0x6264},
    _CLUSTER: {_TIME, _BLOCK, _GROUP, 0xAB, 0xA7},
    _GROUP: {0xA1, 0x9B, 0xFB, 0x75A2},
    _CUES: {0xBB},
    0xBB: {0xB3, 0xB7},
    0xB7: {0xF7, 0xF1, 0xF0, 0xB2},
}
_CODECS: Final = {b"V_VP8", b"V_VP9", b"V_AV1", b"A_OPUS"}
_UNKNOWN: Final = -1


@dataclass
class _Found:
    """What was read on the way; times are in units of `scale` nanoseconds."""

    scale: int = 1_000_000
    duration: float = 0.0
    width: int = 0
    height: int = 0
    codecs: set[bytes] = field(default_factory=set)
    cluster: int = 0
    last_block: int = 0
    parts: int = 0


def clean_webm(data: bytes) -> CleanRecording:
    """Blank out titles, dates, programs' names, tags, attachments and all that is not known."""
    out = bytearray(data)
    found = _Found()
    _clean(out, 0, len(out), {_EBML, _SEGMENT}, found)
    if not found.codecs or not found.codecs <= _CODECS:
        raise RecordingNotPlayable
    seconds = (found.duration or found.last_block) * found.scale / 1e9
    return CleanRecording(bytes(out), "webm", round(seconds), found.width, found.height)


def _clean(
    out: bytearray, start: int, stop: int, kept: set[int], found: _Found, depth: int = 0
) -> int:
    """Clean the elements that stand side by side, and return where they end."""
    if depth > MAX_DEPTH:
        raise RecordingBroken
    while start < stop:
        found.parts += 1
        if found.parts > MAX_PARTS:
            raise RecordingBroken
        name, body, size = _element(out, start, stop)
        end = stop if size == _UNKNOWN else body + size
        if depth == 2 and name in _KEPT[_SEGMENT]:
            return start  # what follows a cluster of unknown size
        if name not in kept:
            _blank(out, start, end)
        elif name in _KEPT:
            end = _clean(out, body, end, _KEPT[name], found, depth + 1)
        else:
            _read(out, name, body, end, found)
        start = end
    return stop


def _read(out: bytearray, name: int, body: int, end: int, found: _Found) -> None:
    content = bytes(out[body : min(end, body + 64)])
    number = int.from_bytes(content[:8], "big")
    if name in _EMPTIED:
        out[body:end] = bytes(end - body)
    elif name == _SCALE:
        found.scale = number
    elif name == _DURATION and len(content) in (4, 8):
        (found.duration,) = struct.unpack(">f" if len(content) == 4 else ">d", content)
    elif name == _CODEC:
        found.codecs.add(content.rstrip(b"\0"))
    else:
        _read_measures(name, number, content, found)


def _read_measures(name: int, number: int, content: bytes, found: _Found) -> None:
    if name == _WIDTH:
        found.width = number
    elif name == _HEIGHT:
        found.height = number
    elif name == _TIME:
        found.cluster = number
    elif name in (_BLOCK, 0xA1):
        found.last_block = found.cluster + int.from_bytes(content[1:3], "big", signed=True)


def _element(out: bytearray, start: int, stop: int) -> tuple[int, int, int]:
    """Return an element's name, where its body begins, and its size or `_UNKNOWN`."""
    name, at = _number(out, start, 4, with_marker=True)
    size, body = _number(out, at, 8, with_marker=False)
    is_unknown = size == (1 << 7 * (body - at)) - 1
    if not is_unknown and body + size > stop:
        raise RecordingBroken
    if is_unknown and name not in (_SEGMENT, _CLUSTER):
        raise RecordingBroken
    return name, body, _UNKNOWN if is_unknown else size


def _number(out: bytearray, at: int, longest: int, *, with_marker: bool) -> tuple[int, int]:
    first = out[at] if at < len(out) else 0
    length = 9 - first.bit_length()
    if length > longest or at + length > len(out):
        raise RecordingBroken
    value = int.from_bytes(out[at : at + length], "big")
    return value if with_marker else value - (1 << 7 * length), at + length


def _blank(out: bytearray, start: int, end: int) -> None:
    """Write a Void element of the same length."""
    length = end - start
    if length - 2 < 127:
        head = bytes([0xEC, 0x80 | length - 2])
    else:
        head = b"\xec\x01" + (length - 9).to_bytes(7, "big")
    out[start:end] = head + bytes(length - len(head))
