"""The body of a text as readers get it: anchors on its headings, its contents, how long it takes.

Pure and cheap: one pass over html that is rendered already.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from languages.slugs import make_slug

# Kazakh words are long: the same text has a quarter fewer of them than in English.
WORDS_A_MINUTE: Final = {"kk": 150, "ru": 180, "en": 220}

LONG_MINUTES: Final = 3
FEWEST_PARTS: Final = 3
MOST_LINES: Final = 14
# No id of the frame begins so, whatever words a heading is made of.
PREFIX: Final = "s-"

# An editor's own heading has no class; those of boxes beside the text are no parts of it.
_OF_THE_TEXT = ("", "question-answer__question", "speaker-section__name")
_HEADING = re.compile(r"<h([2-4])((?:\s[^>]*)?)>(.*?)</h\1>", re.DOTALL)
_CLASS = re.compile(r'\bclass="([^"]*)"')
_ID = re.compile(r'\bid="([^"]*)"')
_NOTE_MARK = re.compile(r'<sup class="note-mark">.*?</sup>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TAG_BUT_LANGUAGE = re.compile(r"<(?!/?span\b)[^>]*>")


@dataclass
class Part:
    """A line of the contents: the words of a heading, where it stands, what stands below it."""

    level: int
    anchor: str
    words: SafeString
    parts: list["Part"] = field(default_factory=list)


@dataclass(frozen=True)
class RunningText:
    """A rendered body; `contents` is empty where the text is short."""

    html: SafeString
    contents: list[Part]
    minutes: int


def lay_out(html: str, *, language: str) -> RunningText:
    """Return the body with an anchor on each heading, and with contents if it is long.

    Anchors are made of the heading's own words, so that they outlive edits elsewhere; of two
    headings with the same words the second has `-2`.  What has an id keeps it.
    """
    minutes = reading_minutes(html, language=language)
    headings: list[Part] = []
    made: Counter[str] = Counter()

    def anchor(match: re.Match[str]) -> str:
        level, attributes, inside = match.groups()
        words = _NOTE_MARK.sub("", inside)
        if own := _ID.search(attributes):
            identity, opened = own[1], f"<h{level}{attributes}>"
        else:
            identity = _anchor_of(words, language, made)
            opened = f'<h{level} id="{identity}"{attributes}>'
        kind = _CLASS.search(attributes)
        if (kind[1] if kind else "") in _OF_THE_TEXT:
            line = _TAG_BUT_LANGUAGE.sub("", words).strip()
            headings.append(Part(int(level), identity, mark_safe(line)))  # noqa: S308  (a line of safe html)
        return f"{opened}{inside}</h{level}>"

    anchored = mark_safe(_HEADING.sub(anchor, html))  # noqa: S308  (html that was safe before)
    contents = contents_of(headings) if minutes >= LONG_MINUTES else []
    return RunningText(anchored, contents, minutes)


def reading_minutes(html: str, *, language: str) -> int:
    """Return how long the words take to read, in whole minutes, at least one."""
    words = len(_TAG.sub(" ", html).split())
    return max(1, round(words / WORDS_A_MINUTE[language]))


def contents_of(headings: list[Part]) -> list[Part]:
    """Return the lines of a table of contents: none where there are few headings.

    Headings of the second level stand under those of the first, unless all together are many.
    """
    headings = [heading for heading in headings if heading.words and heading.level < 4]
    if len(headings) > MOST_LINES:
        highest = min(heading.level for heading in headings)
        headings = [heading for heading in headings if heading.level == highest]
    return list(_nested(headings)) if len(headings) >= FEWEST_PARTS else []


def _nested(headings: list[Part]) -> Iterator[Part]:
    above: Part | None = None
    for heading in headings:
        if above and heading.level > above.level:
            above.parts.append(heading)
        else:
            above = heading
            yield heading


def _anchor_of(words: str, language: str, made: Counter[str]) -> str:
    """Return an anchor that no heading before has, even one whose words end in a number."""
    slug = make_slug(_TAG.sub("", words), language=language) or "part"
    made[slug] += 1
    while made[slug] > 1:
        slug = f"{slug}-{made[slug]}"
        made[slug] += 1
    return PREFIX + slug
