"""The sizes of the pictures in an AV1 stream, read from its sequence headers."""

from collections.abc import Iterator

from articles.pictures.refusals import PictureBroken


def av1_sizes(content: bytes | bytearray) -> Iterator[tuple[int, int]]:
    """Yield the largest frame of each sequence header, nought of other parts.  AV1, 5.3 and 5.5."""
    start = 0
    while start < len(content):
        header = content[start]
        start += 2 if header & 4 else 1
        length = len(content) - start
        if header & 2:
            length, start = _leb128(content, start)
        is_sequence_header = header >> 3 & 15 == 1
        yield (
            _av1_frame_size(_Bits(content[start : start + 1024])) if is_sequence_header else (0, 0)
        )
        start += length


def _leb128(content: bytes | bytearray, start: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 56, 7):
        value |= (content[start] & 127) << shift
        start += 1
        if not content[start - 1] & 128:
            break
    return value, start


class _Bits:
    """Unsigned numbers read bit by bit, the most significant first."""

    def __init__(self, data: bytes | bytearray) -> None:
        self._bits = int.from_bytes(data, "big")
        self._left = 8 * len(data)

    def take(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            raise PictureBroken
        return self._bits >> self._left & (1 << count) - 1


def _av1_frame_size(bits: _Bits) -> tuple[int, int]:
    bits.take(4)
    has_reduced_header = bits.take(1)
    if has_reduced_header:
        bits.take(5)
    else:
        _skip_av1_operating_points(bits)
    width_bits, height_bits = bits.take(4) + 1, bits.take(4) + 1
    return bits.take(width_bits) + 1, bits.take(height_bits) + 1


def _skip_av1_operating_points(bits: _Bits) -> None:
    has_timing = bits.take(1)
    if has_timing:  # only a film has, and reading it would take twenty lines more
        raise PictureBroken
    has_display_delay = bits.take(1)
    for _ in range(bits.take(5) + 1):
        bits.take(12)
        if bits.take(5) > 7:
            bits.take(1)
        if has_display_delay and bits.take(1):
            bits.take(4)
