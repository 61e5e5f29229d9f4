"""Kazakh in its other scripts, for display alone: Latin as the draft of 2021 has it, and töte (Arabic).

The draft of April 2021 (31 letters) was never enacted; loans follow no published rule.  Neither way leads
back without loss, so neither is ever stored.
"""

import re

LATIN, ARABIC = "latn", "arab"
SCRIPTS = (LATIN, ARABIC)
"""By the last part of their BCP 47 tags, in lower case."""

HAMZA = "\u0621"
"""Begins a word with front vowels, as the newspapers write it; Unicode's own letter would be U+0674."""

SMALL_LATIN = {
    "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ё": "io", "ж": "j",
    "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ñ", "о": "o",
    "ө": "ö", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū", "ү": "ü", "ф": "f", "х": "h",
    "һ": "h", "ц": "ts", "ч": "ch", "ш": "ş", "щ": "ş", "ъ": "", "ы": "y", "і": "ı", "ь": "", "э": "e",
    "ю": "iu", "я": "ia",
}  # fmt: skip
"""What each small letter is in Latin, as the draft of 2021 has it."""

_SMALL_ARABIC = {
    "а": "ا", "ә": "ا", "б": "ب", "в": "ۆ", "г": "گ", "ғ": "ع", "д": "د", "е": "ە", "ё": "يو", "ж": "ج",
    "з": "ز", "и": "ي", "й": "ي", "к": "ك", "қ": "ق", "л": "ل", "м": "م", "н": "ن", "ң": "ڭ", "о": "و",
    "ө": "و", "п": "پ", "р": "ر", "с": "س", "т": "ت", "у": "ۋ", "ұ": "ۇ", "ү": "ۇ", "ф": "ف", "х": "ح",
    "һ": "ھ", "ц": "تس", "ч": "چ", "ш": "ش", "щ": "شش", "ъ": "", "ы": "ى", "і": "ى", "ь": "", "э": "ە",
    "ю": "يۋ", "я": "يا",
}  # fmt: skip
_CAPITALS_OF_I = {"i": "İ", "ı": "I"}


def _capital(letter: str) -> str:
    return _CAPITALS_OF_I.get(letter, letter.upper())


def _as_title(letters: str) -> str:
    return _capital(letters[:1]) + letters[1:]


_LATIN = str.maketrans(
    SMALL_LATIN | {small.upper(): _as_title(latin) for small, latin in SMALL_LATIN.items()}
)
_ARABIC = str.maketrans(_SMALL_ARABIC | {s.upper(): arabic for s, arabic in _SMALL_ARABIC.items()})
_PUNCTUATION = {",": "،", "?": "؟", ";": "؛"}
_ALL_CAPITALS = {
    small.upper(): "".join(map(_capital, latin))
    for small, latin in SMALL_LATIN.items()
    if len(latin) > 1
}

_UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
# One capital of ours that is two of theirs, among capitals.
_AMONG_CAPITALS = re.compile(
    f"[{''.join(_ALL_CAPITALS)}](?:(?=[{_UPPER}])|(?<=[{_UPPER}].)(?![^\\W\\d_]))"
)
_LETTERS = "а-яА-ЯёәғқңөұүһіЁӘҒҚҢӨҰҮҺІ"
# Front vowels that the letters of a word do not show: к г е tell of them, beside қ ғ there are none.
_NEEDS_HAMZA = re.compile(
    f"(?<![{_LETTERS}])(?=[{_LETTERS}]*[әөүіӘӨҮІ])(?![{_LETTERS}]*[кгеэқғКГЕЭҚҒ])"
)
_SIGN = re.compile(r"(?<!\d)[,;]|[,;](?!\d)|\?")


def to_latin(text: str) -> str:
    """Return a Kazakh text in Latin letters; whatever is no Cyrillic letter of ours stays as it is."""
    among_capitals = _AMONG_CAPITALS.sub(lambda found: _ALL_CAPITALS[found[0]], text)
    return among_capitals.translate(_LATIN)


def to_arabic(text: str) -> str:
    """Return a Kazakh text in töte; its signs too, but not those within numbers (3,5)."""
    with_signs = _SIGN.sub(lambda found: _PUNCTUATION[found[0]], text)
    return _NEEDS_HAMZA.sub(HAMZA, with_signs).translate(_ARABIC)


def convert(text: str, script: str) -> str:
    """Return a Kazakh text in one of SCRIPTS."""
    return to_latin(text) if script == LATIN else to_arabic(text)


def aligned(text: str, script: str) -> tuple[str, list[int]]:
    """Return the text as `convert` does, and for each of its characters where in `text` it comes from.

    Offsets count code points and never decrease; letters that the other script drops have none.
    """
    pieces = _latin_pieces(text) if script == LATIN else _arabic_pieces(text)
    origins = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), origins


def _latin_pieces(text: str) -> list[str]:
    pieces = [letter.translate(_LATIN) for letter in text]
    for found in _AMONG_CAPITALS.finditer(text):
        pieces[found.start()] = _ALL_CAPITALS[found[0]]
    return pieces


def _arabic_pieces(text: str) -> list[str]:
    pieces = [letter.translate(_ARABIC) for letter in text]
    for found in _SIGN.finditer(text):
        pieces[found.start()] = _PUNCTUATION[found[0]]
    for found in _NEEDS_HAMZA.finditer(text):
        pieces[found.start()] = HAMZA + pieces[found.start()]
    return pieces
