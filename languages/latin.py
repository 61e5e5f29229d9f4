"""Kazakh and Russian that somebody typed in Latin letters, read as Cyrillic."""

import re
import unicodedata
from itertools import product
from typing import Final

MOST_READINGS: Final = 12

# What may stand for what, the longest first: the spellings of 2017 (apostrophes), 2018 (acutes) and
# 2021 (dots), and what people type in chats (zh sh kh; q j h). All of it without Kazakh letters.
_SYLLABLES: Final = {
    "shch": "щ", "iya": "ия", "iia": "ия", "ııa": "ия", "ıa": "я иа", "ıý": "ю", "tsh": "тш", "yy": "ый", "zh": "ж", "kh": "х", "gh": "г", "sh": "ш", "ch": "ч", "ts": "ц",
    "ng": "н нг", "ya": "я", "yu": "ю", "yo": "е йо", "ia": "я иа", "iu": "ю иу", "io": "е ио",
    "s'": "ш", "c'": "ч", "i'": "и", "y'": "у",
}  # fmt: skip
_LETTERS: Final = {
    "a": "а", "b": "б", "c": "ц к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и",
    "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р",
    "s": "с", "t": "т", "u": "у", "v": "в", "w": "у", "x": "х", "y": "ы", "z": "з",
    "ı": "и", "ə": "а", "ş": "ш", "š": "ш", "ç": "ч", "ý": "у", "ŋ": "н",
}  # fmt: skip
# After these y and i are й: ay, ei, oy.
_BEFORE_SHORT_I: Final = {"ы": frozenset("аео"), "и": frozenset("аеоуы")}
_PIECE: Final = re.compile("|".join([*_SYLLABLES, "."]), re.DOTALL)
_APOSTROPHES: Final = str.maketrans("’ʼ`´ʻ", "'''''")
LATIN_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024fəʼ'’`]+")
"""A word that has no Cyrillic letter; ə and apostrophes are letters of some spellings."""


def cyrillic_readings(word: str) -> list[str]:
    """Return what a word in Latin letters may be in Cyrillic, small and without Kazakh letters.

    About a dozen readings at most, the likeliest first; nothing where there is no letter of Latin.
    """
    choices = [_choices(piece) for piece in _PIECE.findall(_plain(word))]
    if choices[:1] == [["е"]]:
        choices[0] = ["е", "э"]
    readings: dict[str, None] = {}
    for letters in product(*(choice for choice in choices if choice)):
        raw = "".join(letters)
        # ауыл, but күйін: both are typed uy.
        readings.update(dict.fromkeys(map(_after_vowels, (raw, raw.replace("уы", "уй")))))
        if len(readings) >= MOST_READINGS:
            break
    return [reading for reading in readings if reading]


def _choices(piece: str) -> list[str]:
    known = _SYLLABLES.get(piece) or _LETTERS.get(piece)
    if known is None:
        bare = unicodedata.normalize("NFKD", piece)[0]
        known = _LETTERS.get(bare, "")
    return known.split()


def _plain(word: str) -> str:
    # The capital of the Turkish dotted i falls into two characters.
    return word.translate(_APOSTROPHES).lower().replace("i\u0307", "i")


def _after_vowels(word: str) -> str:
    pairs = zip(f" {word}", word, strict=False)
    return "".join(
        "й" if before in _BEFORE_SHORT_I.get(letter, ()) else letter for before, letter in pairs
    )
