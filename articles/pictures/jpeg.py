"""A JPEG pared down to what its pixels need (ITU-T T.81, annex B)."""

import re
import struct
from collections.abc import Iterator
from typing import Final

from articles.pictures.orientation import orientation_in
from articles.pictures.refusals import (
    MAX_COEFFICIENT_BYTES,
    MAX_PARTS,
    MAX_PIXELS,
    MAX_SCANS,
    PictureBroken,
    PictureTooManyPixels,
    refuse_more_than,
)

# Not the stuffing (00), restart marks (D0-D7) and filling (FF) that stand among coded pixels.
_JPEG_MARKER: Final = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")
_SOI, _EOI, _SOS, _TEM, _APP1 = 0xD8, 0xD9, 0xDA, 0x01, 0xE1
_FRAMES: Final = range(0xC0, 0xC3)  # baseline, extended, progressive: what browsers show
_NEEDED: Final = {*_FRAMES, 0xC4, 0xDB, 0xDC, 0xDD, _SOS}
_NEEDED_BEGINNINGS: Final = {
    0xE0: b"JFIF\0",
    _APP1: b"Exif\0\0",
    0xE2: b"ICC_PROFILE\0",
    0xEE: b"Adobe",
}
# A segment of 34 bytes with one EXIF tag, whose value is to follow.
_ORIENTATION_ALONE: Final = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01"


def pared_jpeg(data: bytes) -> bytes:
    """Keep the orientation, the colour profile and what is coded, up to the first end.

    Not all of the EXIF block: Pillow reads its tags on opening and logs a warning of every odd one.
    """
    segments = [segment for segment in _jpeg_segments(data) if _is_needed(segment)]
    frames = [segment for segment in segments if segment[1] in _FRAMES]
    scans = [segment for segment in segments if segment[1] == _SOS]
    if len(frames) != 1 or not 1 <= len(scans) <= MAX_SCANS:
        raise PictureBroken
    _refuse_heavy_jpeg(frames[0], scans)
    exif = next((segment[4:] for segment in segments if segment[1] == _APP1), b"")
    orientation = _ORIENTATION_ALONE + struct.pack(">H6x", orientation_in(exif))
    coded = (segment for segment in segments if segment[1] != _APP1)
    return b"".join([b"\xff\xd8", orientation, *coded, b"\xff\xd9"])


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    """Yield each segment of the first picture with its marker, a scan with its coded pixels."""
    end = 2
    for _ in range(MAX_PARTS):
        start = _next_jpeg_marker(data, end)
        marker = data[start + 1]
        if marker == _EOI:
            return
        end = start + 2
        if marker not in (_SOI, _TEM):
            end += struct.unpack_from(">H", data, end)[0]
        if marker == _SOS:
            end = _next_jpeg_marker(data, end)
        yield data[start:end]
    raise PictureBroken


def _next_jpeg_marker(data: bytes, start: int) -> int:
    found = _JPEG_MARKER.search(data, start)
    if found is None:
        raise PictureBroken
    return found.start()


def _is_needed(segment: bytes) -> bool:
    beginning = _NEEDED_BEGINNINGS.get(segment[1])
    return segment[1] in _NEEDED or (beginning is not None and segment.startswith(beginning, 4))


def _refuse_heavy_jpeg(frame: bytes, scans: list[bytes]) -> None:
    height, width, components = struct.unpack_from(">HHB", frame, 5)
    refuse_more_than(MAX_PIXELS["JPEG"], width, height)
    samplings = [(s >> 4, s & 15) for s in frame[11 : 11 + 3 * components : 3]]
    densest = max(h for h, _ in samplings) * max(v for _, v in samplings)
    coefficients = width * height * sum(h * v for h, v in samplings) / densest
    in_one_scan = frame[1] != 0xC2 and scans[0][4] == components
    if not in_one_scan and 2 * coefficients > MAX_COEFFICIENT_BYTES:
        raise PictureTooManyPixels
