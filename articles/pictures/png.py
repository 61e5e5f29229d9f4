"""A PNG pared down to what its pixels need (W3C PNG, third edition, section 5)."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from articles.pictures.refusals import MAX_PARTS, MAX_PIXELS, PictureBroken, refuse_more_than

# zTXt only for Pillow's own check, which refuses one that unfolds beyond 1 MB, as it does iCCP.
_PNG_NEEDED: Final = (b"IHDR", b"iCCP", b"zTXt", b"eXIf", b"PLTE", b"tRNS")


def pared_png(data: bytes) -> bytes:
    """Keep the first chunk of each needed sort and join the pixels' chunks; drop APNG frames."""
    chunks: dict[bytes, bytes] = {}
    pixels = []
    for chunk in _png_chunks(data):
        chunks.setdefault(chunk[4:8], chunk)
        if chunk[4:8] == b"IDAT":
            pixels.append(chunk[8:-4])
    if next(iter(chunks)) != b"IHDR":
        raise PictureBroken
    refuse_more_than(MAX_PIXELS["PNG"], *struct.unpack_from(">LL", chunks[b"IHDR"], 8))
    needed = [chunks[kind] for kind in _PNG_NEEDED if kind in chunks]
    return b"".join([data[:8], *needed, _png_chunk(b"IDAT", b"".join(pixels)), chunks[b"IEND"]])


def _png_chunks(data: bytes) -> Iterator[bytes]:
    """Yield each chunk, with its length, type and checksum, up to the end of the picture."""
    start = 8
    for _ in range(MAX_PARTS):
        end = start + 12 + int.from_bytes(data[start : start + 4], "big")
        chunk = data[start:end]
        if end > len(data):
            raise PictureBroken
        yield chunk
        if chunk[4:8] == b"IEND":
            return
        start = end
    raise PictureBroken


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L4s", len(body), kind) + body + struct.pack(">L", zlib.crc32(kind + body))
