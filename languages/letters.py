"""The order of letters in Kazakh, Russian and English."""

from typing import Final

ALPHABET: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""Kazakh letters in Kazakh order; the Russian ones among them stand in Russian order."""

_PLACE = {letter: place for place, letter in enumerate(ALPHABET)}


def sort_key(text: str) -> tuple[tuple[int, int], ...]:
    """Return a key that sorts as a Kazakh dictionary does: Latin and digits first, then а ә б … х һ … я.

    Databases get this wrong: SQLite and PostgreSQL's C put ә after я, CLDR puts һ before х.
    """
    return tuple(_weight(character) for character in text.casefold())


def _weight(character: str) -> tuple[int, int]:
    place = _PLACE.get(character)
    return (0, ord(character)) if place is None else (1, place)


_WITHOUT = str.maketrans(
    "әғқңөұүһіёəɵӊїҡҥґӯўѓ",
    "агкноуухиеаоникнгууг",
    "ъь\u0301\u00ad",
)


def without_kazakh_letters(word: str) -> str:
    """Return a word in small letters as it is typed on a Russian keyboard: кала for қала.

    Letters of other alphabets that pass for Kazakh ones go the same way; ъ and ь are left out.
    """
    return word.lower().translate(_WITHOUT)
