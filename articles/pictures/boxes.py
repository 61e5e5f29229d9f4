"""AVIF and HEIF, files made of boxes: every size is checked, all but pictures is blanked out.

ISO/IEC 14496-12 (boxes and items) and 23008-12 (pictures).
"""

import io
import itertools
import re
import struct
from collections.abc import Iterator
from typing import Final

from articles.pictures.av1 import av1_sizes
from articles.pictures.refusals import (
    MAX_BYTES,
    MAX_META_BYTES,
    MAX_PARTS,
    MAX_PIXELS,
    PictureBroken,
    refuse_more_than,
)

# Looked for at every byte of the `meta` box, as an attacker may put one inside another.
_SIZE: Final = re.compile(rb"(?=ispe.{4}(.{4})(.{4}))", re.DOTALL)
_ITEM: Final = re.compile(rb"(?=infe(?:\x02.{3}(..)|\x03.{3}(.{4}))..(av01|grid))", re.DOTALL)
_NOT_PIXELS: Final = re.compile(
    rb"(?:(?<=infe\x02.{7})|(?<=infe\x03.{9}))(?!av01|hvc1|grid).{4}", re.DOTALL
)


def pared_avif(data: bytes) -> bytes:
    """Like HEIF; a film (`avis`) becomes a picture, so that its still picture is decoded."""
    return data[:8] + b"avif" + pared_heif(data, most=MAX_PIXELS["AVIF"])[12:]


def pared_heif(data: bytes, most: int = MAX_PIXELS["HEIF"]) -> bytes:
    """Check every size in the file, not only the one it claims, and blank out all but pictures.

    libavif and libheif allocate by the size in a coded picture, a grid or an overlay, which need
    not be what `ispe` claims.
    """
    boxes = _boxes(data, 0)
    found = _only(boxes, b"meta")
    meta = data[found]
    if len(meta) > MAX_META_BYTES:
        raise PictureBroken
    for size in _SIZE.finditer(meta):
        refuse_more_than(most, *(int.from_bytes(side, "big") for side in size.groups()))
    refuse_more_than(2 * most, sum(_coded_pixels(data, meta, most)), 1)
    rest = data[found.stop : boxes[-1][1].stop]
    return data[: found.start] + _NOT_PIXELS.sub(b"free", meta) + rest


def _coded_pixels(data: bytes, meta: bytes, most: int) -> Iterator[int]:
    items = _items(data, meta)
    kinds = {(int.from_bytes(i[1] or i[2], "big"), i[3]) for i in _ITEM.finditer(meta)}
    sizes = (_SIZES_IN[kind](items.get(number, b"")) for number, kind in kinds)
    for part, (width, height) in enumerate(itertools.chain.from_iterable(sizes)):
        _refuse_part(part)
        refuse_more_than(most, width, height)
        yield width * height


def _boxes(data: bytes, start: int) -> list[tuple[bytes, slice]]:
    """List the boxes that stand side by side, up to the first bytes that are none: their bodies."""
    boxes: list[tuple[bytes, slice]] = []
    while start + 8 <= len(data):
        length, kind = struct.unpack_from(">L4s", data, start)
        body = start + 8
        if length == 1:
            length, body = int.from_bytes(data[body : body + 8], "big"), body + 8
        stop = start + length if length else len(data)
        if not body <= stop <= len(data):
            break
        _refuse_part(len(boxes))
        boxes.append((kind, slice(body, stop)))
        start = stop
    return boxes


def _refuse_part(number: int) -> None:
    if number >= MAX_PARTS:
        raise PictureBroken


def _only(boxes: list[tuple[bytes, slice]], kind: bytes) -> slice:
    """Pick the one box of this kind: were there two, a decoder might take the other."""
    found = [body for name, body in boxes if name == kind]
    if len(found) != 1:
        raise PictureBroken
    return found[0]


def _items(data: bytes, meta: bytes) -> dict[int, bytearray]:
    """Read what every item holds; refuse a file that names its own bytes again and again.

    libheif would copy them each time: ten megabytes named 32 times took it 900 MB.
    """
    boxes = _boxes(meta, 4)
    idat = b"".join(meta[body] for name, body in boxes if name == b"idat")
    items: dict[int, bytearray] = {}
    left = MAX_BYTES
    extents = _extents(meta[_only(boxes, b"iloc")])
    for part, (number, in_idat, offset, length) in enumerate(extents):
        _refuse_part(part)
        source = idat if in_idat else data
        stop = offset + length if length else len(source)
        content = source[offset:stop]
        left -= len(content)
        if left < 0:
            raise PictureBroken
        items.setdefault(number, bytearray()).extend(content)
    return items


def _extents(iloc: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Yield item, whether it is in `idat`, offset and length (0: to the end).  14496-12, 8.11.3."""
    stream = io.BytesIO(iloc)

    def number(size: int) -> int:
        return int.from_bytes(stream.read(size), "big")

    version, sizes = number(4) >> 24, number(2)
    offset_size, length_size, base_size, index_size = (sizes >> at & 15 for at in (12, 8, 4, 0))
    id_size = 4 if version == 2 else 2
    for part in range(number(id_size)):
        _refuse_part(part)
        item, method = number(id_size), number(2) & 15 if version else 0
        _data_reference, base, extents = number(2), number(base_size), number(2)
        if method > 1:
            raise PictureBroken
        for _ in range(extents):
            number(index_size if version else 0)
            yield item, method, base + number(offset_size), number(length_size)


def _grid_sizes(content: bytes | bytearray) -> Iterator[tuple[int, int]]:
    """Yield the size of the canvas.  23008-12, 6.6.2.3.2."""
    yield struct.unpack_from(">LL" if content[1] & 1 else ">HH", content, 4)


_SIZES_IN: Final = {b"av01": av1_sizes, b"grid": _grid_sizes}
