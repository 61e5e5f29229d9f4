"""Which kinds of picture are taken, and how a file of each is made ready for its decoder."""

import re
from collections.abc import Callable
from typing import Final

from articles.pictures.boxes import pared_avif, pared_heif
from articles.pictures.gif_webp import looked_at_gif, looked_at_webp
from articles.pictures.jpeg import pared_jpeg
from articles.pictures.png import pared_png
from articles.pictures.refusals import PictureOfUnknownKind

_BEGINNINGS: Final = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "GIF": re.compile(rb"GIF8[79]a"),
    "WEBP": re.compile(rb"RIFF.{4}WEBPVP8[ LX]", re.DOTALL),
    "AVIF": re.compile(rb".{4}ftyp(?:avi[fs]|m[is]f1(?:.{4})+?avif)", re.DOTALL),
    "HEIF": re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cxms]|m[is]f1)", re.DOTALL),
}


def kind_of(data: bytes) -> str:
    """Tell the kind by the first bytes.  Raises PictureOfUnknownKind."""
    for kind, beginning in _BEGINNINGS.items():
        if beginning.match(data, 0, 64):
            return kind
    raise PictureOfUnknownKind


PARED: Final[dict[str, Callable[[bytes], bytes]]] = {
    "JPEG": pared_jpeg,
    "PNG": pared_png,
    "GIF": looked_at_gif,
    "WEBP": looked_at_webp,
    "AVIF": pared_avif,
    "HEIF": pared_heif,
}
