"""The dictionary forms of Russian words."""

import re
from functools import cache, lru_cache
from typing import Final

import pymorphy3

REMEMBERED: Final = 50_000
_RUSSIAN: Final = re.compile("[а-яё-]+")


@lru_cache(REMEMBERED)
def russian_lemmas(word: str) -> frozenset[str]:
    """Return the dictionary forms that a word may belong to, small and with е for ё.

    «стали» is of «стать» and of «сталь». An unknown word is read as a known one that ends alike;
    what is not in Russian letters is its own.
    """
    word = word.casefold()
    if not _RUSSIAN.fullmatch(word):
        return frozenset({word})
    parses = _analyzer().parse(word)
    return frozenset(parse.normal_form.replace("ё", "е") for parse in parses)


@cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")
