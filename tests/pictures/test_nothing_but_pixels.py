"""What a cleaned picture tells: nothing (promise S1 of SAFETY.md)."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from tests.pictures.making import (
    EXTENSIONS,
    KINDS,
    SCRIPT,
    clean,
    exiftool,
    needs_exiftool,
    photo,
    pixels_info,
    saved,
    srgb_profile,
    with_png_chunk,
)

SECRETS = {
    "-GPSLatitude=43.238949": "*",
    "-GPSLatitudeRef=N": "*",
    "-GPSLongitude=76.889709": "*",
    "-GPSLongitudeRef=E": "*",
    "-EXIF:SerialNumber=SN-4711": "*",
    "-EXIF:Artist=Айгерім Құдайбергенова": "*",
    "-EXIF:Model=Phone of Aigerim": "*",
    "-XMP:Creator=Айгерім Құдайбергенова": "*",
    "-XMP-exif:GPSLatitude=43.238949": "*",
    "-XMP-exif:GPSLongitude=76.889709": "*",
    "-XMP-aux:SerialNumber=SN-4711": "*",
    "-IPTC:City=Almaty": "JPEG",
    "-Comment=Aigerim at home": "JPEG PNG GIF",
}
# All that exiftool may say of a picture: what any JPEG or PNG must have in order to be one.
ALLOWED = re.compile(
    r"SourceFile|ExifTool:ExifToolVersion|System:\w+|Composite:(ImageSize|Megapixels)"
    r"|File:(FileType\w*|MIMEType|ImageWidth|ImageHeight|EncodingProcess|BitsPerSample"
    r"|ColorComponents|YCbCrSubSampling)"
    r"|JFIF:(JFIFVersion|ResolutionUnit|[XY]Resolution)"
    r"|PNG:(ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace)"
)


def facts(*paths: Path) -> dict[str, dict[str, object]]:
    told = json.loads(exiftool("-json", "-G1", "-a", "-u", "-U", "-ee", *paths))
    return {Path(one["SourceFile"]).name: one for one in told}


@pytest.fixture(scope="module")
def telling(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One picture of each kind, written over and over by exiftool with what must never leak."""
    folder = tmp_path_factory.mktemp("telling")
    (folder / "thumbnail.bin").write_bytes(photo("JPEG", (32, 24)))
    (folder / "profile.icc").write_bytes(srgb_profile())

    def tell(kind: str) -> bytes:
        path = folder / f"IMG_home_GPS.{EXTENSIONS[kind]}"
        path.write_bytes(photo(kind))
        wanted = [key for key, kinds in SECRETS.items() if kinds == "*" or kind in kinds]
        wanted += [f"-ThumbnailImage<={folder / 'thumbnail.bin'}"] * (kind != "GIF")
        wanted += [f"-ICC_Profile<={folder / 'profile.icc'}"] * (kind in "JPEG PNG WEBP")
        exiftool("-m", "-q", "-overwrite_original", *wanted, path)
        return path.read_bytes()

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(EXTENSIONS, pool.map(tell, EXTENSIONS), strict=True))


@needs_exiftool
def test_nobody_learns_where_by_whom_or_with_what_a_picture_was_taken(telling, tmp_path):
    uploads = [tmp_path / f"upload.{EXTENSIONS[kind]}" for kind in KINDS]
    results = [tmp_path / f"{kind}.clean" for kind in KINDS]
    for kind, upload, result in zip(KINDS, uploads, results, strict=True):
        upload.write_bytes(telling[kind])
        result.write_bytes(clean(telling[kind]).content)

    before, after = facts(*uploads), facts(*results)

    for upload in uploads:  # else this test would prove nothing
        assert {"GPSLatitude", "SerialNumber"} <= {
            tag.partition(":")[2] for tag in before[upload.name]
        }
    assert {"IPTC:City", "IFD1:ThumbnailImage", "ICC-header:ProfileClass", "File:Comment"} <= {
        *before["upload.jpg"]
    }
    for result in results:
        left = {tag for tag in after[result.name] if not ALLOWED.fullmatch(tag)}
        assert left == set(), result.name


@needs_exiftool
@pytest.mark.parametrize("kind", KINDS)
def test_no_word_about_the_photographer_is_left_in_the_bytes(telling, kind):
    words = ("SN-4711", "Aigerim", "Айгерім", "43.238949", "Almaty", "xmpmeta", "ICC_PROFILE")

    content = clean(telling[kind]).content

    assert any(word.encode() in telling[kind] for word in words)
    assert [word for word in words if word.encode() in content] == []


def test_maker_notes_and_comments_of_programs_are_gone():
    exif = Image.Exif()
    exif[0x927C] = b"MAKER-NOTE-4711"
    upload = saved(
        Image.new("RGB", (40, 30)), "JPEG", exif=exif, comment="фото Айгерім", dpi=(301, 302)
    )

    content = clean(upload).content

    assert b"MAKER-NOTE-4711" in upload
    assert b"MAKER-NOTE-4711" not in content
    assert pixels_info(content).keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
        "progressive",
        "progression",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_script_behind_a_picture_is_gone(kind):
    content = clean(photo(kind) + SCRIPT).content

    assert SCRIPT not in content
    assert content.endswith((b"\xff\xd9", b"IEND\xaeB`\x82"))


@pytest.mark.parametrize(
    "upload",
    [
        pytest.param(saved(Image.new("RGB", (9, 9)), "JPEG", comment=SCRIPT), id="JPEG comment"),
        pytest.param(saved(Image.new("P", (9, 9)), "GIF", comment=SCRIPT), id="GIF comment"),
        pytest.param(with_png_chunk(b"tEXt", b"Comment\0" + SCRIPT), id="PNG text"),
        pytest.param(with_png_chunk(b"scRp", SCRIPT), id="PNG chunk of one's own"),
        pytest.param(
            saved(Image.new("RGB", (9, 9)), "PNG", icc_profile=srgb_profile() + SCRIPT),
            id="profile",
        ),
    ],
)
def test_a_script_inside_a_picture_is_gone(upload):
    assert SCRIPT not in clean(upload).content


@pytest.mark.parametrize(
    "name",
    ["IMG_home_GPS.jpg", "../../etc/passwd", "Айгерім.png", "a.svg", "", "x\0.jpg", "con.jpg.php"],
)
def test_the_file_gets_a_name_that_tells_nothing(name):
    first, second = (clean(photo("JPEG"), name=name) for _ in range(2))

    assert re.fullmatch(r"[0-9a-f]{16}\.(jpg|png)", first.name)
    assert first.name.endswith(f".{first.extension}")
    assert first.name != second.name
