"""Stems of Kazakh, Russian and English, and reading through disguises."""

import pytest

from languages.lookalikes import plain_text, readings
from languages.stems import headword_stems, stems_of


def is_form_of(form: str, headword: str, language: str) -> bool:
    return not headword_stems(headword, language).isdisjoint(stems_of(form, language))


@pytest.mark.parametrize(
    ("headword", "forms"),
    [
        ("кітап", "кітап кітаптың кітабым кітаптарымыздан кітаптарында"),
        ("халық", "халықтың халқы халқымыздың халыққа"),
        ("орын", "орнына орындар орнында"),
        ("жүрек", "жүрегі жүрегімде жүректер"),
        ("Қазақстан", "Қазақстандағы қазақстанның Казакстанда"),
        ("жазу", "жаз жазды жазбағанбыз жазатын жазуға жазыңыз"),
        ("жаз", "жазды жазбаймын"),
        ("оқу", "оқыды оқимын оқымайды оқыған"),
        ("сөйлеу", "сөйлейді сөйлемеген сөйлесе"),
        ("тою", "тойды тойған"),
    ],
)
def test_kazakh_forms_find_their_word(headword: str, forms: str) -> None:
    assert [form for form in forms.split() if not is_form_of(form, headword, "kk")] == []


@pytest.mark.parametrize(
    ("headword", "other"),
    [("ат", "атом"), ("көз", "көзілдірік"), ("қазан", "қазақ"), ("күз", "күзет"), ("көл", "көлік")],
)
def test_other_kazakh_words_do_not(headword: str, other: str) -> None:
    assert not is_form_of(other, headword, "kk")


def test_kazakh_without_its_letters_has_the_same_stems() -> None:
    assert stems_of("қаладағылардың", "kk") == stems_of("каладагылардын", "kk")


@pytest.mark.parametrize(
    ("form", "headword", "language"),
    [("улицами", "улица", "ru"), ("ЁЛКИ", "елка", "ru"), ("running", "run", "en")],
)
def test_russian_and_english_forms_find_their_word(form: str, headword: str, language: str) -> None:
    assert is_form_of(form, headword, language)


def test_a_language_that_we_do_not_have_is_told() -> None:
    with pytest.raises(KeyError):
        stems_of("haus", "de")


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Қазақ", "қазақ"),
        ("ＡＢＣ　１２３", "abc 123"),
        ("Ёлка–Ной", "ёлка-ной"),
        ("п\u200bр\u00adи\u0301вет", "привет"),
        ("и\u0306од, е\u0308ж", "йод, ёж"),
        ("①②٣", "123"),
        ("İıß№ﬁ", "iıß№ﬁ"),
        ("é𝐚ⓑ", "eab"),
    ],
)
def test_a_text_is_read_in_plain_letters(written: str, plain: str) -> None:
    assert plain_text(written).letters == plain


def test_plain_letters_know_where_they_stand() -> None:
    text = "\u200bа\u0301б\u200bв"

    plain = plain_text(text)

    assert plain.letters == "абв"
    assert [text[slice(*plain.span(n, n + 1))] for n in range(3)] == ["а", "б", "в"]
    assert plain.as_written(text) == "абв"


@pytest.mark.parametrize(
    ("word", "meant"),
    [("cлoвo", "слово"), ("сл0во", "слово"), ("xop", "хор"), ("сллловоо", "слово"),
     ("fаce", "face"), ("h0use", "house"), ("слоvо", "слово")],
)  # fmt: skip
def test_a_word_is_read_as_it_is_meant(word: str, meant: str) -> None:
    assert meant in set(readings(word))
