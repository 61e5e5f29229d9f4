"""Quotes, dashes and spaces of three languages."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from languages import CODES
from languages.typography import set_well
from tests.safety.hostile_strings import NAUGHTY, SCRIPT_INJECTIONS

NB = "\u00a0"
# What the rules speak of, so that hypothesis meets them beside each other.
SIGNS = st.text(
    alphabet="\"'«»“”„‘’-–—.,:;!?…%₸№() \u00a0\n\ue0001579аәқжгвитбдАҚaB@/`<>", max_size=40
)


@pytest.mark.parametrize(
    ("language", "typed", "set_as"),
    [
        ("kk", 'Ол "көктем келді" деді.', "Ол «көктем келді» деді."),
        (
            "kk",
            'Апам "бүгін "Жылы бөлме" ашық" деп жазды',
            "Апам «бүгін „Жылы бөлме“ ашық» деп жазды",
        ),
        ("kk", '"Жылы бөлме"де шай бар', "«Жылы бөлме»де шай бар"),
        ("kk", "Хат - көпір", f"Хат{NB}— көпір"),
        ("kk", "- Келдің бе?\n- Келдім", f"— Келдің{NB}бе?\n— Келдім"),
        ("kk", "2026 ж. көктемде", f"2026{NB}ж. көктемде"),
        ("kk", "2019-2021жж. аралығында", f"2019–2021{NB}жж. аралығында"),
        ("kk", "5 адам мен 22% және 1500 ₸", f"5{NB}адам мен 22{NB}% және 1500{NB}₸"),
        ("kk", "А. Құнанбаев және т.б.", f"А.{NB}Құнанбаев және{NB}т.б."),
        ("kk", "№5 мектеп, 7-8-сынып", f"№{NB}5{NB}мектеп, 7–8-сынып"),
        ("kk", "Шай  ішейік , дос...", "Шай ішейік, дос…"),
        ("kk", "сағат 20:00-22:00 арасында", f"сағат 20:00–22:00{NB}арасында"),
        ("ru", 'Она сказала: "Я в "Тёплой комнате""', f"Она сказала: «Я в{NB}„Тёплой комнате“»"),
        ("ru", "“Тёплая комната” открыта", "«Тёплая комната» открыта"),
        ("ru", "В доме и с друзьями", f"В{NB}доме и{NB}с{NB}друзьями"),
        ("ru", "письма, открытки и т.д.", f"письма, открытки и{NB}т.{NB}д."),
        ("ru", "Чай -- это повод", f"Чай{NB}— это повод"),
        ("en", 'She wrote "the room is "warm" today"', "She wrote “the room is ‘warm’ today”"),
        ("en", "Don't hurry - it's early", f"Don’t hurry{NB}– it’s early"),
        ("en", "36% of 120 letters on 15 July", f"36% of 120{NB}letters on 15{NB}July"),
        ("en", "\"'Come in,' she said\"", "“‘Come in,’ she said”"),
    ],
)
def test_a_text_is_set_as_its_language_does(language: str, typed: str, set_as: str) -> None:
    assert set_well(typed, language) == set_as


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21",
        f"+7{NB}700{NB}123-45-67",
        "тел. 225-478",
        "8-727-250-12-34",
        "ISBN 978-601",
        "COVID-19",
        "ҚР ҚК 118-1",
        "10 - 12",
        "12-7",
        'https://example.org/5-7?q="a"...b',
        "қара: www.example.org/2019-2021/a--b",
        "example.kz/5-7/көктем",
        "kim...@example.org",
        '`a  -  b "c"...`',
        '<a href="/kk/5-7/">көктем</a>',
        'экран 15"',
        ":-) Ой ....",
        "IT-компания",
        "«Хат»",
    ],
)
@pytest.mark.parametrize("language", CODES)
def test_what_is_no_prose_stays_as_it_is(text: str, language: str) -> None:
    assert set_well(text, language) == text


def test_a_language_that_is_not_ours_is_an_error() -> None:
    with pytest.raises(KeyError):
        set_well("Bahar geldi", "tr")


def letters_and_digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@settings(max_examples=600, deadline=None)
@given(text=st.one_of(SIGNS, st.text()), language=st.sampled_from(CODES))
@example(text='"a «b" c»', language="kk")
@example(text='""b" c"', language="ru")
def test_setting_well_keeps_every_letter_and_is_done_at_once(text: str, language: str) -> None:
    once = set_well(text, language)

    assert set_well(once, language) == once
    assert letters_and_digits(once) == letters_and_digits(text)
    assert once.count("\n") == text.count("\n")


@given(before=SIGNS, after=SIGNS, language=st.sampled_from(CODES))
def test_an_address_comes_through_whatever_stands_around_it(
    before: str, after: str, language: str
) -> None:
    address = "https://example.org/5-7/a--b...c"

    set_text = set_well(f"{before.replace('`', '').replace('<', '')} {address} {after}", language)

    assert address in set_text


@pytest.mark.parametrize("language", CODES)
def test_hostile_words_are_set_once_and_lose_nothing(language: str) -> None:
    for text in NAUGHTY + SCRIPT_INJECTIONS:
        once = set_well(text, language)

        assert set_well(once, language) == once
        assert letters_and_digits(once) == letters_and_digits(text)


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        '"а ',
        "«",
        "»",
        "- ",
        " ",
        "1-2",
        "1 ",
        "a",
        "<a",
        "`",
        "http:",
        "a.",
        ".",
        "т. ",
        "\ue000",
        "@ ",
        '"a»',
        '"a » ',
    ],
)
@pytest.mark.parametrize("language", CODES)
def test_a_long_text_takes_time_in_proportion(piece: str, language: str) -> None:
    long_text = piece * (200_000 // len(piece))

    began = time.perf_counter()
    set_well(long_text, language)

    assert time.perf_counter() - began < 5
