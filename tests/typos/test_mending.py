"""Words are replaced in plain text and in html, and nothing else differs byte for byte."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typos.mending import Letters
from typos.quotes import normalise
from typos.texts import words_of_html


def mended(source: str, words: str, replacement: str, *, is_html: bool = True) -> str:
    letters = Letters.of(source, is_html=is_html)
    start = letters.text.index(words)
    return letters.replaced(start, start + len(words), replacement)


@pytest.mark.parametrize(
    ("source", "words", "replacement", "expected"),
    [
        ("<p>Суд обьявил</p>", "обьявил", "объявил", "<p>Суд объявил</p>"),
        # Bold within a word, across words, a link's end.
        ("<p>об<b>ья</b>вил</p>", "обьявил", "объявил", "<p>об<b>ъя</b>вил</p>"),
        ("<p><b>Қар</b> еріп</p>", "Қар еріп", "Қарлар ерді", "<p><b>Қарлар</b> ерді</p>"),
        ('<p><a href="/a&amp;b">қала</a>да</p>', "қалада", "қалаға", '<p><a href="/a&amp;b">қала</a>ға</p>'),
        # Signs that html writes otherwise.
        ("<p>A &amp; B &lt;сөз&gt;</p>", "A & B", "A и B", "<p>A и B &lt;сөз&gt;</p>"),
        ("<p>сөз</p>", "сөз", "<b>&сөз", "<p>&lt;b&gt;&amp;сөз</p>"),
        # What is not seen stays, where it can: soft hyphens, no-break spaces, ids of paragraphs.
        ("<p>бұлақ\u00adтар\u00a0ақты</p>", "бұлақтар ақты", "бұлақтар ағады", "<p>бұлақ\u00adтар\u00a0ағады</p>"),
        ('<p data-block-key="a1">Кітаб</p>', "Кітаб", "Кітап", '<p data-block-key="a1">Кітап</p>'),
        # A letter that is written as two.
        ("<p>Й ауылы</p>", "Й ауылы", "И ауылы", "<p>И ауылы</p>"),
        # A footnote's mark within the words, and what stands in it, is no word.
        ('<p>сөз<footnote id="u-1">[a1b2c]</footnote> бар</p>', "сөз бар", "сөздер бар", '<p>сөздер<footnote id="u-1">[a1b2c]</footnote> бар</p>'),
        # Taken out, put in, at the very beginning.
        ("<p>Бір бір сөз</p>", "Бір бір", "Бір", "<p>Бір сөз</p>"),
        ("<p>Сөз</p>", "Сөз", "Бұл сөз", "<p>Бұл сөз</p>"),
        # Over two paragraphs.
        ("<p>Бірінші.</p><p>Екінщі.</p>", "Бірінші. Екінщі", "Бірінші. Екінші", "<p>Бірінші.</p><p>Екінші.</p>"),
    ],
)  # fmt: skip
def test_only_the_words_are_replaced(
    source: str, words: str, replacement: str, expected: str
) -> None:
    assert mended(source, words, replacement) == expected


def test_plain_text_is_not_written_as_html() -> None:
    assert mended("Қар & жел <бар>", "жел", "<боран>", is_html=False) == "Қар & <боран> <бар>"


TAGS = ("<b>{}</b>", "<i>{}</i>", '<a href="/x">{}</a>', '<span lang="ru">{}</span>', "{}")
WORDS = ("Қар", "еріп", "бұлақ\u00adтар", "A &amp; B", "сөз", "«ертең»", "20\u00a0000", "Й")


@given(st.integers(min_value=0))
@settings(max_examples=300, deadline=None)
def test_whatever_html_it_is_the_words_become_those_and_the_tags_stay(seed: int) -> None:
    random = Random(seed)
    words = [random.choice(TAGS).format(random.choice(WORDS)) for _ in range(random.randint(2, 9))]
    source = "<p>" + random.choice((" ", " ", "</p><p>")).join(words) + "</p>"
    letters = Letters.of(source, is_html=True)
    assert letters.text == normalise(words_of_html(source))
    start = random.randrange(len(letters.text))
    end = random.randint(start + 1, len(letters.text))
    replacement = random.choice(("жаңа сөз", "A < B", "", letters.text[start:end]))

    result = letters.replaced(start, end, replacement)

    before, after = letters.text[:start], letters.text[end:]
    assert tags_of(result) == tags_of(source)
    if "</p><p>" not in source:
        assert normalise(words_of_html(result)) == normalise(before + replacement + after)
    if replacement == letters.text[start:end]:
        assert result == source


def tags_of(html: str) -> list[str]:
    return [part.partition(">")[0] for part in html.split("<")[1:]]
