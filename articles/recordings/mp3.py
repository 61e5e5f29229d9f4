"""MP3: its frames are kept, all that stands before, between and behind them is dropped."""

from collections.abc import Iterator
from typing import Final

from articles.recordings.refusals import MAX_FALSE_STARTS, RecordingBroken
from articles.recordings.result import CleanRecording

_KBITS: Final = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_LEAST_FRAMES: Final = 8
_XING_FIELDS: Final = ((1, 4), (2, 4), (4, 100), (8, 4))


def clean_mp3(data: bytes) -> CleanRecording:
    """Return the frames alone, without ID3, APE and Lyrics tags.  ISO/IEC 11172-3, 2.4.1."""
    frames: list[bytes] = []
    seconds = 0.0
    for start, length, duration in _frames(data, _after_id3(data)):
        frames.append(data[start : start + length])
        seconds += duration
    if len(frames) < _LEAST_FRAMES:
        raise RecordingBroken
    frames[0] = _without_encoder(frames[0])
    return CleanRecording(b"".join(frames), "mp3", round(seconds))


def _after_id3(data: bytes) -> int:
    start = 0
    while data[start : start + 3] == b"ID3":
        header = data[start : start + 10]
        if len(header) < 10:
            raise RecordingBroken
        size = sum(
            (byte & 127) << shift for byte, shift in zip(header[6:], (21, 14, 7, 0), strict=True)
        )
        start += 10 + size + (10 if header[5] & 16 else 0)
    return start


def _frames(data: bytes, start: int) -> Iterator[tuple[int, int, float]]:
    """Yield start, length and seconds of each frame; what is none is stepped over."""
    false_starts = 0
    while (start := data.find(b"\xff", start)) >= 0:
        found = _frame(data, start)
        is_first_of_two = found and (
            start + found[0] == len(data) or _frame(data, start + found[0]) is not None
        )
        if found is None or not (is_first_of_two or _is_last(data, start + found[0])):
            start += 1
            false_starts += 1
            if false_starts > MAX_FALSE_STARTS:
                raise RecordingBroken
            continue
        yield start, *found
        start += found[0]


def _is_last(data: bytes, stop: int) -> bool:
    return stop <= len(data) and data[stop : stop + 3] in (b"TAG", b"APE", b"LYR", b"ID3")


def _frame(data: bytes, start: int) -> tuple[int, float] | None:
    """Return length and seconds of the frame that begins here, if one does."""
    if start + 4 > len(data):
        return None
    header = int.from_bytes(data[start : start + 4], "big")
    version, layer = header >> 19 & 3, header >> 17 & 3
    kbits, rate = header >> 12 & 15, header >> 10 & 3
    if header >> 21 != 0x7FF or layer != 1 or version == 1 or rate == 3 or kbits in (0, 15):
        return None
    hertz = _RATES[version][rate]
    samples = 1152 if version == 3 else 576
    bits = _KBITS[3 if version == 3 else 2][kbits] * 1000
    return samples // 8 * bits // hertz + (header >> 9 & 1), samples / hertz


def _without_encoder(frame: bytes) -> bytes:
    """Keep how many frames and bytes there are, for seeking; drop what the encoder said of itself."""
    found = max(frame.find(b"Xing", 0, 60), frame.find(b"Info", 0, 60))
    if found < 0:
        return frame
    flags = frame[found + 7]
    stop = found + 8 + sum(size for flag, size in _XING_FIELDS if flags & flag)
    return frame[:stop] + bytes(max(0, len(frame) - stop))
