"""What makes a comment wait by itself: what could endanger somebody, and the words of the lists.

It holds for a moderator's look and decides nothing; so it may be wrong now and then, but not often:
honest talk of laws, dates, protests and helplines goes through.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from comments import home_addresses, particulars
from comments.word_matching import HeldWords
from languages.lookalikes import PlainText, plain_text

MOST: Final = 100
"""So many dangers of a text are told, the first ones; nobody needs to see more."""


class Kind(StrEnum):
    """What was found; where two overlap, the one that stands first here is told."""

    CARD = "card"
    IDENTITY_NUMBER = "identity-number"
    MAIL = "mail"
    PHONE = "phone"
    ADDRESS = "address"
    HANDLE = "handle"
    LINK = "link"
    WORD = "word"


class Danger(NamedTuple):
    """What was found in a text, and where: from `start` to before `end`, as written.

    `entry` is what stands on the list, where it is a word of one.
    """

    kind: Kind
    start: int
    end: int
    entry: str = ""


def dangers_in(text: str, *, words: HeldWords, may_link: bool) -> list[Danger]:
    """Return what a moderator should see before others do, in the order of the text.

    No two of them overlap, but for words of the lists.  `text` is in NFC, as forms keep it; positions
    count its code points.  Whoever `may_link` may lead elsewhere; the accounts of people are
    told nevertheless.
    """
    plain = plain_text(text)
    if not plain.letters:
        return []
    written = plain.as_written(text)
    found = [
        Danger(kind, *plain.span(start, end))
        for kind, start, end in _particulars(plain.letters, written, may_link=may_link)
    ]
    apart = _without_overlaps(found) + _words(plain, words)
    return sorted(apart, key=lambda danger: danger.start)[:MOST]


def _particulars(letters: str, written: str, *, may_link: bool) -> Iterator[tuple[Kind, int, int]]:
    figures = particulars.with_digits(letters)
    ways: list[tuple[Kind, Iterable[tuple[int, int]]]] = [
        (Kind.MAIL, particulars.mails_in(letters)),
        (Kind.HANDLE, particulars.handles_in(letters)),
        (Kind.ADDRESS, home_addresses.home_addresses_in(letters, written)),
    ]
    if particulars.numbers_in(figures):
        ways += [
            (Kind.CARD, particulars.cards_in(figures)),
            (Kind.IDENTITY_NUMBER, particulars.identity_numbers_in(figures)),
            (Kind.PHONE, particulars.phones_in(figures)),
        ]
    if not may_link:
        ways.append((Kind.LINK, particulars.links_in(letters)))
    for kind, spans in ways:
        for start, end in spans:
            yield kind, start, end


def _without_overlaps(found: list[Danger]) -> list[Danger]:
    """Keep of what overlaps the first kind, and of one kind the longer; addresses grow together."""
    order = list(Kind)
    kept: list[Danger] = []
    taken: set[int] = set()
    for danger in sorted(found, key=lambda each: (order.index(each.kind), each.start - each.end)):
        if taken.isdisjoint(range(danger.start, danger.end)):
            kept.append(danger)
            taken.update(range(danger.start, danger.end))
    return kept


def _words(plain: PlainText, words: HeldWords) -> list[Danger]:
    seen: dict[tuple[int, int], Danger] = {}
    for match in words.found_in(plain):
        span = plain.span(match.start, match.end)
        seen.setdefault(span, Danger(Kind.WORD, *span, match.entry))
    return list(seen.values())
