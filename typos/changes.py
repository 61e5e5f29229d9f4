"""What differs between two wordings, for the eye: pure, without Django."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

_TOKEN = re.compile(r"\w+|\W")

Piece = tuple[str, str]
"""How a piece changed, one of "same", "gone" and "new", and its words."""


def changes(old: str, new: str) -> list[Piece]:
    """Return pieces that make up `old` without the new ones, and `new` without those that are gone.

    Whole words are compared; of one that only changed within, what stayed is told.
    """
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    found = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    pieces = [
        piece
        for _, start, end, begin, stop in found
        for piece in _within("".join(one[start:end]), "".join(other[begin:stop]))
    ]
    return [piece for piece in pieces if piece[1]]


def _within(old: str, new: str) -> Iterator[Piece]:
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    yield "same", old[:start]
    yield "gone", old[start : len(old) - end]
    yield "new", new[start : len(new) - end]
    yield "same", old[len(old) - end :]


def _alike(one: str, other: str) -> int:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in pairs)
