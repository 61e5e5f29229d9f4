"""Reading a text as the eye does: letters that pass for others, hidden signs, digits for letters."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

# Accents, joiners, marks that choose a form: what is drawn over a letter or not at all.
_HIDDEN: Final = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\u3164\ufe00-\ufe0f"
    "\ufe20-\ufe2f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_BREVE_AND_DOTS: Final = {"и\u0306": "й", "е\u0308": "ё"}
_DASHES: Final = "‐‑‒–—―−⁃"

_CYRILLIC: Final = re.compile("[а-яёәғқңөұүһі]")
_CYRILLIC_ALONE: Final = re.compile("[а-яёәғқңөұүһі]+")
_OURS: Final = re.compile("[a-zа-яёәғқңөұүһі]")
_LATIN: Final = re.compile("[a-z]")
_NOT_ONLY_LETTERS: Final = re.compile(r"[\W\d_]")
_LATIN_AS_CYRILLIC: Final = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz", "авсдефгнийклмпоркгстившхуз"
)
# The letters that are the same to the eye; a Latin word of these alone may be a Cyrillic one.
_SAME: Final = frozenset("aeopcxykmhtb")
_CYRILLIC_AS_LATIN: Final = str.maketrans("аеорсхуікмнтвһәө", "aeopcxyikmhtbhao")
_GREEK: Final = str.maketrans("αβγεηικνορτυχω", "abyenikvoptuxw")
_SIGNS_AS_CYRILLIC: Final = str.maketrans("0134698@$€!|", "оизчбявасеил")
_SIGNS_AS_LATIN: Final = str.maketrans("013457@$€!|", "oieastaseil")
_TWICE: Final = re.compile(r"(.)\1+")
_THRICE: Final = re.compile(r"(.)\1{2,}")


class PlainText(NamedTuple):
    """A text in small plain letters, and where each of them stands in the text as written."""

    letters: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where these letters stand as written; `end` is exclusive, as the answer's is."""
        return self.places[start], self.places[end - 1] + 1

    def as_written(self, text: str) -> str:
        """Return the text with its capitals, one character for each plain letter."""
        is_whole = len(self.letters) == len(text)
        return text if is_whole else "".join(text[place] for place in self.places)


class _PlainLetters(dict[int, str]):
    """One plain small character for each that there is, found out when first met."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        # Whoever sends every character there is shall not fill the memory.
        if len(self) < 10_000:
            self[code] = plain
        return plain


def _plain(character: str) -> str:
    if character in _DASHES:
        return "-"
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKC", character).casefold()
    base = unicodedata.normalize("NFKD", folded)[:1]
    if base.isascii() and base.isalnum() and (len(folded) == 1 or folded[1:].isspace()):
        return base
    if len(folded) == 1:
        return folded
    return "i" if character == "İ" else character


_PLAIN: Final = _PlainLetters()


def plain_text(text: str) -> PlainText:
    """Return a text without capitals, accents, hidden signs and fancy forms, one character for one.

    Full-width and circled letters and digits become ordinary, odd spaces a space, dashes a hyphen.
    Letters of our alphabets stay what they are.
    """
    if not _HIDDEN.search(text):
        return PlainText(text.translate(_PLAIN), range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if _HIDDEN.match(character):
            if letters:
                letters[-1] = _BREVE_AND_DOTS.get(letters[-1] + character, letters[-1])
            continue
        letters.append(_PLAIN[ord(character)])
        places.append(place)
    return PlainText("".join(letters), places)


def readings(word: str) -> Iterator[str]:
    """Yield what a word of plain letters may be meant to say, as it stands first.

    Letters of another alphabet that look the same, digits and signs for letters, letters repeated.
    A handful at most.
    """
    for reading in in_one_alphabet(word):
        yield reading
        if _TWICE.search(reading):
            if _THRICE.search(reading):
                yield _THRICE.sub(lambda found: found[1] * 2, reading)
            yield _TWICE.sub(lambda found: found[1], reading)


def in_one_alphabet(word: str) -> Iterator[str]:
    """Yield a word with its lookalikes as letters of one alphabet, letter for letter."""
    if _CYRILLIC_ALONE.fullmatch(word):
        yield word
    elif _NOT_ONLY_LETTERS.search(word):
        yield from _with_signs(word)
    else:
        yield from _of_letters(word if _OURS.search(word) else word.translate(_GREEK))


def _with_signs(word: str) -> Iterator[str]:
    """Yield a word that has digits or signs for letters: п1дор, n1gger."""
    is_latin, is_cyrillic = _LATIN.search(word), _CYRILLIC.search(word)
    if not is_latin or is_cyrillic:
        yield word.translate(_SIGNS_AS_CYRILLIC).translate(_LATIN_AS_CYRILLIC)
    if not is_cyrillic:
        yield word.translate(_SIGNS_AS_LATIN)


def _of_letters(word: str) -> Iterator[str]:
    is_latin, is_cyrillic = _LATIN.search(word), _CYRILLIC.search(word)
    if not (is_latin and is_cyrillic):
        yield word
    if is_latin and (is_cyrillic or _SAME.issuperset(word)):
        yield word.translate(_LATIN_AS_CYRILLIC)
    if is_latin and is_cyrillic:
        latin = word.translate(_CYRILLIC_AS_LATIN)
        if not _CYRILLIC.search(latin):
            yield latin
