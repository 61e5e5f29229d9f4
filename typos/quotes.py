"""Words quoted from a text, and finding them there again: pure, without Django."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import islice

LONGEST = 500
"""Code points that a quote may have."""
CONTEXT = 64
"""Code points that are kept on either side of it."""

# Soft hyphens, zero-width spaces and joiners, marks of direction: nobody sees or copies them on purpose.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# What is not one plain space already.
_SPACE = re.compile(r"\s{2,}|[^\S ]")
# One for one, so that an offset means the same place before and after.  Letters that look the same in two
# alphabets are one: which of them was typed is often the very mistake.
_ALIKE = str.maketrans(
    dict.fromkeys("«»“”„‟″", '"')
    | dict.fromkeys("‘’‚‛ʼʹ′`´‹›", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict(
        zip(
            "aceopxyihəɵABCEHIKMOPTXYƏƟΑΒΕΗΙΚΜΟΡΤΧο",
            "асеорхуіһәөАВСЕНІКМОРТХУӘӨАВЕНІКМОРТХо",
            strict=True,
        )
    )
)
_WORD = re.compile(r"[\w\u0300-\u036f]")
_A_WORD = re.compile(r"\w(?:\S*\w)?")
_JOINERS = frozenset("-‐‑'’ʼ")
# Who has no Kazakh keyboard types what looks most like it.
_WITHOUT_KAZAKH_KEYS = str.maketrans("әғқңөұүһі", "агкноуухи")

_LONGEST_GUESSED = 120
_NEAR_ENOUGH = 0.75
# A guess is a courtesy: nonsense made of a text's own letters must not cost half a second.
_MOST_COMPARED = 200


@dataclass(frozen=True)
class Quote:
    """Words of a text with what stands before and after them (W3C Text Quote Selector)."""

    prefix: str
    exact: str
    suffix: str


class Certainty(Enum):
    """How well a quote was found."""

    EXACT = "exact"
    SEVERAL = "several"
    GUESS = "guess"
    MISSING = "missing"


@dataclass(frozen=True)
class Place:
    """Where a quote stands: offsets into `normalise(text)`, the end exclusive."""

    certainty: Certainty
    start: int = 0
    end: int = 0


MISSING = Place(Certainty.MISSING)

Spot = tuple[str, int, int]


def normalise(text: str) -> str:
    """Return the text as a reader sees it in one line.

    Composed (NFC), without soft hyphens and other invisible signs, every white space
    (no-break spaces too) one plain space, none at the ends.
    """
    return one_line(text).strip()


def locate(quote: Quote, text: str) -> Place:
    """Find where the quote stands in `text`, which needs not be normalised.

    Kinds of quotation marks, dashes and apostrophes are not told apart; case is.  Words
    that stand several times are told apart by their context, which must fit wholly; then
    by being whole words.  A guess is the nearest wording, never more than an offer.
    """
    return locate_in(quote, {"": text})[1]


def locate_in(quote: Quote, texts: Mapping[str, str]) -> tuple[str, Place]:
    """Find the quote in the one of several texts that has it, and return that text's key.

    Words that stand in several of them, or several times, are told apart as in `locate`.
    """
    folded = {key: fold(normalise(text)) for key, text in texts.items()}
    exact = fold(normalise(quote.exact))
    spots = [spot for key, text in folded.items() for spot in spots_of(exact, key, text)]
    if not spots:
        return _guess(exact, folded)
    narrowed = _narrow(spots, quote, folded)
    key, start, end = narrowed[0]
    certainty = Certainty.EXACT if len(narrowed) == 1 else Certainty.SEVERAL
    return key, Place(certainty, start, end)


def widen_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends outwards until neither of them cuts a word; hyphens and apostrophes join."""
    while _is_inside_word(text, start):
        start -= 1
    while _is_inside_word(text, end):
        end += 1
    return start, end


def quote_at(text: str, start: int, end: int) -> Quote:
    """Return the words between two offsets of a normalised text, with whole words around them."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if _is_inside_word(text, start - CONTEXT):
        before = before.partition(" ")[2]
    if _is_inside_word(text, end + CONTEXT):
        after = after.rpartition(" ")[0]
    return Quote(before, text[start:end], after)


def one_line(text: str) -> str:
    """Return the text as `normalise` does, with the space that it may begin or end with."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", INVISIBLE.sub("", text)))


def fold(text: str) -> str:
    """Return a text of the same length in which signs and letters that look alike are the same."""
    return text.translate(_ALIKE)


def spots_of(exact: str, key: str, text: str) -> Iterator[Spot]:
    """Yield every place of `exact` in a folded text, overlapping ones too."""
    start = text.find(exact) if exact else -1
    while start >= 0:
        yield key, start, start + len(exact)
        start = text.find(exact, start + 1)


def _narrow(spots: list[Spot], quote: Quote, texts: Mapping[str, str]) -> list[Spot]:
    """Keep those that the context allows; without a context, those that are whole words."""
    prefix = fold(one_line(quote.prefix)).lstrip()
    suffix = fold(one_line(quote.suffix)).rstrip()
    if len(spots) == 1:
        return spots
    if prefix or suffix:
        fitting = [
            spot for spot in spots if _fits(texts[spot[0]], spot[1], spot[2], prefix, suffix)
        ]
    else:
        fitting = [spot for spot in spots if widen_to_words(texts[spot[0]], *spot[1:]) == spot[1:]]
    return fitting or spots


def _fits(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    return text.endswith(prefix, 0, start) and text.startswith(suffix, end)


def _is_inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and _is_of_word(text, place - 1) and _is_of_word(text, place)


def _is_of_word(text: str, place: int) -> bool:
    if text[place] not in _JOINERS:
        return bool(_WORD.match(text[place]))
    neighbours = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return all(_WORD.match(each) for each in neighbours)


# --- Guessing -----------------------------------------------------------------------------------


def _guess(exact: str, texts: Mapping[str, str]) -> tuple[str, Place]:
    """Return the wording that is most like `exact`, if one is near enough."""
    best, found = _NEAR_ENOUGH, ("", MISSING)
    if not _A_WORD.search(exact) or len(exact) > _LONGEST_GUESSED:
        return found
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(_as_typed(exact))
    left = _MOST_COMPARED
    for key, start, end in _runs_of_words(len(_A_WORD.findall(exact)), texts):
        matcher.set_seq1(_as_typed(texts[key][start:end]))
        if not _may_be_better(best, matcher):
            continue
        if (ratio := matcher.ratio()) > best:
            best, found = ratio, (key, Place(Certainty.GUESS, start, end))
        left -= 1
        if not left:
            break
    return found


def _as_typed(words: str) -> str:
    return words.lower().translate(_WITHOUT_KAZAKH_KEYS)


def _may_be_better(best: float, matcher: SequenceMatcher[str]) -> bool:
    """Ask the cheap upper bounds."""
    return matcher.real_quick_ratio() > best and matcher.quick_ratio() > best


def _runs_of_words(count: int, texts: Mapping[str, str]) -> Iterator[Spot]:
    """Yield every run of `count` words of every text."""
    for key, text in texts.items():
        words = [match.span() for match in _A_WORD.finditer(text)]
        for (start, _), (_, end) in zip(words, islice(words, count - 1, None), strict=False):
            yield key, start, end
