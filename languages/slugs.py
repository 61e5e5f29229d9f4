"""Addresses in ASCII letters, made from headlines in Kazakh, Russian and English."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 80

_KAZAKH_AND_SHARED = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo",
    "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
    "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
    "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "",
    "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_RUSSIAN = {"й": "y", "х": "kh", "щ": "shch", "ю": "yu", "я": "ya", "ё": "e"}
_TABLES = {
    "kk": str.maketrans(_KAZAKH_AND_SHARED),
    "ru": str.maketrans(_KAZAKH_AND_SHARED | _RUSSIAN),
    "en": str.maketrans(_KAZAKH_AND_SHARED),
}
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")


def make_slug(headline: str, *, language: str) -> str:
    """Return the address of a text with this headline: a-z, 0-9 and single hyphens.

    At most 80 characters, cut between words.  Empty where the headline has no
    letter or digit of the three alphabets.  Raises KeyError for a language that
    is not kk, ru or en.
    """
    latin = headline.lower().translate(_TABLES[language])
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    slug = _NOT_IN_A_SLUG.sub("-", ascii_only).strip("-")
    return slug if len(slug) <= LONGEST else _cut_between_words(slug)


def _cut_between_words(slug: str) -> str:
    head, _, _ = slug[: LONGEST + 1].rpartition("-")
    return head or slug[:LONGEST]
