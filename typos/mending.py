"""Putting other words in the place of some, in plain text or in html, with nothing else touched: pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape, unescape

from typos.quotes import INVISIBLE

# What does not begin a new line; typo.js reads the page by the same list.
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "cite", "code", "em", "i", "img", "mark", "q", "s", "small"),
        *("span", "strong", "sub", "sup", "time", "u", "wbr", "footnote"),
    )
)
# A mark of a footnote is no word; its number stands within.
_TOKEN = re.compile(
    r"(?P<mark><footnote\b[^>]*>.*?</footnote>)|<!--.*?-->|</?(?P<tag>[a-zA-Z][\w-]*)[^>]*>"
    r"|(?P<sign>&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|.)",
    re.DOTALL,
)

Span = tuple[int, int]


@dataclass(frozen=True)
class Letters:
    """The normalised words of a source, each sign with the places of the source that it stands for."""

    source: str
    is_html: bool
    text: str
    spans: tuple[tuple[Span, ...], ...]

    @classmethod
    def of(cls, source: str, *, is_html: bool) -> "Letters":
        """Read a source as `quotes.normalise` reads words: composed, visible signs, single spaces."""
        raw = _signs_of_html(source) if is_html else _signs_of(source)
        signs = _without_outer_space(_in_one_line(_composed(raw)))
        text = "".join(sign for sign, _ in signs)
        return cls(source, is_html, text, tuple(spans for _, spans in signs))

    def replaced(self, start: int, end: int, words: str) -> str:
        """Return the source with `words` where its signs from `start` to `end` stand.

        Signs that are in both stay where they are, so that a tag between them does too.
        """
        same = SequenceMatcher(None, self.text[start:end], words, autojunk=False)
        source = self.source
        for kind, old, old_end, new, new_end in reversed(same.get_opcodes()):
            if kind != "equal":
                source = self._put(source, start + old, start + old_end, words[new:new_end])
        return source

    def _put(self, source: str, start: int, end: int, words: str) -> str:
        written = escape(words, quote=False) if self.is_html else words
        spans = [span for sign in self.spans[start:end] for span in sign]
        if not spans:
            place = self._beside(start)
            return source[:place] + written + source[place:]
        first, *others = spans
        for begin, stop in reversed(others):
            source = source[:begin] + source[stop:]
        return source[: first[0]] + written + source[first[1] :]

    def _beside(self, start: int) -> int:
        """Return the place in the source where a word goes on that stands before `start`."""
        if start and self.spans[start - 1]:
            return self.spans[start - 1][-1][1]
        following = [spans for spans in self.spans[start:] if spans]
        return following[0][0][0] if following else len(self.source)


_Sign = tuple[str, tuple[Span, ...]]


def _signs_of(source: str) -> Iterator[_Sign]:
    for place, sign in enumerate(source):
        yield sign, ((place, place + 1),)


def _signs_of_html(source: str) -> Iterator[_Sign]:
    for token in _TOKEN.finditer(source):
        if token["sign"]:
            yield unescape(token["sign"]), (token.span(),)
        elif token["tag"] and token["tag"].lower() not in INLINE:
            yield "\n", ()


def _composed(signs: Iterator[_Sign]) -> Iterator[_Sign]:
    """Join what belongs to one sign: a letter and what combines with it, if nothing stands between."""
    letter = ""
    spans: tuple[Span, ...] = ()
    for sign, places in signs:
        if INVISIBLE.match(sign):
            continue
        if letter and sign and unicodedata.combining(sign[0]):
            letter, spans = letter + sign, spans + places
            continue
        yield from _as_signs(letter, spans)
        letter, spans = sign, places
    yield from _as_signs(letter, spans)


def _as_signs(letter: str, spans: tuple[Span, ...]) -> Iterator[_Sign]:
    composed = unicodedata.normalize("NFC", letter)
    yield from ((sign, spans if not place else ()) for place, sign in enumerate(composed))


def _in_one_line(signs: Iterator[_Sign]) -> Iterator[_Sign]:
    spaces: tuple[Span, ...] | None = None
    for sign, spans in signs:
        if sign.isspace():
            spaces = (spaces or ()) + spans
            continue
        if spaces is not None:
            yield " ", spaces
            spaces = None
        yield sign, spans
    if spaces is not None:
        yield " ", spaces


def _without_outer_space(signs: Iterator[_Sign]) -> list[_Sign]:
    kept = list(signs)
    while kept and kept[0][0] == " ":
        kept.pop(0)
    while kept and kept[-1][0] == " ":
        kept.pop()
    return kept
