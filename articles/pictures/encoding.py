"""The new file that a cleaned picture is written to."""

import io
from typing import Final

from PIL import Image

JPEG_QUALITY: Final = 88


def encoded(picture: Image.Image) -> tuple[bytes, str]:
    """Write the pixels and nothing else: the bytes of a PNG or JPEG, and its extension."""
    picture.info.clear()  # ImageCms and Pillow's readers leave a profile and comments to be saved
    return _as_png_or_jpeg(picture)


def _as_png_or_jpeg(picture: Image.Image) -> tuple[bytes, str]:
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() != (255, 255):
        return _saved(picture, "PNG"), "png"
    opaque = picture.convert("RGB") if picture.mode == "RGBA" else picture
    jpeg = _saved(opaque, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    is_graphic = opaque.getcolors(256) is not None
    png = _saved(opaque, "PNG") if is_graphic else jpeg
    return (png, "png") if len(png) < len(jpeg) else (jpeg, "jpg")


def _saved(picture: Image.Image, kind: str, **options: int) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()
