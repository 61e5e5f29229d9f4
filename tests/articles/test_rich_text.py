"""What the text editor saves is what it shows: lists inside lists above all."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from articles.blocks.text import LONG_TEXT

KINDS = {"1": "ordered-list-item", "•": "unordered-list-item", "p": "unstyled"}
Line = tuple[str, int, str]


def saved(*lines: Line) -> str:
    """What the database keeps of these lines of the text editor: kind, depth, words."""
    blocks = [
        {"key": f"k{number}", "type": KINDS[kind], "depth": depth, "text": words,
         "inlineStyleRanges": [], "entityRanges": []}
        for number, (kind, depth, words) in enumerate(lines)
    ]  # fmt: skip
    html = ContentstateConverter(LONG_TEXT).to_database_format(
        json.dumps({"blocks": blocks, "entityMap": {}})
    )
    return re.sub(r' data-block-key="\w+"', "", html)


def opened_again(html: str) -> list[Line]:
    """What the text editor shows of html from the database."""
    shown = json.loads(ContentstateConverter(LONG_TEXT).from_database_format(html))
    kinds = {name: kind for kind, name in KINDS.items()}
    return [(kinds[block["type"]], block["depth"], block["text"]) for block in shown["blocks"]]


LISTS = [
    (
        [("1", 0, "бір"), ("1", 0, "екі"), ("1", 0, "үш"), ("•", 1, "а"), ("•", 1, "ә"), ("1", 0, "төрт")],
        "<ol><li>бір</li><li>екі</li><li>үш<ul><li>а</li><li>ә</li></ul></li><li>төрт</li></ol>",
    ),
    (
        [("•", 0, "бір"), ("1", 1, "а"), ("•", 0, "екі")],
        "<ul><li>бір<ol><li>а</li></ol></li><li>екі</li></ul>",
    ),
    (
        [("1", 0, "бір"), ("•", 1, "а"), ("1", 2, "б"), ("•", 1, "в"), ("1", 0, "екі"), ("p", 0, "сөз")],
        "<ol><li>бір<ul><li>а<ol><li>б</li></ol></li><li>в</li></ul></li><li>екі</li></ol><p>сөз</p>",
    ),
    (
        [("1", 0, "бір"), ("1", 1, "а"), ("•", 1, "б"), ("1", 0, "екі")],
        "<ol><li>бір<ol><li>а</li></ol><ul><li>б</li></ul></li><li>екі</li></ol>",
    ),
    (
        [("1", 0, "бір"), ("•", 0, "а"), ("1", 0, "бір")],
        "<ol><li>бір</li></ol><ul><li>а</li></ul><ol><li>бір</li></ol>",
    ),
    (
        [("1", 0, "бір"), ("p", 0, "сөз"), ("1", 0, "бір")],
        "<ol><li>бір</li></ol><p>сөз</p><ol><li>бір</li></ol>",
    ),
    ([("•", 2, "а"), ("p", 0, "сөз")], "<ul><li>а</li></ul><p>сөз</p>"),
    ([("p", 0, "сөз"), ("1", 1, "а"), ("1", 3, "б")], "<p>сөз</p><ol><li>а<ol><li>б</li></ol></li></ol>"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "html"), LISTS)
def test_a_list_is_saved_as_it_is_shown(lines: list[Line], html: str) -> None:
    assert saved(*lines) == html


WORDS = st.text(alphabet="абвгд", min_size=1, max_size=3)
ITEM = st.tuples(st.sampled_from("1•"), st.integers(0, 4), WORDS)
PARAGRAPH = st.tuples(st.just("p"), st.just(0), WORDS)


@given(st.lists(ITEM | PARAGRAPH, max_size=12))
def test_no_word_of_a_text_is_lost_or_moved_however_its_lists_are_nested(lines: list[Line]) -> None:
    html = saved(*lines)

    assert re.sub("<[^>]+>", " ", html).split() == [words for _kind, _depth, words in lines]


@given(st.lists(ITEM | PARAGRAPH, min_size=1, max_size=12))
def test_a_text_that_is_opened_and_saved_again_stays_as_it_is(lines: list[Line]) -> None:
    html = saved(*lines)

    assert saved(*opened_again(html)) == html
