"""Decoding: from a file that was checked to pixels of a size that may be shown."""

import io
from typing import Final

from PIL import Image
from pillow_heif import register_heif_opener

from articles.pictures.orientation import orientation_in
from articles.pictures.refusals import (
    MAX_PIXELS,
    MAX_PIXELS_OF_DEEP_HEIF,
    MAX_READS,
    PictureBroken,
    refuse_more_than,
)

# Done once for the whole process.  Thumbnails, depth maps and the like are never asked for.
register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

LONG_SIDE: Final = 2560


class _CountedReads(io.BytesIO):
    """A file that stops being read when a decoder is led through millions of tiny parts."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self._reads += 1
        if self._reads > MAX_READS:
            raise PictureBroken
        return super().read(size)


def decoded(data: bytes, kind: str) -> tuple[Image.Image, bytes | None, int]:
    """Decode the first picture; give it with its colour profile and its EXIF orientation."""
    source = Image.open(_CountedReads(data), formats=[kind])
    refuse_more_than(_most_pixels(kind, source), *source.size)
    source.draft(source.mode, _fitting(source.size))
    source.load()
    orientation = orientation_in(source.info.get("exif") or b"")
    return _reduced(source), source.info.get("icc_profile"), orientation


def _most_pixels(kind: str, source: Image.Image) -> int:
    is_deep = source.mode != "RGB" or source.info.get("bit_depth") != 8
    return MAX_PIXELS_OF_DEEP_HEIF if kind == "HEIF" and is_deep else MAX_PIXELS[kind]


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    longest = max(LONG_SIDE, *size)
    width, height = (max(1, round(side * LONG_SIDE / longest)) for side in size)
    return width, height


def _reduced(source: Image.Image) -> Image.Image:
    """Copy the pixels alone, far too large pictures at a half, a third and so on of their size.

    Strip by strip, so that memory never holds a second picture of the full size.
    """
    width, height = source.size
    factor = max(1, max(source.size) // LONG_SIDE)
    reduced = Image.new(_working_mode(source), (-(-width // factor), -(-height // factor)))
    for top in range(0, height, 64 * factor):
        strip = source.crop((0, top, width, min(height, top + 64 * factor)))
        reduced.paste(_in_mode(reduced.mode, strip).reduce(factor), (0, top // factor))
    return reduced


def _working_mode(source: Image.Image) -> str:
    """Choose RGBa, colours multiplied by their transparency, for what will be scaled.

    Pillow scales RGBA by making that copy of it, and memory has no room for one more.
    """
    if source.has_transparency_data and source.mode != "I;16":
        return "RGBa" if max(source.size) > LONG_SIDE else "RGBA"
    return {"1": "L", "L": "L", "I;16": "L", "CMYK": "CMYK"}.get(source.mode, "RGB")


def _in_mode(mode: str, strip: Image.Image) -> Image.Image:
    if strip.mode == "I;16":  # Pillow's own conversion would cut all above 255
        strip = strip.point(lambda grey: grey * (1 / 257))
    return (strip.convert("RGBA") if mode == "RGBa" else strip).convert(mode)


def fitted(picture: Image.Image) -> Image.Image:
    """Scale down a picture whose long side is above `LONG_SIDE`; give RGBA back for RGBa."""
    if max(picture.size) > LONG_SIDE:
        picture = picture.resize(_fitting(picture.size), Image.Resampling.LANCZOS)
    return picture.convert("RGBA") if picture.mode == "RGBa" else picture
