"""What a text is found by, and what a search asks for: words in all their forms and spellings.

A text is kept with the stems of its words beside it, each marked by its language and
written without Kazakh letters, so that spelling makes no difference.  A search asks for each word
by everything that it may be: Kazakh, Russian or English, in Cyrillic or Latin letters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from languages.latin import LATIN_WORD, cyrillic_readings
from languages.lemmas import russian_lemmas
from languages.letters import without_kazakh_letters
from languages.stems import headword_stems, stems_of

LONGEST_WORD: Final = 40
MOST_WORDS: Final = 12
"""So many words of a search are asked for; whoever pastes a paragraph means its first ones."""

SHORTEST_ENDING: Final = 2
FEWEST_FORMS: Final = 3
"""So many words of the portal make a stem worth believing in."""

KAZAKH, RUSSIAN, ENGLISH = "k", "r", "э"
"""What a stem begins with: letters that no word of its language begins with, or it would be another's."""

# Endings by which dictionaries have words of their own: ұлттық, қанатты, ауған, егемен.
_MAKE_WORDS: Final = (
    "тык", "тик", "дык", "дик", "лык", "лик", "сыз", "сиз", "ша", "ше", "мак", "мек", "бак", "бек",
    "пак", "пек", "ыр", "ир", "ар", "ер", "ым", "им", "рек", "рак", "дай", "дей", "тай", "тей",
    "ма", "ме", "ба", "бе", "па", "пе", "ап", "ган", "ген", "кан", "кен", "ты", "ти",
)  # fmt: skip
_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_OWN_LETTERS: Final = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_ASKED: Final = re.compile(
    r"(?P<without>(?<!\S)-)?(?:[\"«“„](?P<phrase>[^\"»“”]+)[\"»“”]?|(?P<words>[^\s\"«»“”„]+))"
)


@dataclass(frozen=True)
class Asked:
    """What somebody searches for: each word by its alternatives, exact phrases, and what to leave out."""

    words: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is asked for: what to leave out alone is no question."""
        return bool(self.words or self.phrases)


def words_in(text: str) -> list[str]:
    """Return the words of a text as they are written: letters and digits, apostrophes inside."""
    return _WORD.findall(text)


def findable_words(text: str) -> list[str]:
    """Return the words of a text that have terms: no numbers, nothing of more than 40 letters."""
    return [word for word in words_in(text) if len(word) <= LONGEST_WORD and not word.isdigit()]


def index_terms(text: str, language: str) -> list[str]:
    """Return what a text in `language` is found by beside its own words, each once.

    Raises KeyError for a language that is not kk, ru or en.
    """
    terms: dict[str, None] = {}
    for word in dict.fromkeys(findable_words(text)):
        terms.update(dict.fromkeys(_TERMS[language](word)))
    return list(terms)


def doubtful_stems(query: str) -> frozenset[str]:
    """Return the Kazakh stems of which `asked` must know how many words of the portal have each."""
    words = (word for part in _parts(query) if not part.is_phrase for word in part.words)
    readings = {reading for word in words for reading in _in_cyrillic(word)}
    return frozenset().union(*map(_doubtful, readings))


def asked(
    query: str, *, forms: Mapping[str, int] = MappingProxyType({}), fewest: int = FEWEST_FORMS
) -> Asked:
    """Read a search: words, "phrases" in quotation marks, -words to leave out; the first twelve words.

    `forms` says how many words of the portal have each of `doubtful_stems`, so that an inflected
    word finds the others; a stem is believed in when `fewest` words have it.
    """
    words: list[tuple[str, ...]] = []
    phrases: list[str] = []
    without: list[tuple[str, ...]] = []
    for part in _parts(query):
        if part.is_phrase:
            phrase = " ".join(part.words)
            if part.is_left_out:
                without.append((phrase,))
            else:
                phrases.append(phrase)
        else:
            groups = without if part.is_left_out else words
            groups += [_alternatives(word, forms, fewest) for word in part.words]
    return Asked(tuple(words), tuple(phrases), tuple(without))


class _Part(NamedTuple):
    words: list[str]
    is_phrase: bool
    is_left_out: bool


def _parts(query: str) -> Iterator[_Part]:
    """Yield what a search is made of, up to so many words; what a minus parts (-қыз-жігіт) is one phrase."""
    left = MOST_WORDS
    for part in _ASKED.finditer(query):
        words = words_in(part["phrase"] or part["words"])[:left]
        left -= len(words)
        is_left_out = bool(part["without"])
        if words:
            yield _Part(
                words, bool(part["phrase"]) or (is_left_out and len(words) > 1), is_left_out
            )


# --- A text -------------------------------------------------------------------------------------


def _of_kazakh_text(word: str) -> Iterable[str]:
    if LATIN_WORD.fullmatch(word):
        return _of_foreign_word(word)
    return _marked(KAZAKH, stems_of(word, "kk"))


def _of_russian_text(word: str) -> Iterable[str]:
    if LATIN_WORD.fullmatch(word):
        return _of_foreign_word(word)
    return _marked(RUSSIAN, russian_lemmas(word))


def _of_english_text(word: str) -> Iterable[str]:
    is_name = word != word.lower() or not word.isascii()
    return _of_foreign_word(word) if is_name else _marked(ENGLISH, stems_of(word, "en"))


def _of_foreign_word(word: str) -> Iterable[str]:
    """A word in Latin letters: English, or a name that somebody may look for in Cyrillic."""
    yield from _marked(ENGLISH, stems_of(word, "en"))
    for reading in cyrillic_readings(word):
        yield from _marked(KAZAKH, headword_stems(reading, "kk"))


_TERMS: Final = {"kk": _of_kazakh_text, "ru": _of_russian_text, "en": _of_english_text}


def _marked(mark: str, stems: Iterable[str]) -> list[str]:
    """й as и: one of the databases takes them for one letter, and so does the Latin of 2021."""
    return [mark + stem.replace("й", "и") for stem in sorted(stems)]


# --- A search -----------------------------------------------------------------------------------


def _alternatives(word: str, forms: Mapping[str, int], fewest: int) -> tuple[str, ...]:
    """Return everything that a word of a search may be, itself first."""
    found = [word.lower()]
    if LATIN_WORD.fullmatch(word):
        found += _marked(ENGLISH, stems_of(word, "en"))
    for reading in _in_cyrillic(word):
        found += _marked(KAZAKH, _of_kazakh_word(reading, forms, fewest))
        if not _OWN_LETTERS.intersection(reading):
            found += _marked(RUSSIAN, russian_lemmas(reading))
    return tuple(dict.fromkeys(found))


def _in_cyrillic(word: str) -> list[str]:
    if not findable_words(word):
        return []
    return cyrillic_readings(word) if LATIN_WORD.fullmatch(word) else [word]


def _of_kazakh_word(word: str, forms: Mapping[str, int], fewest: int) -> frozenset[str]:
    """Return the stems of a word as a dictionary gives it, and of those that it may be a form of.

    The portal's own words tell which: a dictionary word has other forms there, a form has none.
    """
    own = headword_stems(word, "kk")
    if any(forms.get(stem, 0) > 1 for stem in own):
        return own
    return own | {stem for stem in _doubtful(word) - own if forms.get(stem, 0) >= fewest}


def _doubtful(word: str) -> frozenset[str]:
    """Return the stems of the words that this may be a form of, with its own; nothing where it is none."""
    own = headword_stems(word, "kk")
    whole = without_kazakh_letters(word)
    if whole.endswith(_MAKE_WORDS):
        return frozenset()
    longest = len(whole) - SHORTEST_ENDING
    others = {stem for stem in stems_of(word, "kk") - own if 1 < len(stem) <= longest}
    return own | others if others else frozenset()
