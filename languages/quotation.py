"""Which quotation marks belong together, and how a language writes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

DEEPEST: Final = 8
_OUTER_AND_INNER: Final = {"kk": ("«»", "„“"), "ru": ("«»", "„“"), "en": ("“”", "‘’")}
_OPENS: Final = {"kk": "«„", "ru": "«„", "en": "“‘"}
# Those that begin and end alike, or that end what was begun otherwise.
_OPENS_BY_PLACE: Final = {"kk": '"“', "ru": '"“', "en": "\"'"}
_CLOSERS: Final = {
    "«": "»",
    "„": "“”",
    '"': '"',
    "“": "”",
    "‘": "’'",
    "'": "'’",
}
_BEFORE_OPENING: Final = "([{—–-/"
_NEVER_OPENED_BEFORE: Final = ",.;:!?)]}…"
_SINGLE: Final = "'‘"


@dataclass(frozen=True)
class _Pair:
    start: int
    end: int
    sign: str


def quotation_marks(text: str, language: str) -> dict[int, str]:
    """Return the mark that should stand at each place where one of a pair stands.

    Marks that find no partner in their line are not among them: feet, inches, a slip of the hand.
    Raises KeyError for a language that is not kk, ru or en.
    """
    outer, inner = _OUTER_AND_INNER[language]
    marks: dict[int, str] = {}
    around: list[tuple[_Pair, str]] = []
    for pair in sorted(_pairs(text, language), key=lambda pair: pair.start):
        while around and around[-1][0].end < pair.start:
            around.pop()
        is_single = language == "en" and pair.sign in _SINGLE
        within_outer = bool(around) and around[-1][1] == outer
        written = inner if is_single or within_outer else outer
        marks[pair.start], marks[pair.end] = written[0], written[1]
        around.append((pair, written))
    return marks


def _pairs(text: str, language: str) -> Iterable[_Pair]:
    pairs: list[_Pair] = []
    open_at: list[int] = []
    for place, sign in enumerate(text):
        if sign == "\n":
            open_at.clear()
        elif sign in _OPENS[language]:
            _open(open_at, place)
        elif sign in "\"'“”»’":
            if _opens_here(text, place, open_at, language):
                _open(open_at, place)
            elif (begun := _begun_by(text, place, open_at)) is not None:
                pairs.append(_Pair(begun, place, text[begun]))
    return pairs


def _open(open_at: list[int], place: int) -> None:
    """Note an opening mark; of more than `DEEPEST` the first is forgotten, so that time stays linear."""
    open_at.append(place)
    del open_at[:-DEEPEST]


def _opens_here(text: str, place: int, open_at: list[int], language: str) -> bool:
    sign = text[place]
    if sign not in _OPENS_BY_PLACE[language]:
        return False
    # A single mark is a quotation within another one; else it is an apostrophe.
    if sign == "'" and not open_at:
        return False
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not after or after.isspace() or after in _NEVER_OPENED_BEFORE:
        return False
    if open_at and text[open_at[-1]] == "„" and sign == "“":
        return False
    is_after_opening = bool(open_at) and open_at[-1] == place - 1
    return not before or before.isspace() or before in _BEFORE_OPENING or is_after_opening


def _begun_by(text: str, place: int, open_at: list[int]) -> int | None:
    """Take the opening mark that this one closes from those that are open, with what never closed."""
    sign, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if sign in "'’" and after.isalnum():
        return None
    # « and » say by themselves which way they look, so they pass over what never closed.
    candidates = range(len(open_at)) if sign == "»" else range(len(open_at))[-1:]
    for number in reversed(candidates):
        begun = open_at[number]
        if sign in _CLOSERS[text[begun]] and begun != place - 1:
            if sign != "»" and before.isspace():
                return None
            del open_at[number:]
            return begun
    return None


def with_marks(text: str, marks: Mapping[int, str]) -> str:
    """Return the text with these signs in these places."""
    if not marks:
        return text
    signs = list(text)
    for place, mark in marks.items():
        signs[place] = mark
    return "".join(signs)
