"""Edits that an editor may make to a text, with every letter known by where it came from.

A text is parts by key; each sign carries the number that it was born with, so that after any edits it
is known for certain where given words stand now, or that they are gone.  What is copied is known as a
copy, under the number of what it was copied from.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from random import Random

from typos.finding import Found, find_again
from typos.quotes import (
    LONGEST,
    Certainty,
    Quote,
    normalise,
    quote_at,
    widen_to_words,
)

_SIGNS_IN_OTHER_FORM = str.maketrans({'"': "«", "“": "«", "”": "»", "-": "—", " ": "\u00a0"})
_WORDS = re.compile(r"\S+")

COPY = 10**9
TWIN = 32

Sign = tuple[str, int]


@dataclass
class EditedText:
    """Parts of a text under edit; a sign that is new to it has the number -1."""

    parts: dict[str, list[Sign]]
    random: Random
    _names: Iterator[int] = field(default_factory=lambda: iter(range(10**9)))

    @classmethod
    def of(cls, texts: dict[str, str], random: Random) -> "EditedText":
        number = 0
        parts = {}
        for key, text in texts.items():
            parts[key] = [(sign, number + place) for place, sign in enumerate(text)]
            number += len(text)
        return cls(parts, random)

    def texts(self) -> dict[str, str]:
        return {key: "".join(sign for sign, _ in signs) for key, signs in self.parts.items()}

    def where_now(self, numbers: list[int]) -> tuple[str, int, int] | None:
        """Return where signs with these numbers stand together, untouched; None where they do not."""
        for key, signs in self.parts.items():
            here = [number for _, number in signs]
            if numbers[0] in here:
                start = here.index(numbers[0])
                stands = here[start : start + len(numbers)] == numbers
                return (key, start, start + len(numbers)) if stands else None
        return None

    def copies(self, numbers: list[int]) -> set[tuple[str, int]]:
        """Return where copies of them stand together, wherever they were copied to."""
        found = set()
        for key, signs in self.parts.items():
            here = [number % COPY if number >= 0 else number for _, number in signs]
            for start, number in enumerate(here):
                if number == numbers[0] and here[start : start + len(numbers)] == numbers:
                    found.add((key, start))
        return found

    def edit(self) -> None:
        """Do one thing that editors do."""
        edits = (
            self._put_in, self._take_out, self._write_anew, self._split, self._join,
            self._move, self._drop, self._renew_signs, self._say_again,
        )  # fmt: skip
        self.random.choices(edits, weights=(6, 6, 6, 2, 1, 2, 1, 2, 1))[0]()

    def _somewhere(self) -> tuple[str, int, int]:
        """Return a stretch of whole words in some part."""
        key = self.random.choice([each for each, signs in self.parts.items() if signs])
        text = "".join(sign for sign, _ in self.parts[key])
        words = [match.span() for match in _WORDS.finditer(text)] or [(0, len(text))]
        first = self.random.randrange(len(words))
        last = min(len(words) - 1, first + self.random.choice((0, 0, 1, 2, 5, 12)))
        return key, words[first][0], words[last][1]

    def _new_words(self) -> list[Sign]:
        """Return words of the same text, or a word that is in none."""
        key, start, end = self._somewhere()
        if self.random.random() < 0.3:
            letters = self.random.choices(string.ascii_lowercase + "әғқңөұүһі", k=7)
            return [(letter, -1) for letter in letters]
        return _copied(self.parts[key][start:end])

    def _put_in(self) -> None:
        words = self._new_words()
        key, start, _ = self._somewhere()
        self.parts[key][start:start] = [*words, (" ", -1)]

    def _take_out(self) -> None:
        key, start, end = self._somewhere()
        del self.parts[key][start : end + 1]

    def _write_anew(self) -> None:
        words = self._new_words()
        key, start, end = self._somewhere()
        self.parts[key][start:end] = words

    def _split(self) -> None:
        key, start, _ = self._somewhere()
        signs = self.parts[key]
        self._place({key: signs[:start], self._name(): signs[start:]}, instead=key)

    def _join(self) -> None:
        keys = list(self.parts)
        if len(keys) < 2:
            return
        first = self.random.randrange(len(keys) - 1)
        other = self.parts.pop(keys[first + 1])
        self.parts[keys[first]] += [(" ", -1), *other]

    def _move(self) -> None:
        """Move a part, which may be given another name on the way."""
        key = self.random.choice(list(self.parts))
        signs = self.parts.pop(key)
        others = list(self.parts.items())
        name = key if self.random.random() < 0.5 else self._name()
        others.insert(self.random.randint(0, len(others)), (name, signs))
        self.parts = dict(others)

    def _drop(self) -> None:
        if len(self.parts) > 1:
            del self.parts[self.random.choice(list(self.parts))]

    def _renew_signs(self) -> None:
        """Mend the typography of a part: the words stay the same words."""
        key = self.random.choice(list(self.parts))
        self.parts[key] = [
            (sign.translate(_SIGNS_IN_OTHER_FORM), number) for sign, number in self.parts[key]
        ]

    def _say_again(self) -> None:
        """Write something a second time, as in a call that stands at two places."""
        key, start, end = self._somewhere()
        self.parts[self._name()] = _copied(self.parts[key][max(0, start - 90) : end + 90])

    def _name(self) -> str:
        return f"new-{next(self._names)}"

    def _place(self, new: dict[str, list[Sign]], *, instead: str) -> None:
        self.parts = {
            name: signs
            for key, old in self.parts.items()
            for name, signs in (new.items() if key == instead else [(key, old)])
        }


def _copied(signs: list[Sign]) -> list[Sign]:
    return [(sign, number % COPY + COPY if number >= 0 else number) for sign, number in signs]


def some_words(texts: dict[str, str], random: Random) -> tuple[str, int, int]:
    """Return a part and the ends of a selection in it, widened to words as the portal does."""
    key = random.choice([each for each, text in texts.items() if text.strip()])
    text = texts[key]
    length = min(random.choice((1, 4, 9, 20, 60, 200)), LONGEST, len(text))
    start = random.randint(0, len(text) - length)
    start, end = widen_to_words(text, start, start + length)
    while end > start and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return key, start, end


def quote_of(texts: dict[str, str], place: tuple[str, int, int]) -> Quote:
    """Return the quote that a report of these words keeps."""
    key, start, end = place
    assert normalise(texts[key]) == texts[key]
    return quote_at(texts[key], start, end)


class Outcome(Enum):
    """What became of looking for words again, judged by the numbers of their signs."""

    FOUND = "the words still stand, and were found there"
    MISSED = "the words still stand, and were not found for certain"
    GONE = "the words are gone, and nothing was said to be them"
    GUESSED = "the words are gone, and something like them was offered"
    FALSE = "something else was said to be the words"


def look_again(texts: dict[str, str], random: Random) -> Outcome | None:
    """Mark words, let one to six edits come over the text, and look for the words again."""
    part, start, end = place = some_words(texts, random)
    if start == end:
        return None
    edited = EditedText.of(texts, random)
    numbers = [number for _, number in edited.parts[part][start:end]]
    for _ in range(random.randint(1, 6)):
        edited.edit()
    quote = quote_of(texts, place)
    found = find_again(quote, edited.texts(), part=part)
    return _judge(edited, found, quote, numbers)


def _judge(edited: EditedText, found: Found, quote: Quote, numbers: list[int]) -> Outcome:
    truth = edited.where_now(numbers)
    if found.certainty is not Certainty.EXACT:
        is_guess = found.certainty is Certainty.GUESS
        return Outcome.MISSED if truth else Outcome.GUESSED if is_guess else Outcome.GONE
    if truth:
        return Outcome.FOUND if _is_there(edited, found, truth[:2]) else Outcome.FALSE
    is_as_good = (
        _is_the_only_copy(edited, found, numbers)
        or _is_as_it_was(edited, found, numbers)
        or _is_said_again(edited, found, quote)
    )
    return Outcome.GONE if is_as_good else Outcome.FALSE


def _is_the_only_copy(edited: EditedText, found: Found, numbers: list[int]) -> bool:
    """Whether the words were copied and then taken out: moved, as editors move them."""
    copies = edited.copies(numbers)
    return len(copies) == 1 and _is_there(edited, found, copies.pop())


def _is_as_it_was(edited: EditedText, found: Found, numbers: list[int]) -> bool:
    """Whether a word of them was written anew with the same letters: nothing has changed there."""
    here = edited.parts[found.part][found.start : found.end]
    return any(number == old for (_, number), old in zip(here, numbers, strict=False))


def _is_said_again(edited: EditedText, found: Found, quote: Quote) -> bool:
    """Whether the text says the same in the same words a second time, and now only there."""
    text = normalise(edited.texts()[found.part])
    around = text[: found.start].endswith(quote.prefix) and text[found.end :].startswith(
        quote.suffix
    )
    return around and len(quote.prefix + quote.exact + quote.suffix) > TWIN


def _is_there(edited: EditedText, found: Found, truth: tuple[str, int]) -> bool:
    """Whether the place in the normalised text is the true one in the text as it is."""
    key, start = truth
    before = normalise(edited.texts()[key][:start] + "|")[:-1]
    return (found.part, found.start) == (key, len(before))
