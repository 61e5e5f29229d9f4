"""Uploaded sound and film made harmless: what is heard and seen, and nothing that was noted beside.

Phones write the place into films, recorders their owner's name into sound.  Files are told by
their content; what players do not need is dropped, never searched for by name.  Nothing is
decoded: the sound and the pictures are those that were uploaded.
"""

import struct
from collections.abc import Callable
from typing import BinaryIO, Final

from articles.recordings.mp3 import clean_mp3
from articles.recordings.mp4 import clean_mp4
from articles.recordings.ogg import clean_ogg
from articles.recordings.refusals import (
    MAX_FILM_BYTES,
    MAX_SOUND_BYTES,
    RecordingBroken,
    RecordingInPieces,
    RecordingNotPlayable,
    RecordingOfUnknownKind,
    RecordingRefused,
    RecordingTooLarge,
)
from articles.recordings.result import CleanRecording
from articles.recordings.webm import clean_webm

__all__ = [
    "MAX_FILM_BYTES",
    "MAX_SOUND_BYTES",
    "CleanRecording",
    "RecordingBroken",
    "RecordingInPieces",
    "RecordingNotPlayable",
    "RecordingOfUnknownKind",
    "RecordingRefused",
    "RecordingTooLarge",
    "clean_recording",
]


def clean_recording(file: BinaryIO) -> CleanRecording:
    """Return the recording in `file` without anything that tells where, when or by whom.

    `file` is read from its start and left open.  Raises one of the RecordingRefused.
    """
    file.seek(0)
    data = file.read(MAX_FILM_BYTES + 1)
    if len(data) > MAX_FILM_BYTES:
        raise RecordingTooLarge
    if not data:
        raise RecordingBroken
    try:
        recording = _cleaner_of(data)(data)
    except _DAMAGE as error:
        raise RecordingBroken from error
    if not recording.is_film and len(recording.content) > MAX_SOUND_BYTES:
        raise RecordingTooLarge
    return recording


def _cleaner_of(data: bytes) -> Callable[[bytes], CleanRecording]:
    if data[4:8] == b"ftyp":
        return clean_mp4
    if data[:4] == b"OggS":
        return clean_ogg
    if data[:4] == b"\x1a\x45\xdf\xa3":
        return clean_webm
    if data[:3] == b"ID3" or (data[0] == 0xFF and data[1:2] and data[1] & 0xE6 == 0xE2):
        return clean_mp3
    raise RecordingOfUnknownKind


_DAMAGE: Final = (
    struct.error,
    LookupError,
    ValueError,
    ArithmeticError,
    MemoryError,
    RecursionError,
)
