"""Slips of the hand in a text: foreign letters in a word, missing Kazakh ones, quotes and spaces."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from languages.left_alone import PLACE, spans_left_alone
from languages.letters import without_kazakh_letters
from languages.quotation import quotation_marks

LOOKALIKE: Final = "lookalike"
WITHOUT_KAZAKH_LETTERS: Final = "without_kazakh_letters"
STRAIGHT_QUOTE: Final = "straight_quote"
DOUBLE_SPACE: Final = "double_space"
KINDS: Final = (LOOKALIKE, WITHOUT_KAZAKH_LETTERS, STRAIGHT_QUOTE, DOUBLE_SPACE)

KnownWords = Mapping[str, frozenset[str]]
"""Words in small letters, by how they are typed without Kazakh letters."""

_SHORTEST: Final = 4
_WORD: Final = re.compile(r"[^\W\d_]+")
_SPACES: Final = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LATIN: Final = re.compile("[A-Za-z\u0259\u018f\u0275\u019f]")
_AS_CYRILLIC: Final = str.maketrans(
    "aceopxyiABCEHIKMOPTXY\u0259\u018f\u0275\u019f",
    "асеорхуіАВСЕНІКМОРТХУәӘөӨ",
)
_AS_LATIN: Final = str.maketrans("асеорхуіАВСЕНІКМОРТХУ", "aceopxyiABCEHIKMOPTXY")

_SAYS_NOTHING: Final = frozenset(
    (
        *("тут", "здесь", "сюда", "вот", "тут и здесь", "по ссылке", "ссылка", "по этой ссылке"),
        *("нажмите", "нажмите сюда", "нажмите здесь", "подробнее", "читать", "далее"),
        *("осында", "мында", "мұнда", "осы жерде", "сілтеме", "осы сілтеме", "мына сілтеме"),
        *("осы сілтемеде", "мына сілтемеде", "сілтеме бойынша", "мына жерде", "толығырақ"),
        *("here", "click here", "click", "this link", "link", "this page", "read more", "more"),
    )
)


class Slip(NamedTuple):
    """What is wrong from `start` to `end`, and the words for that place.

    `mended` is None where only the writer knows them.
    """

    kind: str
    start: int
    end: int
    mended: str | None


def known_words(words: Iterable[str]) -> KnownWords:
    """Return words as `slips_in` looks them up."""
    known: dict[str, set[str]] = {}
    for word in words:
        small = word.lower()
        known.setdefault(without_kazakh_letters(small), set()).add(small)
    return {typed: frozenset(meant) for typed, meant in known.items()}


def slips_in(text: str, language: str, known: KnownWords | None = None) -> list[Slip]:
    """Return the slips of a plain text in their order; none stands within another.

    A Kazakh word is said to lack its letters only where it is typed without any, is none of the
    `known` words itself, and exactly one of these is typed so.  Addresses, handles and code have no
    slips.  Raises KeyError for a language that is not kk, ru or en.
    """
    open_text = _blanked(text)
    found = [
        *_in_words(open_text, language, known or {}),
        *_straight_quotes(open_text, language),
        *(
            Slip(DOUBLE_SPACE, *run.span(), _one_space(run[0]))
            for run in _SPACES.finditer(open_text)
        ),
    ]
    return sorted(found, key=lambda slip: slip.start)


def mended(text: str, slips: Iterable[Slip]) -> str:
    """Return the text with the words of these slips of it; those without words stay as they are."""
    parts: list[str] = []
    end_before = 0
    for slip in slips:
        if slip.mended is not None:
            parts += [text[end_before : slip.start], slip.mended]
            end_before = slip.end
    return "".join([*parts, text[end_before:]])


def says_nothing(words: str) -> bool:
    """Say whether a link of these words does not tell where it leads: «осында», «тут», “here”."""
    return " ".join(_WORD.findall(words.lower())) in _SAYS_NOTHING


def _blanked(text: str) -> str:
    """Return the text with nothing to be read where it is left alone, each sign in its place."""
    parts: list[str] = []
    end_before = 0
    for start, end in spans_left_alone(text):
        parts += [text[end_before:start], PLACE * (end - start)]
        end_before = end
    return "".join([*parts, text[end_before:]])


def _one_space(run: str) -> str:
    return "\u00a0" if "\u00a0" in run else " "


def _straight_quotes(text: str, language: str) -> Iterator[Slip]:
    marks = quotation_marks(text, language)
    for place, sign in enumerate(text):
        # Behind a digit without a partner it is an inch or a second.
        is_unit = place not in marks and text[place - 1 : place].isdigit()
        if sign == '"' and not is_unit:
            yield Slip(STRAIGHT_QUOTE, place, place + 1, marks.get(place))


def _in_words(text: str, language: str, known: KnownWords) -> Iterator[Slip]:
    for word in _WORD.finditer(text):
        pure = _in_its_alphabet(word[0])
        meant = _with_kazakh_letters(pure or word[0], known) if language == "kk" else None
        if pure is not None:
            yield Slip(LOOKALIKE, *word.span(), meant or pure)
        elif meant is not None:
            yield Slip(WITHOUT_KAZAKH_LETTERS, *word.span(), meant)


def _in_its_alphabet(word: str) -> str | None:
    """Return a word of two alphabets in the one that most of it is written in, if it only looks mixed.

    OPECтің and Wi-Fi-ға are mixed on purpose.
    """
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if not (cyrillic and latin):
        return None
    if cyrillic > latin:
        pure = word.translate(_AS_CYRILLIC)
        return None if _LATIN.search(pure) else pure
    # An ending may stand at a foreign name without a hyphen: only what is inside is a slip.
    if latin > cyrillic and _LATIN.match(word[0]) and _LATIN.match(word[-1]):
        pure = word.translate(_AS_LATIN)
        return None if _CYRILLIC.search(pure) else pure
    return None


def _with_kazakh_letters(word: str, known: KnownWords) -> str | None:
    """Return the known word that is meant, in the capitals of this one."""
    small = word.lower()
    if len(word) < _SHORTEST or without_kazakh_letters(small) != small:
        return None
    meant = known.get(small, frozenset())
    if len(meant) != 1:
        return None
    (only,) = meant
    if only == small or len(only) != len(word):
        return None
    signs = zip(word, only, strict=True)
    return "".join(letter.upper() if sign.isupper() else letter for sign, letter in signs)
