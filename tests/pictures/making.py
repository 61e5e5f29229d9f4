"""Pictures as people, their programs and attackers make them, and ways to look at them."""

import io
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw

from articles.pictures import CleanPicture, clean_picture

KINDS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF")
SCRIPT = b"<script>alert('\xd0\x97\xd0\xb0\xd2\xa3')</script>"
needs_exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="exiftool, which judges what is left, is not installed"
)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def photo(kind: str, size: tuple[int, int] = (160, 120), mode: str = "RGB") -> bytes:
    picture = Image.linear_gradient("L").resize(size).convert(mode)
    return saved(picture, kind)


def clean(data: bytes, name: str = "IMG_2041.jpg") -> CleanPicture:
    return clean_picture(io.BytesIO(data), name=name)


def pixels(data: bytes | CleanPicture, mode: str = "RGB") -> Image.Image:
    content = data.content if isinstance(data, CleanPicture) else data
    return Image.open(io.BytesIO(content)).convert(mode)


def pixels_info(content: bytes) -> dict[object, object]:
    return Image.open(io.BytesIO(content)).info


def look_alike(
    one: Image.Image, other: Image.Image, point: tuple[int, int], within: int = 12
) -> bool:
    pairs = zip(one.getpixel(point), other.getpixel(point), strict=True)
    return all(abs(a - b) <= within for a, b in pairs)


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L4s", len(body), kind) + body + struct.pack(">L", zlib.crc32(kind + body))


def png(width: int, height: int, *, depth: int = 8, colour: int = 2, rows: bytes = b"") -> bytes:
    header = struct.pack(">LLBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*chunk) for chunk in chunks)


def with_png_chunk(kind: bytes, body: bytes) -> bytes:
    data = photo("PNG")
    return data[:33] + png_chunk(kind, body) + data[33:]


def with_size_in_box(data: bytes, width: int, height: int) -> bytes:
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">LL", width, height) + data[at + 8 :]


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L4s", len(body) + 8, kind) + body


def heic(
    items: dict[int, tuple[bytes, bytes]], references: bytes, canvas: int = 64, repeats: int = 1
) -> bytes:
    """Put together a HEIC from items: number -> (type, content); a photograph is 512 x 512."""
    photograph = photo("HEIF", (512, 512))
    at = photograph.index(b"hvcC")
    hvcc = photograph[at - 4 : at - 4 + struct.unpack_from(">L", photograph, at - 4)[0]]
    ispe = [box(b"ispe", struct.pack(">LLL", 0, side, side)) for side in (512, canvas)]
    properties = {b"hvc1": b"\2\1\2", b"grid": b"\1\3", b"iovl": b"\1\3", b"Exif": b"\0"}
    ipma = b"".join(struct.pack(">H", n) + properties[item[0]] for n, item in items.items())
    infes = b"".join(
        box(b"infe", struct.pack(">LHH4sx", 2 << 24, number, 0, item[0]))
        for number, item in items.items()
    )

    def meta(base: int) -> bytes:
        places = b""
        for number, (_, content) in items.items():
            place = struct.pack(">LL", base, len(content))
            places += struct.pack(">HHH", number, 0, repeats) + place * repeats
            base += len(content)
        return box(
            b"meta",
            bytes(4)
            + box(b"hdlr", bytes(8) + b"pict" + bytes(13))
            + box(b"pitm", struct.pack(">LH", 0, 1))
            + box(b"iloc", struct.pack(">LHH", 0, 0x4400, len(items)) + places)
            + box(b"iinf", struct.pack(">LH", 0, len(items)) + infes)
            + box(b"iref", bytes(4) + references)
            + box(
                b"iprp",
                box(b"ipco", hvcc + b"".join(ispe))
                + box(b"ipma", struct.pack(">LL", 0, len(items)) + ipma),
            ),
        )

    start = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    body = b"".join(content for _, content in items.values())
    return start + meta(len(start) + len(meta(0)) + 8) + box(b"mdat", body)


def heic_tile() -> tuple[bytes, bytes]:
    photograph = photo("HEIF", (512, 512))
    return b"hvc1", photograph[photograph.index(b"mdat") + 4 :]


def heic_grid(tiles: int, canvas: int, claimed: int) -> bytes:
    """A HEIC as telephones write it: the photograph cut into tiles of 512 x 512."""
    numbers = range(2, 2 + tiles * tiles)
    grid = struct.pack(">BBBBLL", 0, 1, tiles - 1, tiles - 1, canvas, canvas)
    reference = box(b"dimg", struct.pack(f">HH{len(numbers)}H", 1, len(numbers), *numbers))
    items = {1: (b"grid", grid)} | dict.fromkeys(numbers, heic_tile())
    return heic(items, reference, canvas=claimed)


EXTENSIONS = {
    "JPEG": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
    "HEIF": "heic",
    "GIF": "gif",
}


def exiftool(*arguments: str | Path) -> str:
    program = shutil.which("exiftool") or ""
    done = subprocess.run(  # noqa: S603 -- our own arguments, on files of this test
        [program, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return done.stdout


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def long_winded_profile(steps: int) -> bytes:
    """A profile of 80 kB with thousands of sums to do for every colour (ICC.1:2022, 10.16)."""
    body = b"matf\0\0\0\0" + struct.pack(">HH12f", 3, 3, *([0.5] * 12))
    program = b"mpet\0\0\0\0" + struct.pack(">HHL", 3, 3, steps)
    program += struct.pack(">LL", 16 + 8 * steps, len(body)) * steps + body
    profile = bytearray(srgb_profile())
    (tags,) = struct.unpack_from(">L", profile, 128)
    table = [list(struct.unpack_from(">4sLL", profile, 132 + 12 * tag)) for tag in range(tags)]
    profile += bytes(-len(profile) % 4)
    program_at = len(profile) + 12
    moved = [struct.pack(">4sLL", kind, at + 12, length) for kind, at, length in table]
    moved.append(struct.pack(">4sLL", b"D2B0", program_at, len(program)))
    head = profile[:128] + struct.pack(">L", tags + 1) + b"".join(moved)
    whole = head + profile[132 + 12 * tags :] + program
    return struct.pack(">L", len(whole)) + bytes(whole[4:])


CORNERS = {"red": (2, 2), "lime": (61, 2), "blue": (61, 45), "white": (2, 45)}


def four_corners() -> Image.Image:
    picture = Image.new("RGB", (64, 48), "gray")
    draw = ImageDraw.Draw(picture)
    for colour, (x, y) in CORNERS.items():
        draw.rectangle((x - 2, y - 2, x + 14, y + 14) if x < 9 and y < 9 else corner(x, y), colour)
    return picture


def corner(x: int, y: int) -> tuple[int, int, int, int]:
    left, top = (0 if x < 32 else 48), (0 if y < 24 else 32)
    return left, top, left + 16, top + 16


RED, BLUE = Image.new("RGB", (48, 32), "red"), Image.new("RGB", (48, 32), "blue")
