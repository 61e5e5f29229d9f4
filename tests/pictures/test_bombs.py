"""Bombs: memory and processor time, measured in processes of their own."""

import json
import os
import re
import struct
import subprocess
import sys
import textwrap
import warnings
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from articles import pictures
from articles.pictures import MAX_PIXELS, MAX_PIXELS_OF_DEEP_HEIF, PictureTooManyPixels
from tests.pictures.making import (
    KINDS,
    RED,
    box,
    clean,
    four_corners,
    heic,
    heic_grid,
    heic_tile,
    long_winded_profile,
    photo,
    png,
    png_chunk,
    saved,
    with_png_chunk,
    with_size_in_box,
)


def progressive_with_many_scans(count: int) -> bytes:
    data = saved(Image.new("RGB", (4000, 3000)), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * count + b"\xff\xd9"


def gif_with_canvas(side: int) -> bytes:
    return photo("GIF")[:6] + struct.pack("<HH", side, side) + photo("GIF")[10:]


def webp_with_canvas(side: int) -> bytes:
    canvas = b"VP8X" + struct.pack("<LL", 10, 2) + (side - 1).to_bytes(3, "little") * 2
    body = b"WEBP" + canvas + photo("WEBP")[12:]
    return b"RIFF" + struct.pack("<L", len(body)) + body


def jpeg_of(width: int, height: int, **options: object) -> bytes:
    data = bytearray(saved(RED, "JPEG", **options))
    frame = re.search(rb"\xff[\xc0\xc2]", data).start()
    struct.pack_into(">HH", data, frame + 5, height, width)
    return bytes(data)


def repeated_exif() -> bytes:
    exif = b"\0\0\0\0II*\0\x08\0\0\0\0\0" + bytes(10_000_000)
    reference = box(b"cdsc", struct.pack(">HHH", 2, 1, 1))
    return heic({1: heic_tile(), 2: (b"Exif", exif)}, reference, repeats=32)


def heic_overlay(canvas: int) -> bytes:
    overlay = struct.pack(">BB4H4L", 0, 1, 0, 0, 0, 0, canvas, canvas, 0, 0)
    reference = box(b"dimg", struct.pack(">HHH", 1, 1, 2))
    return heic({1: (b"iovl", overlay), 2: heic_tile()}, reference)


def exif_in_thousands_of_parts() -> bytes:
    data, part = (
        photo("JPEG"),
        b"\xff\xe1" + struct.pack(">H", 65_000) + b"Exif\0\0" + bytes(64_992),
    )
    return data[:2] + part * 200 + b"\xff\xe1\0\x08Exif\0\0" * 15_000 + data[2:]


def gif_in_millions_of_parts() -> bytes:
    data = photo("GIF")
    after_palette = 13 + (3 << (data[10] & 7) + 1)
    comment = b"!\xfe" + b"\1x" * 7_000_000 + b"\0"
    return data[:after_palette] + comment + data[after_palette:]


def lying_avif() -> bytes:
    return with_size_in_box(saved(Image.new("RGB", (3700, 3700)), "AVIF", speed=10), 64, 64)


def avif_in_millions_of_parts() -> bytes:
    data = photo("AVIF")
    place = data.index(b"iloc") + 18
    parts = b"\x7a\0" * 5_000_000
    pointed_at = struct.pack(">LL", len(data) + 8, len(parts))
    return data[:place] + pointed_at + data[place + 8 :] + box(b"mdat", parts)


def many_profiles() -> bytes:
    profile = png_chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(1_000_000), 9))
    data = photo("PNG")
    return data[:33] + profile * 12_000 + data[33:]


TOO_MANY = "PictureTooManyPixels"
BROKEN = "PictureBroken"
BOMBS = {
    "PNG of 14 KB and 121 megapixels": (
        lambda: png(11_000, 11_000, depth=1, colour=0, rows=bytes(11_000 * 1376)),
        TOO_MANY,
    ),
    "PNG of 60,000 x 60,000": (lambda: png(60_000, 60_000), TOO_MANY),
    "PNG just over the limit": (lambda: png(MAX_PIXELS["PNG"] // 5000 + 1, 5000), TOO_MANY),
    "GIF with a huge canvas": (
        lambda: photo("GIF")[:6] + b"\xff" * 4 + photo("GIF")[10:],
        TOO_MANY,
    ),
    "WebP with a huge canvas": (lambda: webp_with_canvas(1 << 16), TOO_MANY),
    "AVIF claiming a giant size": (
        lambda: with_size_in_box(photo("AVIF"), 60_000, 60_000),
        TOO_MANY,
    ),
    "AVIF hiding its giant size": (lying_avif, TOO_MANY),
    "HEIC claiming a giant size": (
        lambda: with_size_in_box(photo("HEIF"), 60_000, 60_000),
        TOO_MANY,
    ),
    "HEIC hiding its giant size": (
        lambda: with_size_in_box(photo("HEIF", (1024, 768)), 64, 64),
        BROKEN,
    ),
    "HEIC with a giant grid": (lambda: heic_grid(20, canvas=10_240, claimed=64), TOO_MANY),
    "HEIC with a giant overlay": (lambda: heic_overlay(16_384), BROKEN),
    "HEIC repeating its metadata": (repeated_exif, BROKEN),
    "HEIC with a giant table of contents": (
        lambda: heic({1: heic_tile()}, bytes(14_000_000)),
        BROKEN,
    ),
    "HEIC in a million boxes": (lambda: photo("HEIF") + box(b"free", b"") * 1_500_000, BROKEN),
    "AVIF in millions of parts": (avif_in_millions_of_parts, BROKEN),
    "JPEG of 65,000 x 65,000": (lambda: jpeg_of(65_000, 65_000), TOO_MANY),
    "progressive JPEG with 4:4:4 colours": (
        lambda: jpeg_of(7000, 6000, progressive=True, subsampling=0),
        TOO_MANY,
    ),
    "JPEG drawn over 500 times": (lambda: progressive_with_many_scans(500), BROKEN),
    "JPEG with EXIF in thousands of parts": (exif_in_thousands_of_parts, "cleaned"),
    "PNG with a giant profile": (
        lambda: with_png_chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(40_000_000), 9)),
        BROKEN,
    ),
    "PNG with a giant text": (
        lambda: with_png_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(40_000_000), 9)),
        BROKEN,
    ),
    "PNG with thousands of large profiles": (many_profiles, "cleaned"),
    "PNG in a million parts": (
        lambda: photo("PNG")[:33] + png_chunk(b"teXt", b"") * 1_000_000 + photo("PNG")[33:],
        BROKEN,
    ),
    "GIF in millions of parts": (gif_in_millions_of_parts, BROKEN),
    "profile with thousands of steps": (
        lambda: saved(
            Image.effect_noise((500, 500), 50).convert("RGB"),
            "JPEG",
            icc_profile=long_winded_profile(5000),
        ),
        "cleaned",
    ),
}


def square(kind: str, mode: str = "RGB", **options: object) -> bytes:
    side = int(MAX_PIXELS[kind] ** 0.5)
    return saved(Image.new(mode, (side, side), "teal"), kind, **options)


HONEST = {
    "JPEG of a telephone": lambda: square("JPEG"),
    "progressive JPEG": lambda: saved(
        Image.new("RGB", (5119, 5119)), "JPEG", progressive=True, subsampling=0
    ),
    "PNG": lambda: png(7071, 7071, colour=6, rows=bytes(7071 * 28_285)),
    "GIF": lambda: gif_with_canvas(7071),
    "WebP": lambda: square("WEBP", "RGBA", lossless=True, quality=0, method=0),
    "AVIF": lambda: square("AVIF", speed=10, subsampling="4:4:4"),
    "HEIC": lambda: heic_grid(10, canvas=5000, claimed=5000),
}

# One process imports the module; each upload is then cleaned in a fork of it, which starts anew
# to count its memory.
MEASURE = textwrap.dedent("""
    import json, os, resource, sys, time
    from articles import pictures

    def peak():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def clean(path):
        with open(path, "rb") as file:
            before, started = peak(), time.process_time()
            try:
                outcome = "cleaned " + pictures.clean_picture(file, name="x").extension
            except pictures.PictureRefused as refusal:
                outcome = type(refusal).__name__
            return outcome, peak() - before, time.process_time() - started

    for path in sys.argv[1:]:
        if os.fork() == 0:
            print(json.dumps([path, clean(path)]), flush=True)
            os._exit(0)
        assert os.wait()[1] == 0
""")
Measures = dict[str, tuple[str, float, float]]


def measured(uploads: dict[str, Callable[[], bytes]], folder: Path) -> Measures:
    """Clean each upload in a process of its own: outcome, megabytes at the peak, processor seconds."""
    paths = {name: str(folder / f"{number}.upload") for number, name in enumerate(uploads)}

    def build(name: str) -> None:
        Path(paths[name]).write_bytes(uploads[name]())

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(build, uploads))
        halves = list(paths.values())[::2], list(paths.values())[1::2]
        told = "".join(pool.map(measure, halves))
    measures = dict(json.loads(line) for line in told.splitlines())
    return {name: tuple(measures[path]) for name, path in paths.items()}


def measure(paths: list[str]) -> str:
    environment = os.environ | {"PYTHONPATH": str(Path(pictures.__file__).parents[2])}
    done = subprocess.run(  # noqa: S603 -- this very Python, on files of this test
        [sys.executable, "-c", MEASURE, *paths],
        stdout=subprocess.PIPE,
        check=True,
        env=environment,
        text=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def bombs(tmp_path_factory: pytest.TempPathFactory) -> Measures:
    return measured(
        {name: bomb[0] for name, bomb in BOMBS.items()}, tmp_path_factory.mktemp("bombs")
    )


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_defused_within_a_second_and_300_megabytes(bombs, bomb):
    outcome, megabytes, seconds = bombs[bomb]

    assert outcome.startswith(BOMBS[bomb][1])
    assert megabytes <= 300
    assert seconds < 1


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Measures:
    return measured(HONEST, tmp_path_factory.mktemp("honest"))


@pytest.mark.parametrize("upload", HONEST)
def test_the_largest_picture_of_each_kind_is_taken_within_300_megabytes(honest, upload):
    outcome, megabytes, _ = honest[upload]

    assert outcome.startswith("cleaned")
    assert megabytes <= 300


def test_a_heic_with_transparency_is_held_to_fewer_pixels():
    side = int(MAX_PIXELS_OF_DEEP_HEIF**0.5) + 1
    upload = with_size_in_box(saved(Image.new("RGBA", (64, 64)), "HEIF"), side, side)

    with pytest.raises(PictureTooManyPixels):
        clean(upload)


def test_pillow_is_left_as_it_was():
    assert Image.MAX_IMAGE_PIXELS == 89_478_485
    assert max(MAX_PIXELS.values()) < Image.MAX_IMAGE_PIXELS
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False


@pytest.mark.parametrize(
    "upload",
    [
        pytest.param(png(11_000, 11_000), id="PNG"),
        pytest.param(gif_with_canvas(11_000), id="GIF"),
        pytest.param(webp_with_canvas(11_000), id="WebP"),
        pytest.param(with_size_in_box(photo("AVIF"), 11_000, 11_000), id="AVIF"),
        pytest.param(with_size_in_box(photo("HEIF"), 11_000, 11_000), id="HEIC"),
        pytest.param(jpeg_of(11_000, 11_000), id="JPEG"),
    ],
)
def test_a_bomb_leaves_no_warning_in_the_log(upload):
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        with pytest.raises(PictureTooManyPixels):
            clean(upload)

    assert warned == []


def test_odd_metadata_leaves_no_warning_in_the_log():
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02" + struct.pack(">HHLL", 0x010F, 2, 400, 90_000)

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        cleaned = clean(saved(four_corners(), "JPEG", exif=exif))

    assert cleaned.width == 64
    assert warned == []


def test_several_uploads_at_once_do_not_disturb_each_other():
    uploads = [photo(kind, mode="RGB") for kind in KINDS] * 3
    alone = [clean(upload).content for upload in uploads]

    with ThreadPoolExecutor(6) as pool:
        together = [cleaned.content for cleaned in pool.map(clean, uploads)]

    assert together == alone
