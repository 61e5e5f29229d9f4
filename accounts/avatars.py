"""A picture for each name, drawn from the name alone: a small ornament in one of our tones.

Nobody uploads anything, nothing is fetched, and names that look alike (`pseudonyms.look_of`) are
given the same picture, so that it can tell nobody apart who cannot be told apart.
"""

import hashlib
import re
from functools import lru_cache

from django.utils.safestring import SafeString

from accounts.pseudonyms import look_of

# The upper right quarter of a figure, from the middle of a square of 24: absolute commands alone.
# After felt and carpets: ram's horns, tulip, wings, water, hooks, seeds, moons, hills, sprout, stars.
# Each is mirrored both ways: an ornament, where two different halves would soon look like a face.
_FIGURES = (
    "M12 11C12 5 20 3 20 7S15 10 15 7",
    "M12 11V6C12 2 18 2 18 5S14 7 14 5",
    "M12 10C18 10 18 6 16 3L14 6L12 3",
    "M12 10C14 4 19 4 21 8C18 7 16 7 14 10",
    "M12 10C14 5 16 5 17 7S20 9 21 6",
    "M14 11V5H19V9H16.5",
    "M12 10C17 9 17 5 12 3M12 7V7",
    "M12 3C17 3 20 6 19 11C18 7 16 6 12 6",
    "M12 4L14.5 6.5L12 9M16 6.5L20 10.5",
    "M12 11V4M12 10C17 10 19 7 18 4C15 4 12 6 12 10",
    "M12 3V9M14.5 9.5L19 5",
    "M12 3L19 10M12 7L16 11",
    "M12 8C12 4 16 3 18 6S15 11 13 9",
    "M12 3L15 6H18V9L21 12M12 8L14 10",
    "M12 3C13 7 17 7 18 4C20 8 17 11 13 11",
    "M12 9L16 5L20 9",
)
# What stands in the middle and at the sides, drawn once as it is; a line without length is a dot.
_HEARTS = (
    "", "M12 11L13 12L12 13L11 12Z", "M10 12H14", "M3 12H3M21 12H21",
    "M12 12H12", "M3 12H6M18 12H21", "M12 12H12M4 12H4M20 12H20",
    "M8 12H8M12 12H12M16 12H16",
)  # fmt: skip
_TONES = 6
_COMMAND = re.compile(r"([MLCSHVZ])([^MLCSHVZ]*)")
_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def avatar_of(name: str) -> SafeString:
    """Return the picture of a shown name: an svg element that is hidden from screen readers.

    At most 300 bytes, since a page may show hundreds; `avatar.css` gives it size and colours.
    """
    seed = hashlib.blake2b(look_of(name).encode(), digest_size=3).digest()
    figure, heart = _FIGURES[seed[0] % len(_FIGURES)], _HEARTS[seed[1] % len(_HEARTS)]
    turns = [(is_left, is_below) for is_below in (False, True) for is_left in (False, True)]
    drawn = "".join(_turned(figure, *turn) for turn in turns) + heart
    return SafeString(
        f'<svg class="avatar avatar--{seed[2] % _TONES}" viewBox="0 0 24 24" aria-hidden="true">'
        f'<path d="{drawn}"/></svg>'
    )


def _turned(quarter: str, is_left: bool, is_below: bool) -> str:
    return "".join(
        letter + _points(letter, numbers.split(), is_left, is_below)
        for letter, numbers in _COMMAND.findall(quarter)
    )


def _points(letter: str, numbers: list[str], is_left: bool, is_below: bool) -> str:
    """Return the numbers of a command, each mirrored on the middle where its axis is turned."""
    axes = {"H": "x", "V": "y"}.get(letter, "xy")
    turned = {"x": is_left, "y": is_below}
    told = [
        24 - float(number) if turned[axes[place % len(axes)]] else float(number)
        for place, number in enumerate(numbers)
    ]
    return " ".join(f"{each:g}" for each in told)
