"""What differs between two wordings is told by whole words, and within one by its letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typos.changes import changes


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("обьявил", "объявил", [("same", "об"), ("gone", "ь"), ("new", "ъ"), ("same", "явил")]),
        ("ол келді", "ол кетті", [("same", "ол "), ("same", "ке"), ("gone", "лд"), ("new", "тт"), ("same", "і")]),
        ("бір екі", "бір", [("same", "бір"), ("gone", " екі")]),
        ("қала", "қала", [("same", "қала")]),
        ("", "сөз", [("new", "сөз")]),
    ],
)  # fmt: skip
def test_what_stayed_went_and_came_is_told(old: str, new: str, told: list[tuple[str, str]]) -> None:
    assert changes(old, new) == told


@given(st.text("абвә қё\n-,", max_size=60), st.text("абвә қё\n-,", max_size=60))
def test_the_pieces_make_up_both_wordings(old: str, new: str) -> None:
    pieces = changes(old, new)

    assert "".join(words for how, words in pieces if how != "new") == old
    assert "".join(words for how, words in pieces if how != "gone") == new
