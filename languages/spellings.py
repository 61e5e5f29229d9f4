"""Kazakh as people type it where they have no Kazakh letters: what a search must understand."""

import random
from collections.abc import Callable
from typing import Final

from languages.letters import without_kazakh_letters
from languages.scripts import SMALL_LATIN

_OF_2018: Final = SMALL_LATIN | {
    "ә": "á", "ғ": "ǵ", "ң": "ń", "ө": "ó", "ү": "ú", "ұ": "u", "у": "ý", "и": "ı", "й": "ı",
    "і": "i", "ш": "sh", "щ": "sh", "ю": "ıý", "я": "ıa", "ё": "ıo",
}  # fmt: skip
_BARE: Final = SMALL_LATIN | {
    "ә": "a", "ң": "n", "ө": "o", "ү": "u", "ұ": "u", "і": "i", "ш": "sh", "щ": "sh", "ю": "yu",
    "я": "ya", "ё": "yo",
}  # fmt: skip
_CHATS_ZH: Final = _BARE | {"ғ": "gh", "ж": "zh", "қ": "k", "х": "kh", "й": "y"}
_CHATS_Q: Final = _BARE | {"ғ": "g"}

Spelling = Callable[[str], str]


def _by(table: dict[str, str]) -> Spelling:
    letters = str.maketrans(table)
    return lambda word: word.lower().translate(letters)


def with_a_slip(word: str) -> str:
    """Return a word with one letter left out, doubled, changed or swapped; always the same one."""
    choice = random.Random(word)  # noqa: S311  # nobody is kept out by it
    place = choice.randrange(len(word))
    rest = word[place + 1 :]
    slips = [
        word[:place] + rest,
        word[: place + 1] + word[place:],
        word[:place] + choice.choice("абеинорстықлм") + rest,
        word[:place] + rest[:1] + word[place] + rest[1:],
    ]
    return choice.choice([slip for slip in slips if slip not in ("", word)])


SPELLINGS: Final[dict[str, Spelling]] = {
    "lemma": str,
    "without Kazakh letters": without_kazakh_letters,
    "Latin of 2021": _by(SMALL_LATIN),
    "Latin of 2018": _by(_OF_2018),
    "Latin of chats: zh, sh, kh": _by(_CHATS_ZH),
    "Latin of chats: j, q, h": _by(_CHATS_Q),
    "with a slip": with_a_slip,
}
"""Ways to type a word, by their names."""
