"""What the words of a publication are stored in: fields of the page, of its blocks, and its footnotes."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField

from articles.models import Publication
from typos.finding import place_among
from typos.mending import Letters
from typos.quotes import Quote

PLAIN = (blocks.CharBlock, blocks.TextBlock)
# What stands in these parts of a page, field by field; every other part is a block of the body.
FIELDS = {
    "headline": "title",
    "lead": "lead",
    "headline_note": "headline_note",
    "editors_note": "editors_note",
    "method": "method",
}
FOOTNOTES = "footnotes"

Steps = tuple[str | int, ...]


class NoSinglePlace(Exception):
    """The words are put together from several fields, or are not written in the page at all."""


@dataclass(frozen=True)
class Piece:
    """A text in which editors write: where it is kept, and whether it is html."""

    steps: Steps
    source: str
    is_html: bool


def mend(page: Publication, *, part: str, quote: Quote, replacement: str) -> None:
    """Put `replacement` in the place of the quoted words in one part of `page`, which is not saved.

    The quote is as `quote_at` makes it of the part's words now.  Bold, links and all else stay.
    Raises NoSinglePlace.
    """
    pieces = {str(number): piece for number, piece in enumerate(_pieces_of(page, part))}
    letters = {
        key: Letters.of(piece.source, is_html=piece.is_html) for key, piece in pieces.items()
    }
    place = place_among(quote, {key: each.text for key, each in letters.items()})
    if place is None:
        raise NoSinglePlace
    key, start, end = place
    _write(page, part, pieces[key].steps, letters[key].replaced(start, end, replacement))


def _pieces_of(page: Publication, part: str) -> Iterator[Piece]:
    if part in FIELDS:
        is_html = isinstance(page._meta.get_field(FIELDS[part]), RichTextField)
        yield Piece((FIELDS[part],), getattr(page, FIELDS[part]), is_html)
    elif part == FOOTNOTES:
        for number, note in enumerate(page.footnotes.all()):
            yield Piece((number,), note.text, is_html=True)
    else:
        yield from _pieces_of_block(page, part)


def _pieces_of_block(page: Publication, block_id: str) -> Iterator[Piece]:
    for number, child in enumerate(page.body.raw_data):
        if child["id"] == block_id:
            block = page.body.stream_block.child_blocks[child["type"]]
            yield from _walk(block, child["value"], (number, "value"))


def _walk(block: Any, value: Any, steps: Steps) -> Iterator[Piece]:
    """Yield the texts of a block's stored value, in their order."""
    is_html = isinstance(block, blocks.RichTextBlock)
    if is_html or isinstance(block, PLAIN):
        yield Piece(steps, value or "", is_html)
    elif isinstance(block, TableBlock):
        yield from _cells(value or {}, steps)
    for child, inner, further in _inside(block, value):
        yield from _walk(child, inner, steps + further)


def _inside(block: Any, value: Any) -> Iterator[tuple[Any, Any, Steps]]:
    """Yield what a block is put together from: each block, its value, and the way to it."""
    if isinstance(block, blocks.StructBlock):
        named = block.child_blocks.items()
        yield from ((child, value[name], (name,)) for name, child in named if name in value)
    elif isinstance(block, blocks.ListBlock):
        for number, item in enumerate(value):
            # As Wagtail reads lists: what is older than items with an id stands there by itself.
            is_item = isinstance(item, dict) and item.get("type") == "item"
            inner = item["value"] if is_item else item
            yield block.child_block, inner, (number, "value") if is_item else (number,)
    elif isinstance(block, blocks.StreamBlock):
        for number, item in enumerate(value):
            yield block.child_blocks[item["type"]], item["value"], (number, "value")


def _cells(table: dict[str, Any], steps: Steps) -> Iterator[Piece]:
    yield Piece((*steps, "table_caption"), table.get("table_caption") or "", is_html=False)
    for row, cells in enumerate(table.get("data") or []):
        for column, cell in enumerate(cells):
            yield Piece((*steps, "data", row, column), cell or "", is_html=False)


def _write(page: Publication, part: str, steps: Steps, source: str) -> None:
    if part in FIELDS:
        setattr(page, FIELDS[part], source)
    elif part == FOOTNOTES:
        notes = list(page.footnotes.all())
        notes[steps[0]].text = source
        page.footnotes = notes
    else:
        raw = deepcopy(list(page.body.raw_data))
        _at(raw, steps[:-1])[steps[-1]] = source
        page.body = page.body.stream_block.to_python(raw)


def _at(raw: Any, steps: Steps) -> Any:
    for step in steps:
        raw = raw[step]
    return raw
