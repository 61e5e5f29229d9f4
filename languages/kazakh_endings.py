"""The endings that Kazakh words take, and what a stem must be like to take each.

They are written without Kazakh letters (`letters.without_kazakh_letters`), so that a word has the same
endings however its reader typed it.  An ending is put together once from the order in which its
parts may follow each other: plural, possession, case; negation, tense, person.  In a part "A" is
а or е and "Y" ы or и, as the vowels of the stem are back or front; after the slash stands what
it may follow.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

BACK, FRONT, EITHER = "back", "front", ""

VOWELS: Final = frozenset("аеёиоуыэюя")
_VOICELESS = "кпстфхцчшщбвгд"
_NASALS = "мн"
_MAY_FOLLOW = {
    "vowel": frozenset("аеиоуыэюя"),
    "consonant": frozenset("бвгджзийклмнпрстуфхцчшщ"),
    "voiceless": frozenset(_VOICELESS),
    # Before -лар, -дар; before -ға, -да; before -ның; before -ны, -ды; before -ма, -мен, -ба, -бен.
    "open": frozenset("аеиоуыэюярй"),
    "sonorant": frozenset("лмнзж"),
    "voiced": frozenset("аеиоуыэюярйлзжмн"),
    "nasal": frozenset(_NASALS),
    "z": frozenset("зжлмнрйуи"),
    "m": frozenset("аеиоуыэюярйл"),
    "b": frozenset("мнзж"),
    "q": frozenset("аеиоуыэюярйлмн"),
    "any": frozenset("абвгдежзийклмнопрстуфхцчшщыэюя"),
}


class Ending(NamedTuple):
    """Some letters at the end of a word, the vowels of the stem that they go with, and its last letter."""

    letters: str
    harmony: str
    after: str


def _either(*parts: str) -> list[Ending]:
    """Read parts such as "лAр/open": back and front are two endings."""
    endings = []
    for part in parts:
        letters, after = part.split("/")
        if "A" in letters or "Y" in letters:
            endings.append(Ending(letters.replace("A", "а").replace("Y", "ы"), BACK, after))
            endings.append(Ending(letters.replace("A", "е").replace("Y", "и"), FRONT, after))
        else:
            endings.append(Ending(letters, EITHER, after))
    return endings


def _joined(first: Ending, second: Ending) -> Ending | None:
    """Return both as one ending, or nothing where they cannot follow each other."""
    if not second.letters:
        return first
    if first.letters[-1] not in _MAY_FOLLOW[second.after]:
        return None
    if first.harmony and second.harmony and first.harmony != second.harmony:
        return None
    harmony = first.harmony or second.harmony
    return Ending(first.letters + second.letters, harmony, first.after)


def _then(first: Iterable[Ending], second: Iterable[Ending]) -> list[Ending]:
    """Return each of the first with each of the second after it."""
    second = list(second)
    joined = (_joined(one, other) for one in first for other in second)
    return list(dict.fromkeys(ending for ending in joined if ending))


_NOTHING = [Ending("", EITHER, "any")]
_PLURAL = _either("лAр/open", "дAр/sonorant", "тAр/voiceless")
_THEIRS = _either("сY/vowel", "Y/consonant")
_MINE_OR_YOURS = _either(
    "м/vowel", "Yм/consonant", "н/vowel", "Yн/consonant",
    "мYз/vowel", "YмYз/consonant", "нYз/vowel", "YнYз/consonant",
)  # fmt: skip
_CASE = _either(
    "нYн/vowel", "нYн/nasal", "дYн/z", "тYн/voiceless", "нY/vowel", "дY/z", "тY/voiceless",
    "гA/voiced", "кA/voiceless", "дA/voiced", "тA/voiceless", "дAн/voiced", "тAн/voiceless",
    "нAн/nasal", "мен/q", "бен/b", "пен/voiceless", "менен/any",
)  # fmt: skip
_CASE_AFTER_THEIRS = _either(
    "нYн/vowel", "н/vowel", "нA/vowel", "ндA/vowel", "нAн/vowel", "мен/vowel"
)
_CASE_AFTER_MINE = _either("A/consonant") + [
    ending for ending in _CASE if ending.letters not in ("га", "ге", "ка", "ке")
]
_WHERE = _either("дAгY/voiced", "тAгY/voiceless")
_LIKE = _either(
    "дAй/voiced", "тAй/voiceless", "сYз/any", "шA/any", "нYкY/vowel", "дYкY/z", "тYкY/voiceless"
)
_MORE = _either("рAк/vowel", "YрAк/consonant")
_NOT = _either("мA/m", "бA/b", "пA/voiceless")
_PERSON = _either(
    "мYн/any", "сYн/any", "сYз/any", "мYз/any", "бYз/any", "пYз/any", "пYн/any",
    "сYндAр/any", "сYздAр/any",
)  # fmt: skip
_VOICE = _either("Yл/consonant", "л/vowel")


def _of_one_thing() -> list[Ending]:
    """Return what follows a noun in the singular, or its plural."""
    theirs = _then(_THEIRS, _NOTHING + _CASE_AFTER_THEIRS + _either("ндAгY/vowel"))
    mine = _then(_MINE_OR_YOURS, _NOTHING + _CASE_AFTER_MINE + _WHERE)
    where = _then(_WHERE, _PLURAL + _CASE + _THEIRS)
    those_there = _then(
        _then(_WHERE, _PLURAL), _CASE + _then(_THEIRS, _NOTHING + _CASE_AFTER_THEIRS)
    )
    like = _then(_THEIRS + _MINE_OR_YOURS, _LIKE)
    return [*theirs, *mine, *_CASE, *_WHERE, *_LIKE, *where, *those_there, *like]


def _of_nouns() -> list[Ending]:
    one = _of_one_thing()
    return [*one, *_PLURAL, *_then(_PLURAL, one), *_MORE, *_then(_MORE, _CASE)]


def _of_verbs() -> list[Ending]:
    nouns = _NOTHING + _of_one_thing() + _PLURAL + _then(_PLURAL, _of_one_thing())
    past = _then(
        _either("дY/voiced", "тY/voiceless"),
        _NOTHING
        + _either("м/vowel", "н/vowel", "к/vowel", "нYз/vowel", "ндAр/vowel", "нYздAр/vowel"),
    )
    having = _then(
        _either("гAн/voiced", "кAн/voiceless"),
        nouns + _PERSON + _either("дYк/nasal", "дYктAн/nasal", "дYгY/nasal", "дYгYн/nasal"),
    )
    while_doing = _then(
        _either("Yп/consonant", "п/vowel"),
        _NOTHING + _either("тY/voiceless", "пYн/voiceless", "сYн/voiceless", "сYз/voiceless"),
    )
    present = _then(
        [*_either("A/consonant", "й/vowel"), Ending("и", EITHER, "consonant")],
        _either("дY/any", "мYн/any", "сYн/any", "сYз/any", "мYз/any"),
    )
    used_to = _then(
        [*_either("AтYн/consonant", "йтYн/vowel", "итYн/consonant")],
        nouns + _either("дYк/nasal", "дYктAн/nasal", "дYгY/nasal"),
    )
    will = _then(
        _either("Aр/consonant", "р/vowel"),
        _NOTHING + _either("мYн/any", "сYн/any", "сYз/any", "мYз/any", "лYк/any"),
    )
    to_do = _then([Ending("у", EITHER, "any")], nouns)
    if_ever = _then(
        _either("сA/any"),
        _NOTHING + _either("м/vowel", "н/vowel", "к/vowel", "нYз/vowel", "ндAр/vowel"),
    )
    tenses = [*past, *having, *while_doing, *present, *used_to, *to_do, *if_ever]
    not_doing = _then(
        _NOT, [*tenses, *_either("сYн/any", "й/vowel", "нYз/vowel"), *_will_not(), *_NOTHING]
    )
    return [*tenses, *will, *_of_wishes(), *not_doing]


def _will_not() -> list[Ending]:
    return _then([Ending("с", EITHER, "vowel")], _NOTHING + _PERSON + _CASE)


def _of_wishes() -> list[Ending]:
    return _either(
        "YнYз/consonant", "нYз/vowel", "YнYздAр/consonant", "нYздAр/vowel", "YндAр/consonant",
        "сYн/any", "AйYн/consonant", "йYн/vowel", "AйYк/consonant", "йYк/vowel", "гYр/voiced",
        "кYр/voiceless", "гAлY/voiced", "кAлY/voiceless", "мAк/m", "бAк/b", "пAк/voiceless",
        "мAкшY/m", "бAкшY/b", "пAкшY/voiceless", "гYсY/voiced", "кYсY/voiceless",
        "A/consonant", "й/vowel",
    )  # fmt: skip


@cache
def endings() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Return, for each ending, the harmonies that it may have and the letters that it may follow."""
    verbs = _of_verbs()
    passive = [ending for ending in _then(_VOICE, verbs) if len(ending.letters) >= 3]
    table: dict[str, dict[tuple[str, frozenset[str]], None]] = {}
    for letters, harmony, after in [*_of_nouns(), *verbs, *passive]:
        table.setdefault(letters, {})[harmony, _MAY_FOLLOW[after]] = None
    return {letters: tuple(rules) for letters, rules in table.items()}


@cache
def longest() -> int:
    """Return how many letters the longest ending has."""
    return max(map(len, endings()))
