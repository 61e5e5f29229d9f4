"""Recordings of a second that tell where, when, by whom and with what they were made.

The samples were made by ffmpeg: a tone and a test card, with a title, an artist, a serial number,
a place and a time written into them (`-metadata location=+43.238949+076.889709/` and the like).
"""

import json
import shutil
import struct
import subprocess
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
SOUNDS = ("sound.mp3", "sound.m4a", "opus.ogg", "vorbis.ogg")
FILMS = ("film.mp4", "film.webm")
ALL = (*SOUNDS, *FILMS)
# "Lavc", which ffmpeg's encoders write into the sound itself, could only be had out by decoding it.
WORDS = ("Aigerim", "Айгерім", "SN-4711", "43.238949", "2026-03-08", "x264", "Lavf")


def telling(name: str) -> bytes:
    """Return a sample with one more thing that tells, where its kind of file has room for it."""
    content = (SAMPLES / name).read_bytes()
    if name.endswith(("m4a", "mp4")):
        return content + box(b"uuid", b"Aigerim" * 3) + box(b"mdat", "Айгерім".encode())
    if name.endswith("mp3"):
        return content + b"TAG" + b"Aigerim at home".ljust(125, b"\0")
    return content


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L4s", len(body) + 8, kind) + body


def sound_named_often(*, million: int) -> bytes:
    """Return an MP4 that names its ten megabytes of sound over and over again."""
    times, size = million * 1_000_000, 10_000_000
    tables = {
        b"stsd": struct.pack(">LL", 0, 1) + box(b"mp4a", bytes(28)),
        b"stsz": struct.pack(">LLL", 0, size, times),
        b"stco": struct.pack(">LL", 0, times) + struct.pack(">L", 24) * times,
        b"stsc": struct.pack(">LLLLL", 0, 1, 1, 1, 1),
    }
    stbl = box(b"stbl", b"".join(box(kind, body) for kind, body in tables.items()))
    handler = box(b"hdlr", bytes(8) + b"soun" + bytes(13))
    mdia = box(b"mdia", box(b"mdhd", bytes(24)) + handler + box(b"minf", stbl))
    trak = box(b"trak", box(b"tkhd", bytes(84)) + mdia)
    moov = box(b"moov", box(b"mvhd", bytes(100)) + trak)
    return box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", bytes(size)) + moov


def ogg_with_long_comments(*, pages: int) -> bytes:
    """Return Opus whose comments go on for so many pages of 65 KB, and never end."""

    def page(flags: int, lacing: bytes, body: bytes) -> bytes:
        head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, 0, 1, 0, 0, len(lacing))
        return head + lacing + body

    head = b"OpusHead" + bytes(11)
    comments = page(0, b"\xff" * 255, bytes(255 * 255)) * pages
    return page(2, bytes([len(head)]), head) + comments


def told_by(path: Path) -> dict[str, str]:
    """Return every tag of a file that names a place, a time, a person or a thing."""
    program = shutil.which("exiftool") or ""
    done = subprocess.run(  # noqa: S603  (our own arguments, on a file of this test)
        [program, "-json", "-G1", "-a", "-u", "-U", "-ee", str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    (tags,) = json.loads(done.stdout)
    return {name: f"{value}" for name, value in tags.items() if _tells(name, f"{value}")}


def _tells(name: str, value: str) -> bool:
    group, _, tag = name.partition(":")
    if group in {"System", "ExifTool", "File", "Composite", "SourceFile"} and "GPS" not in tag:
        return False
    if any(word in value for word in WORDS):
        return True
    named = ("GPS", "Location", "Artist", "Title", "Comment", "Serial", "Make", "Model", "Encoder")
    is_date = "Date" in tag and value != "0000:00:00 00:00:00"
    return (
        is_date
        or any(word in tag for word in named)
        or (tag in {"MuxingApp", "WritingApp"} and bool(value))
    )
