"""H.264: what cameras and programs note between the pictures is overwritten.  ITU-T H.264, 7.3.2.3."""

from collections.abc import Iterator
from typing import Final

from articles.recordings.refusals import RecordingBroken

_SEI: Final = 6
_FOR_THE_DECODER: Final = {0, 1, 6}  # buffering period, timing of pictures, recovery point
_FILLER: Final = 3


def without_notes(sample: bytes, length_size: int) -> bytes:
    """Return a sample of the same length, its free-text and private messages made filler."""
    out = bytearray(sample)
    at = 0
    while at + length_size <= len(out):
        length = int.from_bytes(out[at : at + length_size], "big")
        at += length_size
        if at + length > len(out):
            raise RecordingBroken
        if length and out[at] & 31 == _SEI and not _is_technical(bytes(out[at + 1 : at + length])):
            out[at : at + length] = _filler(out[at], length)
        at += length
    return bytes(out)


def _is_technical(messages: bytes) -> bool:
    return set(_types(messages.replace(b"\0\0\3", b"\0\0"))) <= _FOR_THE_DECODER


def _types(messages: bytes) -> Iterator[int]:
    at = 0
    while at + 2 < len(messages):
        kind, at = _coded(messages, at)
        size, at = _coded(messages, at)
        yield kind
        at += size


def _coded(messages: bytes, at: int) -> tuple[int, int]:
    value = 0
    while at < len(messages) and messages[at] == 255:
        value += 255
        at += 1
    return value + (messages[at] if at < len(messages) else 0), at + 1


def _filler(header: int, length: int) -> bytes:
    """Return a unit of `length` bytes that holds messages of nothing."""
    left = length - 2  # the header before and the closing bit behind
    messages = b""
    while left >= 2:
        size = min(left - 2, 254)
        if left - 2 - size == 1:
            size -= 1
        messages += bytes([_FILLER, size]) + b"\xff" * size
        left -= 2 + size
    return (bytes([header]) + messages + b"\x80").ljust(length, b"\0")[:length]
