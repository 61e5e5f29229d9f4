"""The words of a publication as readers see them, part by part."""

from html.parser import HTMLParser
from typing import Any

from django.core.cache import cache
from django.utils.translation import override

from articles.models import Publication
from typos.mending import INLINE
from typos.models import COVER
from typos.quotes import normalise

# Facts that a text shows may change without it: what is not found in kept words is sought in fresh ones.
KEPT_FOR = 300


def words_as_published(page: Publication) -> dict[str, str]:
    """Return `words_by_part` of what is live, kept for five minutes: drawing every block takes a while."""
    if page.live_revision_id is None:
        return words_by_part(page)
    key = f"typos.words.{page.pk}.{page.live_revision_id}"
    kept: Any = cache.get_or_set(key, lambda: words_by_part(page.specific), KEPT_FOR)
    return dict(kept)


def words_by_part(page: Publication) -> dict[str, str]:
    """Return the normalised words of each part of a page.

    Parts are "headline", "lead", each block of the body under its id, then the notes that
    stand around it, and what is told of the cover.  Blocks are read as their templates show them, without footnote marks.
    """
    with override(page.language):
        parts = {"headline": page.title, "lead": page.lead}
        parts |= {str(block.id): words_of_html(_html_of(block, page)) for block in page.body}
    notes = " ".join(words_of_html(note.text) for note in page.footnotes.all())
    parts |= {
        "headline_note": page.headline_note,
        "editors_note": words_of_html(page.editors_note),
        "method": words_of_html(getattr(page, "method", "")),
        "footnotes": notes,
        COVER: _words_of_cover(page),
    }
    return {part: words for part, text in parts.items() if (words := normalise(text))}


def same_part(part: str, page: Publication, other: Publication) -> str:
    """Return what stands in another language of the story where `part` stands in `page`, or nothing.

    A translation keeps its source's blocks; of texts that were made apart, blocks that stand at the same
    place and are of the same kind are taken for the same.
    """
    theirs = {str(block.id): block for block in other.body}
    ours = {str(block.id): place for place, block in enumerate(page.body)}
    if part in theirs or part not in ours:
        return part
    place = ours[part]
    if len(ours) != len(theirs) or page.body[place].block_type != other.body[place].block_type:
        return ""
    return str(other.body[place].id)


def _words_of_cover(page: Publication) -> str:
    """Return the cover's caption and credit: facts, which belong to the picture and not to the page."""
    if page.cover is None:
        return ""
    told = (getattr(page.cover, f"{field}_{page.language}") for field in ("caption", "credit"))
    return " ".join(filter(None, told))


def words_of_html(html: str) -> str:
    """Return html as words, a space wherever a new line begins."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)


def _html_of(block: Any, page: Publication) -> str:
    return str(block.render({"page": page}))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def _break(self, tag: str) -> None:
        if tag not in INLINE:
            self.pieces.append(" ")
