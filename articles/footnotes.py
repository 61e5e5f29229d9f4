"""The notes of one publication while it is being rendered: their numbers, marks and ways back."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from wagtail_footnotes.blocks import FIND_FOOTNOTE_TAG


@dataclass
class Note:
    """A footnote that the text refers to, with as many ways back as there are marks."""

    number: int
    text: str
    marks: list[str] = field(default_factory=list)


class PageFootnotes:
    """The footnotes of one page, for one rendering: numbered in the order of their first mark.

    All are loaded at once, by the first mark.  Marks of footnotes that were deleted vanish.
    """

    def __init__(self, page: Any) -> None:
        self._page = page
        self.notes: dict[str, Note] = {}

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {str(footnote.uuid): footnote.text for footnote in self._page.footnotes.all()}

    def mark(self, html: str) -> str:
        """Return rich text, safe as it is, with a numbered link for each `<footnote id>` in it."""
        return SafeString(FIND_FOOTNOTE_TAG.sub(self._draw_mark, html))

    def _draw_mark(self, match: re.Match[str]) -> str:
        key = match.group(1)
        if key not in self._texts:
            return ""
        note = self.notes.setdefault(key, Note(len(self.notes) + 1, self._texts[key]))
        mark_id = f"note-{note.number}-mark-{len(note.marks) + 1}"
        note.marks.append(mark_id)
        return format_html(
            '<sup class="note-mark"><a id="{}" href="#note-{}" role="doc-noteref" '
            'aria-label="{}">{}</a></sup>',
            mark_id,
            note.number,
            gettext("Note %(number)d") % {"number": note.number},
            note.number,
        )
