"""Finding words again that a reader reported, after the text was edited: pure, without Django."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import takewhile
from operator import or_

from typos.quotes import (
    CONTEXT,
    Certainty,
    Quote,
    fold,
    normalise,
    one_line,
    spots_of,
    widen_to_words,
)

# Code points of context: enough beside the words; in another part, where all of it is there; a little; what
# the edge of a part counts as; by how many the next place must have fewer.
_SURE = 32
_SURE_ELSEWHERE = 16
_SOME = 8
_AT_AN_EDGE = 12
_CLEARLY = 40
# A context that is this much shorter than it may be ended where its part did.
_LONGEST_WORD = 30
_ANCHOR = 12
_SHORTEST_ANCHOR = 4


@dataclass(frozen=True)
class Found:
    """Where the words of an earlier quote stand now: offsets into the normalised text of `part`.

    `score` says from 0 to 1 how alike words and context are, `margin` how much less alike the next
    best place is: both are 1 where the place is exact.
    """

    certainty: Certainty
    part: str = ""
    start: int = 0
    end: int = 0
    score: float = 0.0
    margin: float = 0.0


def find_again(quote: Quote, parts: Mapping[str, str], *, part: str = "") -> Found:
    """Find where words that stood in `part` of a text stand now that it was edited.

    `parts` are texts by key, as in `locate_in`.  EXACT is one place alone: the same words, in the same
    part with all their context or 32 code points of it, or, where they stand nowhere else, with what
    context is left; in another part with all of it, at least 16, or as much as a part that was cut in two
    still holds, at least 32.  A GUESS is offered and never acted upon: the words without that, or what
    stands now where they stood.
    """
    return find_in(quote, folded(parts), part=part)


def folded(parts: Mapping[str, str]) -> dict[str, str]:
    """Return texts as `find_in` searches them: once for all the quotes that are sought there."""
    return {key: fold(normalise(text)) for key, text in parts.items()}


def find_in(quote: Quote, texts: Mapping[str, str], *, part: str = "") -> Found:
    """Do what `find_again` does, in texts that are folded already."""
    sought = _Sought.of(quote)
    spots = [
        spot for spot in _all_of(sought.exact, texts) if sought.is_uncut(texts[spot[0]], spot[1])
    ]
    weighed = [sought.weigh(texts[key], key, start) for key, start in spots]
    sure = [spot for spot in weighed if spot.is_sure(part, is_only=len(weighed) == 1)]
    sure = [spot for spot in sure if spot.key == part] or sure
    if len(sure) == 1 and not any(sure[0].is_rivalled_by(spot, part) for spot in weighed):
        return Found(Certainty.EXACT, sure[0].key, sure[0].start, sure[0].end, 1.0, 1.0)
    return _best_of([*(spot.as_guess() for spot in weighed), *sought.changed(texts)])


def place_among(quote: Quote, pieces: Mapping[str, str]) -> tuple[str, int, int] | None:
    """Return the piece that holds the quote, and where, if exactly one does.

    `pieces` are what a part is put together from, such as the fields of a block: what stands around the
    words there is what the quote says, as far as the piece goes.
    """
    texts = folded(pieces)
    sought = _Sought.of(quote)
    weighed = [sought.weigh(texts[key], key, start) for key, start in _all_of(sought.exact, texts)]
    fitting = [spot for spot in weighed if spot.is_unbroken]
    if len(fitting) != 1:
        return None
    return fitting[0].key, fitting[0].start, fitting[0].end


@dataclass(frozen=True)
class _Weighed:
    """A place of the words, and how much of their context stands around it."""

    key: str
    start: int
    end: int
    beside: int
    """Signs of the context that stand beside them; `context` counts the edges of a part as well."""
    context: int
    of_context: int
    is_whole: bool
    is_unbroken: bool
    """Whether no sign of the context is another one, though a part may end within it."""

    def is_sure(self, part: str, *, is_only: bool) -> bool:
        length = self.end - self.start
        if self.key != part:
            enough = _SURE_ELSEWHERE if self.is_whole else _SURE
            stands = self.beside >= enough or (self.is_whole and length >= _SURE)
            return self.is_unbroken and stands
        is_long = length + self.context >= _SURE
        is_told_apart = is_only and is_long and self.context >= _SOME
        return self.is_whole or self.context >= _SURE or is_told_apart

    def is_rivalled_by(self, other: "_Weighed", part: str) -> bool:
        """Whether the words may as well be meant that stand at another place."""
        if other is self or self.key == part != other.key:
            return False
        if self.key != part == other.key:
            return other.context >= _SOME
        is_clear = self.is_whole and self.key == part
        return not is_clear and self.context - other.context < _CLEARLY

    def as_guess(self) -> Found:
        score = 0.6 + 0.3 * self.context / max(self.of_context, 1)
        return Found(Certainty.GUESS, self.key, self.start, self.end, score)


@dataclass(frozen=True)
class _Sought:
    """A quote with its signs brought into one form."""

    prefix: str
    exact: str
    suffix: str

    @property
    def begins(self) -> bool:
        """Whether the part began so near that its beginning is known: a longest word fits in between."""
        return len(self.prefix) < CONTEXT - _LONGEST_WORD

    @property
    def ends(self) -> bool:
        """Whether the part ended so near."""
        return len(self.suffix) < CONTEXT - _LONGEST_WORD

    @classmethod
    def of(cls, quote: Quote) -> "_Sought":
        prefix, suffix = fold(one_line(quote.prefix)), fold(one_line(quote.suffix))
        return cls(prefix.lstrip(), fold(normalise(quote.exact)), suffix.rstrip())

    def is_uncut(self, text: str, start: int) -> bool:
        """Whether the words end there where words end: what has grown a letter is another word."""
        end = start + len(self.exact)
        return widen_to_words(text, start, end) == (start, end) or self.is_cut

    @property
    def is_cut(self) -> bool:
        """Whether they began or ended within a word from the first."""
        whole = self.prefix + self.exact + self.suffix
        start, end = len(self.prefix), len(self.prefix) + len(self.exact)
        return widen_to_words(whole, start, end) != (start, end)

    def weigh(self, text: str, key: str, start: int) -> _Weighed:
        """Compare what stands around one place of the words with what stood around them."""
        end = start + len(self.exact)
        before = _alike(reversed(self.prefix), reversed(text[:start][-CONTEXT:]))
        after = _alike(self.suffix, text[end : end + CONTEXT])
        has_all = (before == len(self.prefix), after == len(self.suffix))
        at_edge = (before == start, after == len(text) - end)
        edges = (
            self.begins and all((has_all[0], at_edge[0])),
            self.ends and all((has_all[1], at_edge[1])),
        )
        return _Weighed(
            key,
            start,
            end,
            beside=before + after,
            context=before + after + _AT_AN_EDGE * sum(edges),
            of_context=len(self.prefix) + len(self.suffix) + _AT_AN_EDGE * sum(edges),
            is_whole=all(has_all) and edges == (self.begins, self.ends),
            is_unbroken=all(map(or_, has_all, at_edge)),
        )

    def changed(self, texts: Mapping[str, str]) -> Iterator[Found]:
        """Yield what stands now between the words' nearest neighbours on either side."""
        before, after = self.prefix[-_ANCHOR:], self.suffix[:_ANCHOR]
        if min(len(before), len(after)) < _SHORTEST_ANCHOR:
            return
        longest = 2 * len(self.exact) + _ANCHOR
        for key, place in _all_of(before, texts):
            start = place + len(before)
            end = texts[key].find(after, start, start + longest + len(after))
            if end > start:
                alike = SequenceMatcher(None, self.exact, texts[key][start:end], autojunk=False)
                yield Found(Certainty.GUESS, key, start, end, 0.4 + 0.5 * alike.ratio())


def _all_of(words: str, texts: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for key, text in texts.items():
        yield from ((key, start) for key, start, _ in spots_of(words, key, text))


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many signs are the same from the beginning on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _best_of(guesses: list[Found]) -> Found:
    if not guesses:
        return Found(Certainty.MISSING)
    best, *others = sorted(guesses, key=lambda guess: -guess.score)
    return replace(best, margin=best.score - (others[0].score if others else 0.0))
