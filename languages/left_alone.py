"""What no rule of letters or signs may touch within a text: addresses, handles, code, tags."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

PLACE: Final = "\ue000"
"""Stands where something was set aside: no letter, no space, no sign of punctuation."""

_PART: Final = re.compile(r"`[^`\n]+`|</?[A-Za-z!][^<>]*>|[^\s<`]+")
_AROUND: Final = "\"'«»“”„‘’()[]{}<>.,;:!?…"
_BEGINS_AN_ADDRESS: Final = re.compile(
    r"(?:https?|ftp|mailto|tel|tg|sms):|www\.|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}[/:?#]",
    re.IGNORECASE,
)
_MARKS: Final = ("://", "@", PLACE)


def spans_left_alone(text: str) -> Iterator[tuple[int, int]]:
    """Yield where addresses, e-mails, handles, `code` and tags stand, in order; ends are exclusive."""
    for part in _PART.finditer(text):
        words = part[0]
        if words[0] in "`<":
            yield part.span()
            continue
        core = words.strip(_AROUND)
        if _is_address(core):
            start = part.start() + len(words) - len(words.lstrip(_AROUND))
            yield start, start + len(core)


def _is_address(word: str) -> bool:
    return any(mark in word for mark in _MARKS) or bool(_BEGINS_AN_ADDRESS.match(word))


def set_aside(text: str) -> tuple[str, Sequence[str]]:
    """Return the text with `PLACE` for each part that is left alone, and these parts in order."""
    kept: list[str] = []
    aside: list[str] = []
    end_before = 0
    for start, end in spans_left_alone(text):
        kept.append(text[end_before:start])
        aside.append(text[start:end])
        end_before = end
    kept.append(text[end_before:])
    return PLACE.join(kept), aside


def put_back(text: str, aside: Sequence[str]) -> str:
    """Return the text with the parts that were set aside, one for each `PLACE`."""
    around = text.split(PLACE)
    return around[0] + "".join(part + after for part, after in zip(aside, around[1:], strict=True))
