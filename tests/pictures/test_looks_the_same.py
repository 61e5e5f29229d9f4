"""What a cleaned picture shows: the same as before."""

import io
import struct

import pytest
from PIL import Image, ImageCms, ImageDraw

from articles.pictures import LONG_SIDE
from tests.pictures.making import (
    BLUE,
    CORNERS,
    RED,
    box,
    clean,
    exiftool,
    four_corners,
    long_winded_profile,
    look_alike,
    needs_exiftool,
    pixels,
    pixels_info,
    png,
    saved,
    srgb_profile,
)

# How an upright picture must be stored so that the given orientation turns it upright again.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_a_picture_taken_on_its_side_stands_upright(kind, orientation):
    upright, turn = four_corners(), STORED[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = upright if turn is None else upright.transpose(turn)

    cleaned = clean(saved(stored, kind, exif=exif.tobytes(), quality=95))

    assert (cleaned.width, cleaned.height) == upright.size
    for point in CORNERS.values():
        assert look_alike(pixels(cleaned), upright, point, within=40), point


@needs_exiftool
def test_heic_is_turned_by_its_own_property_and_not_by_exif_as_well(tmp_path):
    path = tmp_path / "telling.heic"
    path.write_bytes(saved(four_corners(), "HEIF", quality=95))
    exiftool("-q", "-overwrite_original", "-n", "-EXIF:Orientation=6", path)

    assert (clean(path.read_bytes()).width, clean(path.read_bytes()).height) == (64, 48)


def swapped_profile() -> bytes:
    """A profile of a screen where what is called red shines green, and the other way round."""
    return (
        srgb_profile().replace(b"rXYZ", b"tmpX").replace(b"gXYZ", b"rXYZ").replace(b"tmpX", b"gXYZ")
    )


@pytest.mark.parametrize(
    ("kind", "colour"),
    [(kind, (255, 0, 0)) for kind in ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")]
    + [(kind, (255, 0, 0, 128)) for kind in ("PNG", "WEBP", "AVIF", "HEIF")],
)
def test_colours_look_as_the_profile_says_once_it_is_gone(kind, colour):
    stored = Image.new("RGBA"[: len(colour)], (32, 32), colour)

    cleaned = clean(saved(stored, kind, icc_profile=swapped_profile()))

    assert look_alike(pixels(cleaned), Image.new("RGB", (32, 32), (0, 255, 0)), (9, 9), within=20)
    assert "icc_profile" not in pixels_info(cleaned.content)


@pytest.mark.parametrize(
    "profile",
    [
        pytest.param(b"not a profile", id="nonsense"),
        pytest.param(srgb_profile()[:200], id="cut off"),
        pytest.param(
            ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(), id="for others"
        ),
        pytest.param(long_winded_profile(20), id="with a program inside"),
    ],
)
def test_a_broken_profile_is_ignored(profile):
    upload = saved(
        Image.new("RGB", (32, 32), (200, 40, 10)), "JPEG", icc_profile=profile, quality=95
    )

    assert look_alike(pixels(clean(upload)), pixels(upload), (9, 9))


def rows16(width: int, height: int, *samples: int) -> bytes:
    return (b"\0" + struct.pack(f">{len(samples)}H", *samples) * width) * height


def palette_picture() -> Image.Image:
    picture = Image.new("P", (32, 32), 1)
    picture.putpalette([0, 0, 0, 200, 100, 50])
    return picture


MODES = [
    ("palette PNG", saved(palette_picture(), "PNG"), (200, 100, 50, 255)),
    ("palette with a hole", saved(palette_picture(), "PNG", transparency=1), (200, 100, 50, 0)),
    (
        "palette, half",
        saved(palette_picture(), "PNG", transparency=b"\xff\x80"),
        (200, 100, 50, 128),
    ),
    ("GIF with a hole", saved(palette_picture(), "GIF", transparency=1), (200, 100, 50, 0)),
    (
        "16-bit grey",
        png(32, 32, depth=16, colour=0, rows=rows16(32, 32, 0x8080)),
        (128,) * 3 + (255,),
    ),
    (
        "16-bit colours",
        png(32, 32, depth=16, rows=rows16(32, 32, 0xC8FF, 0x64FF, 0x32FF)),
        (200, 100, 50, 255),
    ),
    (
        "16-bit with transparency",
        png(32, 32, depth=16, colour=6, rows=rows16(32, 32, 0xC8C8, 0x6464, 0x3232, 0x8080)),
        (200, 100, 50, 128),
    ),
    (
        "one colour made transparent",
        saved(Image.new("RGB", (32, 32), (1, 2, 3)), "PNG", transparency=(1, 2, 3)),
        (1, 2, 3, 0),
    ),
    (
        "CMYK, as Adobe writes it",
        saved(Image.new("CMYK", (32, 32), (0, 255, 255, 0)), "JPEG"),
        (255, 0, 0, 255),
    ),
    ("grey JPEG", saved(Image.new("L", (32, 32), 77), "JPEG"), (77, 77, 77, 255)),
    ("grey with transparency", saved(Image.new("LA", (32, 32), (77, 90)), "PNG"), (77, 77, 77, 90)),
    ("one bit", saved(Image.new("1", (32, 32), 1), "PNG"), (255, 255, 255, 255)),
    (
        "transparent WebP",
        saved(Image.new("RGBA", (32, 32), (9, 99, 199, 99)), "WEBP", lossless=True),
        (9, 99, 199, 99),
    ),
    (
        "transparency never used",
        saved(Image.new("RGBA", (32, 32), (9, 99, 199, 255)), "PNG"),
        (9, 99, 199, 255),
    ),
]


@pytest.mark.parametrize(("upload", "colour"), [m[1:] for m in MODES], ids=[m[0] for m in MODES])
def test_every_sort_of_pixels_keeps_its_look(upload, colour):
    cleaned = clean(upload)

    assert look_alike(
        pixels(cleaned, "RGBA"), Image.new("RGBA", (32, 32), colour), (16, 16), within=4
    )
    assert colour[3] == 255 or cleaned.extension == "png"


def test_a_photograph_becomes_a_progressive_jpeg_even_if_its_transparency_is_never_used():
    noise = Image.effect_noise((300, 200), 80).convert("RGBA")

    cleaned = clean(saved(noise, "PNG"))

    assert cleaned.extension == "jpg"
    assert pixels_info(cleaned.content)["progressive"] == 1


def test_a_drawing_of_few_colours_stays_sharp_as_png():
    drawing = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(drawing).line((0, 0, 400, 300), "navy", 3)

    cleaned = clean(saved(drawing, "PNG"))

    assert cleaned.extension == "png"
    assert pixels(cleaned).tobytes() == drawing.tobytes()


def test_colours_hidden_by_transparency_do_not_shine_at_the_edges_of_a_scaled_picture():
    logo = Image.new("RGBA", (3000, 40), (255, 255, 255, 255))
    logo.paste((0, 0, 0, 0), (1501, 0, 3000, 40))

    scaled = pixels(clean(saved(logo, "PNG")), "RGBA")

    seen = [scaled.getpixel((x, 20)) for x in range(scaled.width)]
    assert min(red for red, _, _, alpha in seen if alpha > 30) > 250


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((2560, 64), (2560, 64)),
        ((2561, 100), (2560, 100)),
        ((600, 4000), (384, 2560)),
        ((6000, 30), (2560, 13)),
        ((9, 8000), (3, 2560)),
        ((30_000, 1), (2560, 1)),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_long_side_is_at_most_2560_pixels(kind, size, expected):
    cleaned = clean(saved(Image.new("RGB", size, "teal"), kind))

    assert (cleaned.width, cleaned.height) == expected == pixels(cleaned).size
    assert max(expected) <= LONG_SIDE


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF", "MPO", "HEIF"])
def test_of_several_pictures_in_a_file_only_the_first_is_kept(kind):
    upload = saved(RED, kind, save_all=True, append_images=[BLUE])

    cleaned = clean(upload)

    assert look_alike(pixels(cleaned), RED, (20, 20))
    assert getattr(Image.open(io.BytesIO(cleaned.content)), "n_frames", 1) == 1
    assert cleaned.content.count(b"\xff\xd8\xff") <= 1


def test_of_an_avif_film_the_still_picture_is_kept_as_its_size_is_the_one_checked():
    film = saved(RED, "AVIF", save_all=True, append_images=[RED])
    still = saved(BLUE, "AVIF")
    still = still[still.index(b"mdat") + 4 :]
    place = film.index(b"iloc") + 18
    pointed_at = struct.pack(">LL", len(film) + 8, len(still))
    upload = film[:place] + pointed_at + film[place + 8 :] + box(b"mdat", still)

    assert film[8:12] == b"avis"
    assert look_alike(pixels(clean(upload)), BLUE, (20, 20))
