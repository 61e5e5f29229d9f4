"""Words are found again in a text, whatever signs a phone put between them."""

import random
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typos.quotes import (
    LONGEST,
    Certainty,
    Quote,
    locate,
    locate_in,
    normalise,
    quote_at,
    widen_to_words,
)

TEXT = "Көктем келді. Қар еріп, бұлақтар сылдырлады. Қала көгерді, бұлақтар ағады."


def quoted(exact: str, prefix: str = "", suffix: str = "") -> Quote:
    return Quote(prefix, exact, suffix)


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("Қар еріп", TEXT),
        ("10 000 теңге", "Ол 10\u00a0000\u202fтеңге берді."),
        ("сылдырлады", "бұлақтар сыл\u00adдыр\u00adлады"),
        (unicodedata.normalize("NFD", "Й ауылы"), "Бұл Й ауылы еді."),
        ("Бұл Й ауылы", unicodedata.normalize("NFD", "Бұл Й ауылы еді.")),
        ('деді "Көктем"', "Ол деді «Көктем» деп."),
        ("деді «Көктем»", "Ол деді “Көктем” деп."),
        ("Алматы - қала", "Алматы — қала."),
        ("Noor's", "It is Noor’s letter."),
        ("келді.\n\n  Қар", TEXT),
    ],
)
def test_the_same_words_are_found_in_whatever_signs_they_are_written(exact: str, text: str) -> None:
    place = locate(quoted(exact), text)

    assert place.certainty is Certainty.EXACT
    assert len(normalise(text)[place.start : place.end]) == len(normalise(exact))


def test_words_that_stand_twice_are_told_apart_by_what_stands_around_them() -> None:
    place = locate(quoted("бұлақтар", prefix="көгерді, ", suffix=" ағады."), TEXT)

    assert place.certainty is Certainty.EXACT
    assert TEXT[place.start : place.end + 7] == "бұлақтар ағады."


def test_words_that_stand_twice_are_several_without_a_context_that_fits() -> None:
    assert locate(quoted("бұлақтар"), TEXT).certainty is Certainty.SEVERAL
    assert locate(quoted("бұлақтар", prefix="жаңа "), TEXT).certainty is Certainty.SEVERAL


def test_of_a_word_and_a_part_of_another_the_word_is_meant() -> None:
    text = "Қалалар көп, бірақ бұл қала басқа. Ол қалада тұрады."

    place = locate(quoted("қала"), text)

    assert place.certainty is Certainty.EXACT
    assert text[place.start : place.end + 7] == "қала басқа."


@pytest.mark.parametrize(
    ("exact", "meant"),
    [
        ("қар еріп", "Қар еріп"),
        ("Кала когерди", "Қала көгерді"),
        ("Kар еріп", "Қар еріп"),
    ],
)
def test_words_that_are_nearly_there_are_a_guess(exact: str, meant: str) -> None:
    place = locate(quoted(exact), TEXT)

    assert place.certainty is Certainty.GUESS
    assert TEXT[place.start : place.end] == meant


@pytest.mark.parametrize("exact", ["Күз келмеді деп жүр", "", "  ", "\u00ad", "a" * 600])
def test_words_that_are_not_there_are_missing(exact: str) -> None:
    assert locate(quoted(exact), TEXT).certainty is Certainty.MISSING


def test_words_of_two_texts_are_several_until_the_context_decides() -> None:
    texts = {"бір": "Көктем келді.", "екі": "Жаз келді."}

    assert locate_in(quoted("келді"), texts)[1].certainty is Certainty.SEVERAL
    key, place = locate_in(quoted("келді", prefix="Жаз "), texts)
    assert (key, place.certainty) == ("екі", Certainty.EXACT)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("ыр", "сылдырлады"),
        ("о-м", "по-моему"),
        ("алақ", "балақай"),
        (",", ","),
        ("оor’", "Noоor’s"),
        ("кешке қар", "кешке қарай"),
    ],
)
def test_a_selection_is_widened_to_whole_words(part: str, whole: str) -> None:
    text = "Бұлақ сылдырлады по-моему балақай, Noоor’s — кешке қарай"
    start = text.index(part)

    widened = widen_to_words(text, start, start + len(part))

    assert text[slice(*widened)] == whole


WORDS = st.sampled_from(
    ["көктем", "Қазақстан", "ұлы", "по-моему", "ёлка", "Noor’s", "«үй»", "—", "12", "й.", "бала"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
NOISE = st.sampled_from([" ", "\u00a0", "  ", "\n", " \u200b"])


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, data=st.data())
def test_what_was_marked_is_found_at_its_place_or_not_certainly(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = quote_at(text, start, end)

    place = locate(quote, text)

    if place.certainty is Certainty.EXACT:
        whole = text[start:end].strip()
        assert text[place.start : place.end] == whole
        assert start <= place.start < end
    else:
        assert not text[start:end].strip() or place.certainty is Certainty.SEVERAL


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, noise=NOISE)
def test_white_space_and_signs_that_nobody_sees_change_nothing(text: str, noise: str) -> None:
    assert normalise(text.replace(" ", noise)) == normalise(text)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_a_long_text_is_searched_quickly_enough_for_a_reader_who_waits() -> None:
    text = " ".join(f"сөз{number}" for number in range(8000))

    assert locate(quoted("сөз7999"), text).certainty is Certainty.EXACT
    assert locate(quoted("x" * LONGEST), text).certainty is Certainty.MISSING


def test_nonsense_of_the_texts_own_letters_is_guessed_at_for_a_short_while_only() -> None:
    words = [
        "көктем",
        "келді",
        "қар",
        "еріп",
        "бұлақтар",
        "сылдырлап",
        "ағып",
        "жатыр",
        "балалар",
        "далада",
        "ойнап",
        "жүр",
    ]
    shuffle = random.Random(7).shuffle
    text = []
    for _ in range(300):
        shuffle(words)
        text += words
    letters = list(" ".join(words)[:110])
    shuffle(letters)
    started = time.process_time()

    locate(Quote("", "".join(letters), ""), " ".join(text))

    assert time.process_time() - started < 0.5
