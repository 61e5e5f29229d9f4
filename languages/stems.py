"""Stems: what the inflected forms of a word have in common, in Kazakh, Russian and English."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

import snowballstemmer

from languages.kazakh_endings import BACK, EITHER, VOWELS, endings, longest
from languages.letters import without_kazakh_letters

REMEMBERED: Final = 20_000
"""So many words are kept with their stems, about 5 MB: a text is made of few, again and again."""

_HARDENED = {"б": "п", "г": "к"}
_FRONT_ALONE = frozenset("еэ")
# Names keep these endings of Russian whatever their vowels are.
_RUSSIAN_NAMES = ("ев", "ева", "ов", "ова")


@lru_cache(REMEMBERED)
def stems_of(word: str, language: str) -> frozenset[str]:
    """Return the stems that a word may be a form of, and the word itself.

    They are small letters; those of Kazakh are written without Kazakh letters, those of Russian
    with е for ё.  A Kazakh form often has several: алма is an apple and "do not take".  Two forms
    of a word share a stem, and one of each is among `headword_stems` of its dictionary form.
    Raises KeyError for a language that is not kk, ru or en.
    """
    return _STEMS[language](word.casefold())


@lru_cache(REMEMBERED)
def headword_stems(word: str, language: str) -> frozenset[str]:
    """Return the stems by which the forms of a dictionary word are known.

    A Kazakh verb may be given as dictionaries do (жазу) or as its root (жаз).
    Raises KeyError for a language that is not kk, ru or en.
    """
    word = word.casefold()
    if language != "kk":
        return frozenset({_snowball(language).stemWord(_one_yo(word))})
    folded = without_kazakh_letters(word)
    roots = {_canonical(folded)}
    if folded.endswith("у") and _may_be_a_root(folded[:-1]):
        roots.add(_canonical(folded[:-1]))
    if folded.endswith("ю") and len(folded) > 2:
        roots.add(_canonical(folded[:-1] + "й"))
    return frozenset(roots)


def _of_kazakh(word: str) -> frozenset[str]:
    folded = without_kazakh_letters(word)
    stems = {folded, _canonical(folded)}
    for stem, ending in _splits(folded):
        stems.add(_canonical(stem))
        if stem[-1] == "у" and ending[:2] in ("ып", "ип", "ы", "и"):
            # тауып is of тап: п between vowels is у.
            stems.add(stem[:-1] + "п")
    return frozenset(stems)


def _of_russian(word: str) -> frozenset[str]:
    word = _one_yo(word)
    return frozenset({word, _snowball("ru").stemWord(word)})


def _of_english(word: str) -> frozenset[str]:
    return frozenset({word, _snowball("en").stemWord(word)})


_STEMS: Final = {"kk": _of_kazakh, "ru": _of_russian, "en": _of_english}


def _one_yo(word: str) -> str:
    return word.replace("ё", "е")


@cache
def _snowball(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer({"ru": "russian", "en": "english"}[language])


def _splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a word into what may be a stem and an ending that it may take."""
    table = endings()
    for cut in range(max(2, len(word) - longest()), len(word)):
        stem, ending = word[:cut], word[cut:]
        rules = table.get(ending)
        if rules and not VOWELS.isdisjoint(stem) and _may_take(stem, ending, rules):
            yield stem, ending


def _may_take(stem: str, ending: str, rules: tuple[tuple[str, frozenset[str]], ...]) -> bool:
    if ending.startswith(("сы", "си")) and stem[-1] in "ыи" and stem[-2] not in "шлгк":
        # жұмыс + ы, not жұмы + сы.
        return False
    return any(stem[-1] in after and _is_in_harmony(stem, harmony) for harmony, after in rules)


def _is_in_harmony(stem: str, harmony: str) -> bool:
    """Tell whether the last vowel allows it; letters that are back and front at once always do."""
    if harmony == EITHER or stem.endswith(_RUSSIAN_NAMES):
        return True
    last = next(letter for letter in reversed(stem) if letter in VOWELS)
    return last not in _FRONT_ALONE if harmony == BACK else last != "ы"


def _canonical(stem: str) -> str:
    """Return one spelling for the forms that a stem itself takes: кітап and кітаб, халық and халқ."""
    if len(stem) > 2 and stem[-1] == "ю":
        stem = stem[:-1] + "й"
    if len(stem) > 2 and stem[-1] in "ыи":
        stem = stem[:-1]
    stem = stem[:-1] + _HARDENED.get(stem[-1], stem[-1])
    return stem[:-2] + stem[-1] if _drops_its_vowel(stem) else stem


def _drops_its_vowel(stem: str) -> bool:
    """Tell whether a stem ends as орын does, of which орн is left before an ending."""
    if len(stem) < 4 or stem[-2] not in "ыи":
        return False
    return stem[-1] not in VOWELS and stem[-3] not in VOWELS and stem[-4] in VOWELS


def _may_be_a_root(root: str) -> bool:
    """Tell whether -у may have made a verb of it: two letters only where they are as in ал."""
    return len(root) > 2 or (len(root) == 2 and root[0] in VOWELS and root[1] not in VOWELS)
