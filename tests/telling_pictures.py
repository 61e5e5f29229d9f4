"""Pictures that tell where, when, by whom and with what they were taken."""

import json
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from pillow_heif import register_heif_opener

register_heif_opener()

EXTENSIONS = {
    "JPEG": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
    "HEIF": "heic",
    "GIF": "gif",
}
SECRETS = (
    "-XMP:Creator=Айгерім Құдайбергенова",
    "-XMP-exif:GPSLatitude=43.238949",
    "-XMP-exif:GPSLongitude=76.889709",
    "-XMP-aux:SerialNumber=SN-4711",
)
SECRETS_IN_EXIF = (
    "-GPSLatitude=43.238949",
    "-GPSLatitudeRef=N",
    "-GPSLongitude=76.889709",
    "-GPSLongitudeRef=E",
    "-EXIF:SerialNumber=SN-4711",
    "-EXIF:Artist=Айгерім Құдайбергенова",
    "-EXIF:DateTimeOriginal=2026:03:08 21:40:11",
)
SECRETS_IN_JPEG = ("-IPTC:City=Almaty", "-Comment=Aigerim at home")
WORDS = ("SN-4711", "Aigerim", "Айгерім", "43.238949", "Almaty", "2026:03:08", "xmpmeta")

# What exiftool says of any picture, however clean: what its format cannot be without.
HARMLESS = re.compile(
    r"SourceFile|ExifTool:ExifToolVersion|System:\w+|Composite:(ImageSize|Megapixels)"
    r"|File:(FileType\w*|MIMEType|ImageWidth|ImageHeight|EncodingProcess|BitsPerSample"
    r"|ColorComponents|YCbCrSubSampling)"
    r"|JFIF:(JFIFVersion|ResolutionUnit|[XY]Resolution)"
    r"|PNG:(ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|Palette)"
    r"|RIFF:(VP8Version|ImageWidth|ImageHeight|HorizontalScale|VerticalScale|WebP_Flags"
    r"|AlphaPreprocessing|AlphaFiltering|AlphaCompression)"
    r"|QuickTime:(MajorBrand|MinorVersion|CompatibleBrands|HandlerType|ImageSpatialExtent"
    r"|ImagePixelDepth|AV1ConfigurationVersion|SeqProfile|SeqTier0|Chroma\w+|InitialDelaySamples"
    r"|Color\w+|TransferCharacteristics|MatrixCoefficients|QuickTime_ColorRep_\w+|MediaData\w*)"
    r"|Meta:PrimaryItemReference"
)


def telling_picture(kind: str, folder: Path) -> bytes:
    """Return a picture in which exiftool wrote all that this kind of file can betray."""
    path = folder / f"IMG_home_Aigerim.{EXTENSIONS[kind]}"
    path.write_bytes(_drawn(kind, (320, 240)))
    secrets = [*SECRETS, *(SECRETS_IN_EXIF if kind != "GIF" else ())]
    if kind == "JPEG":
        thumbnail = folder / "thumbnail.jpg"
        thumbnail.write_bytes(_drawn("JPEG", (32, 24)))
        secrets += [*SECRETS_IN_JPEG, f"-ThumbnailImage<={thumbnail}"]
    exiftool("-m", "-q", "-overwrite_original", *secrets, path)
    return path.read_bytes()


def told_by(*paths: Path) -> dict[str, set[str]]:
    """Return for each file every tag that exiftool finds and that a clean picture has not."""
    answers: list[dict[str, Any]] = json.loads(
        exiftool("-json", "-G1", "-a", "-u", "-U", "-ee", *paths)
    )
    return {
        Path(answer["SourceFile"]).name: {tag for tag in answer if not HARMLESS.fullmatch(tag)}
        for answer in answers
    }


def exiftool(*arguments: str | Path) -> str:
    program = shutil.which("exiftool") or ""
    done = subprocess.run(  # noqa: S603  (our own arguments, on files of this test)
        [program, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return done.stdout


def _drawn(kind: str, size: tuple[int, int]) -> bytes:
    stream = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(stream, kind)
    return stream.getvalue()
