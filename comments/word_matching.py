"""Finding the words of the lists in what readers write: inflected, disguised, but whole."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from languages.letters import without_kazakh_letters
from languages.lookalikes import PlainText, in_one_alphabet, readings
from languages.stems import headword_stems, stems_of

SHORT: Final = 4
"""Letters of a word that must be written with its own: көт is no cat (кот)."""
MOST_MASKED: Final = 40
"""So many words with letters left out are looked at in one text."""
LONGEST_WORD: Final = 40
"""Letters of the longest word that is looked at; longer ones are none."""

_PART = re.compile(r"[^\W_]+")
_CYRILLIC_ALONE = re.compile("[а-яёәғқңөұүһі]+")
_WRITTEN = re.compile(r"[@$€]?[^\W_]+(?:[*@$€!|'’ʼ_.·•\-+~^`/\\#]{1,4}[^\W_]+)*", re.UNICODE)
_LETTERS_APART = re.compile(r"(?<![^\W_])(?:[^\W_][ .,*_·•\-]{1,3}){2,}[^\W_](?![^\W_])")
_A_GAP = re.compile(r"[*#]+")
_SIGNS_FOR_LETTERS = re.compile(r"[@$€!|]")
_SOFTENED = {"қ": "ғ", "к": "г", "п": "б"}
_ALIKE = str.maketrans("іё", "ие")


class _Headword(NamedTuple):
    """One word of an entry: its language, and what its forms have in common.

    All of them begin with `begins`, written without Kazakh letters; those of a short word are also
    `spelled` with its own letters, and go on with one of `then` if there are any.
    """

    word: str
    language: str
    stems: frozenset[str]
    begins: str
    spelled: str
    then: str
    is_beginning: bool
    is_exact: bool

    def is_said_by(self, reading: str, folded: str) -> bool:
        """Tell whether a reading of a word, also given without Kazakh letters, is a form of this one."""
        if not folded.startswith(self.begins) or (self.is_exact and folded != self.begins):
            return False
        if self.spelled and not self._is_spelled_by(reading.translate(_ALIKE)):
            return False
        return (
            self.is_beginning
            or self.is_exact
            or not self.stems.isdisjoint(stems_of(reading, self.language))
        )

    def _is_spelled_by(self, reading: str) -> bool:
        following = reading[len(self.spelled) : len(self.spelled) + 1]
        return reading.startswith(self.spelled) and (not self.then or following in self.then)


class _Entry(NamedTuple):
    """What stands on a list: one word, or several after each other."""

    written: str
    words: tuple[_Headword, ...]


class Match(NamedTuple):
    """Where something of the lists stands among the plain letters, and what it is."""

    start: int
    end: int
    entry: str


class _Word(NamedTuple):
    letters: str
    start: int
    end: int


class HeldWords:
    """The words of the lists, made ready to be found."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a language (kk, ru, en) and what is held in it.

        That is a word, of which all forms are found; words after each other; or a beginning with
        a star at its end, found in all words that begin so.  In quotation marks ("kill yourself")
        they are found in this form alone.
        """
        self._by_beginning: dict[str, list[_Entry]] = defaultdict(list)
        self._by_letter: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._that_begin = lru_cache(8_192)(self._entries_that_begin)
        for language, written in rows:
            entry = _entry(language, written)
            if entry:
                self._add(entry)

    def found_in(self, plain: PlainText) -> Iterator[Match]:
        """Yield what of the lists a text says, each place once, in no order."""
        letters = plain.letters
        if not self._by_beginning:
            return
        words = list(_words_of(letters))
        for number, word in enumerate(words):
            match = None if self._is_plainly_none(word.letters) else self._match_at(words, number)
            if match:
                yield match
        yield from self._apart(letters)
        yield from self._with_gaps(letters)

    def _add(self, entry: _Entry) -> None:
        head = entry.words[0]
        self._by_beginning[head.begins[:3]].append(entry)
        if len(entry.words) == 1 and len(head.word) > 2:
            folded = without_kazakh_letters(head.word)
            self._by_letter[folded[0]].append((folded, entry.written))

    def _is_plainly_none(self, word: str) -> bool:
        """Tell of most words at once that nothing on the lists begins as they do."""
        return (
            bool(_CYRILLIC_ALONE.fullmatch(word))
            and word[:1] != word[1:2] != word[2:3]
            and not self._that_begin(word[:4])
        )

    def _match_at(self, words: list[_Word], number: int) -> Match | None:
        word = words[number]
        for reading in _readings_of(word.letters):
            folded = without_kazakh_letters(reading)
            for entry in self._that_begin(reading[:4]):
                if not entry.words[0].is_said_by(reading, folded):
                    continue
                following = words[number : number + len(entry.words)]
                if _goes_on(entry, following):
                    return Match(word.start, following[-1].end, entry.written)
        return None

    def _entries_that_begin(self, head: str) -> tuple[_Entry, ...]:
        """Return the entries that may be what begins with these letters, four of them."""
        folded = without_kazakh_letters(head)
        beginnings = (folded[:2], folded[:3]) if len(folded) > 2 else (folded,)
        return tuple(entry for begins in beginnings for entry in self._by_beginning.get(begins, ()))

    def _apart(self, letters: str) -> Iterator[Match]:
        """Yield words of which the letters stand apart: three or more single ones in a row."""
        for run in _LETTERS_APART.finditer(letters):
            places = [place for place in range(*run.span()) if letters[place].isalnum()]
            joined = "".join(letters[place] for place in places)
            if joined.isdigit():
                continue
            for reading in in_one_alphabet(joined):
                for start, length, entry in self._spelled_out(reading):
                    last = min(start + length, len(places)) - 1
                    yield Match(places[start], places[last] + 1, entry)

    def _spelled_out(self, letters: str) -> Iterator[tuple[int, int, str]]:
        """Yield what stands in a row of single letters: where, how long, and which entry it is."""
        for start in range(len(letters) - 2):
            entries = self._that_begin(letters[start : start + 4])
            rest = letters[start : start + LONGEST_WORD] if entries else ""
            folded = without_kazakh_letters(rest)
            for entry in entries:
                length = _spelled_length(entry, rest, folded)
                if length:
                    yield start, length, entry.written
                    break

    def _with_gaps(self, letters: str) -> Iterator[Match]:
        """Yield words with stars for letters."""
        looked_at = 0
        for written in _WRITTEN.finditer(letters) if "*" in letters or "#" in letters else ():
            word = written[0]
            if len(word) > LONGEST_WORD or not _A_GAP.search(word):
                continue
            looked_at += 1
            if looked_at > MOST_MASKED:
                return
            entry = self._with_gap(without_kazakh_letters(word.replace("#", "*")))
            if entry:
                yield Match(written.start(), written.end(), entry)

    def _with_gap(self, word: str) -> str | None:
        for headword, entry in self._by_letter.get(word[0], ()):
            rest = word[len(headword) :]
            if len(word) < len(headword) or len(rest) > 3 or "*" in rest:
                continue
            if all(one in ("*", other) for one, other in zip(word, headword, strict=False)):
                return entry
        return None


def _entry(language: str, written: str) -> _Entry | None:
    is_exact = written.startswith('"') and written.endswith('"')
    words = tuple(
        _headword(language, word, is_exact=is_exact)
        for word in written.strip('"').casefold().split()
    )
    return _Entry(written, words) if words and len(words[0].begins) > 1 else None


def _headword(language: str, word: str, *, is_exact: bool) -> _Headword:
    is_beginning = word.endswith("*")
    word = word.rstrip("*")
    stems = headword_stems(word, language)
    is_as_written = is_beginning or is_exact
    begins = without_kazakh_letters(word) if is_as_written else _beginning(stems, language)
    if is_as_written or len(word) > SHORT:
        spelled, then = (word if len(word) <= SHORT else ""), ""
    else:
        spelled, then = word[: max(2, len(word) - 1)], _last_letters(word, language)
    spelled = spelled.translate(_ALIKE)
    return _Headword(word, language, stems, begins, spelled, then, is_beginning, is_exact)


def _last_letters(word: str, language: str) -> str:
    """Return what a short Kazakh word may have for its last consonant: боқ, боғы, but no бок."""
    if language != "kk" or len(word) < 3 or word[-1] in "аәеёиоөуұүыіэюя":
        return ""
    return word[-1] + _SOFTENED.get(word[-1], "")


def _beginning(stems: frozenset[str], language: str) -> str:
    """Return what all forms begin with: the last letter of a stem may be another in some of them."""
    stem = without_kazakh_letters(min(stems, key=len))
    changes = language == "kk" or (language == "en" and stem.endswith("i"))
    return stem[: max(2, len(stem) - 1)] if changes else stem


def _goes_on(entry: _Entry, following: list[_Word]) -> bool:
    """Tell whether the words after the first one are said too."""
    return len(following) == len(entry.words) and all(
        _is_said(word, said.letters)
        for word, said in zip(entry.words[1:], following[1:], strict=True)
    )


def _is_said(word: _Headword, said: str) -> bool:
    return any(
        word.is_said_by(reading, without_kazakh_letters(reading)) for reading in _readings_of(said)
    )


def _spelled_length(entry: _Entry, letters: str, folded: str) -> int:
    """Return how many single letters spell an entry out, 0 where they do not."""
    head = entry.words[0]
    if len(entry.words) > 1 or not folded.startswith(head.begins):
        return 0
    if len(head.word) > SHORT - 1 and folded.startswith(without_kazakh_letters(head.word)):
        return len(head.word)
    return len(letters) if head.is_said_by(letters, folded) else 0


def _words_of(letters: str) -> Iterator[_Word]:
    """Yield the words of a text; what has signs inside is yielded whole, then in its parts."""
    for written in _WRITTEN.finditer(letters):
        word, start = written[0], written.start()
        if len(word) <= LONGEST_WORD and not word.isdigit():
            yield _Word(word, start, written.end())
        if word.isalnum():
            continue
        for part in _PART.finditer(word):
            if 1 < len(part[0]) <= LONGEST_WORD:
                yield _Word(part[0], start + part.start(), start + part.end())


def _readings_of(word: str) -> Iterable[str]:
    return readings(word) if word.isalnum() else _readings_with_signs(word)


def _readings_with_signs(word: str) -> Iterator[str]:
    if _SIGNS_FOR_LETTERS.search(word):
        yield from readings(_without_signs(word, kept="@$€!|"))
    yield from readings(_without_signs(word, kept=""))


def _without_signs(word: str, *, kept: str) -> str:
    return "".join(sign for sign in word if sign.isalnum() or sign in kept)
