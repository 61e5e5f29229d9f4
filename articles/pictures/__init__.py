"""Uploaded pictures made harmless: nothing but pixels, freshly encoded, under a name of our own.

Every header is read here first, by rules short enough to check.  What the pixels do not need
(text, thumbnails, further pictures, appended bytes) is dropped before a decoder sees the file, and
what would take too much memory or time is refused by its header (promises S1 and S12 of SAFETY.md).
"""

import contextlib
import secrets
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from PIL import Image

from articles.pictures.colours import in_srgb
from articles.pictures.encoding import encoded
from articles.pictures.kinds import PARED, kind_of
from articles.pictures.orientation import upright
from articles.pictures.pixels import LONG_SIDE, decoded, fitted
from articles.pictures.refusals import (
    MAX_BYTES,
    MAX_PIXELS,
    MAX_PIXELS_OF_DEEP_HEIF,
    PictureBroken,
    PictureOfUnknownKind,
    PictureRefused,
    PictureTooLarge,
    PictureTooManyPixels,
)

__all__ = [
    "LONG_SIDE",
    "MAX_BYTES",
    "MAX_PIXELS",
    "MAX_PIXELS_OF_DEEP_HEIF",
    "CleanPicture",
    "PictureBroken",
    "PictureOfUnknownKind",
    "PictureRefused",
    "PictureTooLarge",
    "PictureTooManyPixels",
    "clean_picture",
]


@dataclass(frozen=True)
class CleanPicture:
    """A picture that may be stored and shown; width and height are in pixels, after rotation."""

    content: bytes
    extension: str
    name: str
    width: int
    height: int


def clean_picture(file: BinaryIO, *, name: str) -> CleanPicture:
    """Encode an uploaded picture anew, so that only what the eye sees is left.

    The result is a JPEG, or a PNG where there is transparency or where a graphic of few colours is
    smaller so, in sRGB, upright, its long side at most `LONG_SIDE`; of several pictures or frames
    it is the first.  `file` is read from its start and left open.  The uploaded name is never used,
    only handed back in a refusal.

    Raises PictureTooLarge, PictureOfUnknownKind, PictureTooManyPixels or PictureBroken.
    """
    try:
        return _cleaned(_bytes_of(file))
    except PictureRefused as refusal:
        refusal.uploaded_name = name
        raise


def _bytes_of(file: BinaryIO) -> bytes:
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise PictureTooLarge
    if not data:
        raise PictureBroken
    return data


def _cleaned(data: bytes) -> CleanPicture:
    kind = kind_of(data)
    with _decoders_errors_named():
        picture, profile, orientation = decoded(PARED[kind](data), kind)
        return _named(upright(in_srgb(fitted(picture), profile), orientation))


def _named(picture: Image.Image) -> CleanPicture:
    content, extension = encoded(picture)
    name = f"{secrets.token_hex(8)}.{extension}"
    return CleanPicture(content, extension, name, picture.width, picture.height)


@contextlib.contextmanager
def _decoders_errors_named() -> Iterator[None]:
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureTooManyPixels from error
    except _DECODERS_ERRORS as error:
        raise PictureBroken from error


# What Pillow, libavif and libheif were seen to raise, and what their documents name.
_DECODERS_ERRORS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
