"""Addresses made from headlines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages import CODES
from languages.slugs import LONGEST, make_slug
from tests.safety.hostile_strings import NAUGHTY, SCRIPT_INJECTIONS


@pytest.mark.parametrize(
    ("language", "headline", "slug"),
    [
        ("kk", "Көктем келді: ұлттық әңгіме", "koktem-keldi-ulttyq-angime"),
        ("kk", "ІҢІР мен Ғажап Һәм Щётка", "inir-men-gazhap-ham-shyotka"),
        (
            "ru",
            "Объявлен конкурс: жюри ждёт заявки, Щучинск",
            "obyavlen-konkurs-zhyuri-zhdet-zayavki-shchuchinsk",
        ),
        ("en", "Naïve café — “Khat keldi”", "naive-cafe-khat-keldi"),
        ("en", "The word көктем", "the-word-koktem"),
        ("kk", "2017 ж. 28 ақпан", "2017-zh-28-aqpan"),
        ("kk", "!?…", ""),
        ("kk", "", ""),
    ],
)
def test_a_headline_becomes_an_address_in_ascii(language: str, headline: str, slug: str) -> None:
    assert make_slug(headline, language=language) == slug


def test_a_long_headline_is_cut_between_words() -> None:
    slug = make_slug("көктем " * 40, language="kk")

    assert len(slug) <= LONGEST
    assert set(slug.split("-")) == {"koktem"}


def test_one_endless_word_is_cut_hard() -> None:
    assert make_slug("қ" * 200, language="kk") == "q" * LONGEST


def test_a_language_that_is_not_ours_is_an_error() -> None:
    with pytest.raises(KeyError):
        make_slug("Bahar geldi", language="tr")


@given(headline=st.text(), language=st.sampled_from(CODES))
def test_whatever_is_written_the_address_is_short_ascii_and_stays_as_it_is(
    headline: str, language: str
) -> None:
    slug = make_slug(headline, language=language)

    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= LONGEST
    assert make_slug(slug, language=language) == slug


@pytest.mark.parametrize("language", CODES)
def test_hostile_words_make_an_address_like_any_other(language: str) -> None:
    slugs = {make_slug(text, language=language) for text in NAUGHTY + SCRIPT_INJECTIONS}

    assert [slug for slug in slugs if not re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)] == []
    assert max(map(len, slugs)) <= LONGEST
