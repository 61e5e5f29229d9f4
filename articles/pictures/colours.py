"""Colours brought to sRGB, so that a picture looks the same without its profile."""

import contextlib
import io

from PIL import Image, ImageCms

from articles.pictures.refusals import MAX_PROFILE_BYTES


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Bring the colours to sRGB; a profile that is broken, or made for other pixels, is ignored."""
    if profile and _is_harmless(profile):
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            picture = _through(profile, picture)
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _is_harmless(profile: bytes) -> bool:
    """Find no `mpet`: up to 65,535 steps for every colour; 10,000 of them took ten seconds.

    Tag table: ICC.1:2022, 7.3.  LittleCMS reads at most 100 tags.
    """
    count = min(100, int.from_bytes(profile[128:132], "big"))
    entries = (profile[start : start + 12] for start in range(132, 132 + 12 * count, 12))
    bodies = (int.from_bytes(entry[4:8], "big") for entry in entries)
    return len(profile) <= MAX_PROFILE_BYTES and all(
        profile[body : body + 4] != b"mpet" for body in bodies
    )


def _through(profile: bytes, picture: Image.Image) -> Image.Image:
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    converted = ImageCms.profileToProfile(
        picture,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        outputMode=mode,
    )
    return (converted or picture).convert("L" if picture.mode == "L" else mode)
