"""Which way up a picture is held: the orientation in its EXIF block."""

import contextlib
import struct
from typing import Final

from PIL import Image

_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def upright(picture: Image.Image, orientation: int) -> Image.Image:
    """Turn a picture as its EXIF orientation (1 to 8) says; others leave it as it is."""
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def orientation_in(exif: bytes) -> int:
    """Read tag 0x0112, 1 where there is none.  Exif 2.32, 4.6.4.

    Not by Pillow, which reads all the tags: see `pared_jpeg`.
    """
    tiff = exif.removeprefix(b"Exif\0\0")
    order = ">" if tiff.startswith(b"MM") else "<"
    with contextlib.suppress(struct.error):
        (start,) = struct.unpack_from(order + "L", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, start)
        for entry in range(start + 2, start + 2 + 12 * count, 12):
            tag, value = struct.unpack_from(order + "H6xH", tiff, entry)
            if tag == 0x0112:
                return int(value)
    return 1
