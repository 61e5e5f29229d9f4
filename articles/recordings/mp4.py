"""MP4 and M4A: built anew from the boxes that playing needs; bytes that no sample names are zero.

ISO/IEC 14496-12 (boxes), 14496-14 and -15 (what is in them), QuickTime File Format (phones).
"""

import itertools
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from articles.recordings import h264
from articles.recordings.refusals import (
    MAX_PARTS,
    MAX_TRACKS,
    RecordingBroken,
    RecordingInPieces,
    RecordingNotPlayable,
)
from articles.recordings.result import CleanRecording

Box = tuple[bytes, int, int]
Shift = Callable[[int], int]

_FTYP: Final = b"\x00\x00\x00\x1cftypisom\x00\x00\x02\x00isomiso2mp41"
_KEPT: Final[dict[bytes, set[bytes]]] = {
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"edts": {b"elst"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"vmhd", b"smhd", b"dinf", b"stbl"},
    b"dinf": {b"dref"},
    b"stbl": {b"stsd", b"stts", b"ctts", b"stss", b"stsc", b"stsz", b"stco", b"co64", b"sdtp"},
}
_VIDEO: Final = {b"avc1", b"avc3", b"av01", b"vp09"}
_AUDIO: Final = {b"mp4a", b"Opus"}
_OF_CODEC: Final = {b"avcC", b"av1C", b"vpcC", b"colr", b"pasp", b"esds", b"dOps"}
_HERE_ONLY: Final = b"\0\0\0\0\0\0\0\x01\0\0\0\x0curl \0\0\0\x01"
_NO_LANGUAGE: Final = b"\x55\xc4"  # "und"


@dataclass
class _Track:
    """One track of sound or film: where its boxes are, and what is in it."""

    box: Box
    tables: dict[bytes, bytes]
    codec: bytes
    entry: bytes
    samples: list[tuple[int, int]]


def clean_mp4(data: bytes) -> CleanRecording:
    """Return a file of the same sound and film, and of nothing else, that begins to play at once.

    Tracks of anything but sound and film (a phone's places and movements) are left out.
    """
    top = _boxes(data, 0, len(data))
    moov = _only(top, b"moov")
    inside = _boxes(data, *moov)
    if any(kind == b"mvex" for kind, _, _ in inside) or any(kind == b"moof" for kind, _, _ in top):
        raise RecordingInPieces
    boxes = [box for box in inside if box[0] == b"trak"]
    mdats = [(start, stop) for kind, start, stop in top if kind == b"mdat"]
    if max(len(boxes), len(mdats)) > MAX_TRACKS:
        raise RecordingBroken
    tracks = [track for box in boxes if (track := _track(data, box))]
    if not tracks:
        raise RecordingNotPlayable
    header = data[slice(*_only(inside, b"mvhd"))]
    built = _built(data, header, tracks, lambda offset: offset)
    shift = _shift(mdats, len(_FTYP) + len(built))
    content = bytearray(_FTYP + _built(data, header, tracks, shift))
    _add_samples(content, data, mdats, tracks, shift)
    width, height = _seen(data, tracks)
    kind = "mp4" if width else "m4a"
    return CleanRecording(bytes(content), kind, _seconds(header), width, height)


def _boxes(data: bytes, start: int, stop: int) -> list[Box]:
    """List kind, start and end of the bodies of the boxes that stand side by side."""
    boxes: list[Box] = []
    while start + 8 <= stop:
        length, kind = struct.unpack_from(">L4s", data, start)
        body = start + 8
        if length == 1:
            length, body = int.from_bytes(data[body : body + 8], "big"), body + 8
        end = start + length if length else stop
        if not body <= end <= stop or len(boxes) > MAX_PARTS:
            raise RecordingBroken
        boxes.append((kind, body, end))
        start = end
    return boxes


def _only(boxes: list[Box], kind: bytes) -> tuple[int, int]:
    found = [(start, stop) for name, start, stop in boxes if name == kind]
    if len(found) != 1:
        raise RecordingBroken
    return found[0]


def _track(data: bytes, box: Box) -> _Track | None:
    """Read a track of sound or film; nothing of another kind is kept."""
    mdia = _boxes(data, *_only(_boxes(data, *box[1:]), b"mdia"))
    handler = data[slice(*_only(mdia, b"hdlr"))][8:12]
    if handler not in (b"soun", b"vide"):
        return None
    stbl = _boxes(data, *_only(_boxes(data, *_only(mdia, b"minf")), b"stbl"))
    tables = {kind: data[start:stop] for kind, start, stop in stbl}
    entries = _boxes(tables.get(b"stsd", b""), 8, len(tables.get(b"stsd", b"")))
    if len(entries) != 1:
        raise RecordingBroken
    codec, start, stop = entries[0]
    if codec not in (_VIDEO if handler == b"vide" else _AUDIO):
        raise RecordingNotPlayable
    entry = tables[b"stsd"][start:stop]
    samples = list(_samples(tables))
    # No byte is heard or seen twice: a small file would be copied for hours.
    if sum(size for _offset, size in samples) > len(data):
        raise RecordingBroken
    return _Track(box, tables, codec, entry, samples)


def _samples(tables: dict[bytes, bytes]) -> Iterator[tuple[int, int]]:
    """Yield offset and size of every sample.  14496-12, 8.7."""
    if any(len(tables.get(name, b"")) > 12 * MAX_PARTS for name in (b"stsc", b"stco", b"co64")):
        raise RecordingBroken
    sizes = _sizes(tables.get(b"stsz", b""))
    chunks = _chunks(tables)
    runs = struct.iter_unpack(">LLL", tables.get(b"stsc", b"")[8:])
    listed = [(first, many) for first, many, _entry in runs]
    if not listed or len(chunks) > MAX_PARTS:
        raise RecordingBroken
    ends = [first for first, _ in listed[1:]] + [len(chunks) + 1]
    for (first, many), end in zip(listed, ends, strict=True):
        for chunk in range(first, end):
            offset = chunks[chunk - 1]
            for size in itertools.islice(sizes, many):
                yield offset, size
                offset += size


def _sizes(stsz: bytes) -> Iterator[int]:
    size, count = struct.unpack_from(">LL", stsz, 4)
    if count > MAX_PARTS:
        raise RecordingBroken
    if size:
        return itertools.repeat(size, count)
    return (each for (each,) in struct.iter_unpack(">L", stsz[12 : 12 + 4 * count]))


def _chunks(tables: dict[bytes, bytes]) -> list[int]:
    code, table = (">Q", tables[b"co64"]) if b"co64" in tables else (">L", tables[b"stco"])
    return [offset for (offset,) in struct.iter_unpack(code, table[8:])]


def _shift(mdats: list[tuple[int, int]], start: int) -> Shift:
    """Return the function that tells where a byte of the old file stands in the new one."""
    moves = []
    for old_start, old_stop in mdats:
        start += 8
        moves.append((old_start, old_stop, start - old_start))
        start += old_stop - old_start

    def shift(offset: int) -> int:
        for old_start, old_stop, by in moves:
            if old_start <= offset <= old_stop:
                return offset + by
        raise RecordingBroken

    return shift


def _built(data: bytes, header: bytes, tracks: list[_Track], shift: Shift) -> bytes:
    kept = [_box(b"mvhd", _undated(header))]
    kept += [_box(b"trak", _container(data, track, track.box, shift)) for track in tracks]
    return _box(b"moov", b"".join(kept))


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L4s", len(body) + 8, kind) + body


def _container(data: bytes, track: _Track, box: Box, shift: Shift) -> bytes:
    kind, start, stop = box
    inside = [each for each in _boxes(data, start, stop) if each[0] in _KEPT[kind]]
    return b"".join(_kept(data, track, each, shift) for each in inside)


def _kept(data: bytes, track: _Track, box: Box, shift: Shift) -> bytes:
    kind, start, stop = box
    body = data[start:stop]
    if kind in _KEPT:
        return _box(kind, _container(data, track, box, shift))
    if kind in (b"stco", b"co64"):
        offsets = [shift(offset) for offset in _chunks(track.tables)]
        return _box(b"stco", struct.pack(f">LL{len(offsets)}L", 0, len(offsets), *offsets))
    made = {
        b"tkhd": lambda: _undated(body),
        b"mdhd": lambda: _undated(body)[:-4] + _NO_LANGUAGE + b"\0\0",
        b"hdlr": lambda: bytes(8) + body[8:12] + bytes(13),
        b"dref": lambda: _HERE_ONLY,
        b"stsd": lambda: bytes(7) + b"\x01" + _box(track.codec, _entry(track)),
    }
    return _box(kind, made[kind]() if kind in made else body)


def _undated(body: bytes) -> bytes:
    """Return a header without when it was made and changed."""
    size = 16 if body[:1] == b"\x01" else 8
    return body[:4] + bytes(size) + body[4 + size :]


def _entry(track: _Track) -> bytes:
    """Return what the decoder must know, without the names of cameras and programs."""
    entry, is_video = track.entry, track.codec in _VIDEO
    length = 78 if is_video else 28
    head = entry[:8] + bytes(16) + entry[24:42] + bytes(32) + entry[74:78]
    if not is_video:
        head = entry[:8] + bytes(8) + entry[16:28]
        length += 16 if entry[8:10] == b"\x00\x01" else 0  # QuickTime's own longer entry
    boxes = _boxes(entry, length, len(entry))
    return head + b"".join(
        _box(kind, entry[start:stop]) for kind, start, stop in boxes if kind in _OF_CODEC
    )


def _add_samples(
    content: bytearray,
    data: bytes,
    mdats: list[tuple[int, int]],
    tracks: list[_Track],
    shift: Shift,
) -> None:
    """Lay the samples where the tables say; what lay between them stays zero."""
    for start, stop in mdats:
        content += struct.pack(">L4s", stop - start + 8, b"mdat") + bytes(stop - start)
    for track in tracks:
        length_size = _length_size(track)
        for offset, size in track.samples:
            if size == 0:
                continue
            sample = data[offset : offset + size]
            place = shift(offset)
            if shift(offset + size) - place != size:
                raise RecordingBroken
            content[place : place + size] = (
                h264.without_notes(sample, length_size) if length_size else sample
            )


def _length_size(track: _Track) -> int:
    """Return how many bytes tell a unit's length in an H.264 sample; 0 for other codecs."""
    if not track.codec.startswith(b"avc"):
        return 0
    start, _stop = _only(_boxes(track.entry, 78, len(track.entry)), b"avcC")
    return (track.entry[start + 4] & 3) + 1


def _seen(data: bytes, tracks: list[_Track]) -> tuple[int, int]:
    """Return width and height as shown: phones write a film lying and tell to turn it."""
    for track in tracks:
        if track.codec in _VIDEO:
            width, height = struct.unpack_from(">HH", track.entry, 24)
            start, _stop = _only(_boxes(data, *track.box[1:]), b"tkhd")
            matrix = start + (52 if data[start] == 1 else 40)
            is_turned = not any(data[matrix : matrix + 4])
            return (height, width) if is_turned else (width, height)
    return 0, 0


def _seconds(header: bytes) -> int:
    code, at = (">LQ", 20) if header[:1] == b"\x01" else (">LL", 12)
    scale, duration = struct.unpack_from(code, header, at)
    return round(duration / scale) if scale else 0
