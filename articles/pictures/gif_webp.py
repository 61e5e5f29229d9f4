"""GIF and WebP, which are only looked at: their size is checked, their bytes are left."""

import struct

from articles.pictures.refusals import MAX_PIXELS, refuse_more_than


def looked_at_gif(data: bytes) -> bytes:
    """Refuse by the canvas, which every frame is drawn on."""
    refuse_more_than(MAX_PIXELS["GIF"], *struct.unpack_from("<HH", data, 6))
    return data


def looked_at_webp(data: bytes) -> bytes:
    """Refuse by the canvas, which libwebp would allocate on opening.  RFC 9649, section 2."""
    if data[15:16] == b"X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
    elif data[15:16] == b"L":
        bits = int.from_bytes(data[21:25], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    refuse_more_than(MAX_PIXELS["WEBP"], width, height)
    return data
