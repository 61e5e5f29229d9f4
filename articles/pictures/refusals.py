"""Why a picture is refused, and how much of anything one may have."""

from typing import Final

MAX_BYTES: Final = 15 * 1024 * 1024
# Measured so that the worst picture of each kind stays under 300 MB (bytes a pixel: WebP 17,
# AVIF 14, HEIF 9, PNG and GIF 4; JPEG is decoded at a reduced size).  All are below Pillow's own
# limit, which therefore is left as it is.
MAX_PIXELS: Final = {
    "JPEG": 80_000_000,
    "PNG": 50_000_000,
    "GIF": 50_000_000,
    "WEBP": 15_000_000,
    "AVIF": 13_000_000,
    "HEIF": 25_000_000,
}
# A phone's HEIF has neither transparency nor more than 8 bits; others take nearly twice as much.
MAX_PIXELS_OF_DEEP_HEIF: Final = 13_000_000
# A JPEG in several scans (progressive) is held whole in memory, two bytes a coefficient, and every
# scan is one more walk over all of it.
MAX_COEFFICIENT_BYTES: Final = 180_000_000
MAX_SCANS: Final = 32
MAX_PROFILE_BYTES: Final = 4 * 1024 * 1024
# Segments, chunks or boxes in one file, and calls of `read`: far above what cameras and editors
# write, and few enough to walk over in a blink.
MAX_PARTS: Final = 20_000
MAX_READS: Final = 200_000
MAX_META_BYTES: Final = 2 * 1024 * 1024  # the table of contents of an AVIF or HEIF


class PictureRefused(Exception):
    """A file that was not taken.  `uploaded_name` is for the uploader's eyes, never for a log."""

    uploaded_name = ""


class PictureTooLarge(PictureRefused):
    """The file has more than `MAX_BYTES` bytes."""


class PictureTooManyPixels(PictureRefused):
    """The picture would take too much memory: see `MAX_PIXELS` and `MAX_COEFFICIENT_BYTES`."""


class PictureBroken(PictureRefused):
    """The file is empty, truncated, damaged, or made to harm its decoder."""


class PictureOfUnknownKind(PictureRefused):
    """The bytes are not a JPEG, PNG, WebP, AVIF, HEIF or GIF, whatever the name says."""


def refuse_more_than(most: int, width: int, height: int) -> None:
    """Raise PictureTooManyPixels where there are more than `most` pixels."""
    if width * height > most:
        raise PictureTooManyPixels
