"""Search finds Kazakh in all its forms, however it is typed; Russian and English likewise."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import WordForm
from articles.searching import find
from tests.factories import publish
from tests.safety.hostile_strings import NAUGHTY

pytestmark = pytest.mark.django_db


@pytest.fixture
def spring() -> Any:
    return publish(
        title="Қаладағы кітапханалар жаңарды",
        lead="Оқырмандар кітаптарын ұлттық әңгімелерден таңдап жатыр.",
    )


def found(query: str, language: str = "kk") -> list[int]:
    return find(query, language=language, now=timezone.now())


@pytest.mark.parametrize(
    "query",
    [
        *("қала", "қаланың", "кітапхана", "кітапханаларда", "кітап", "оқырман", "әңгіме", "таңдау"),
        *("кала", "китап", "окырман", "ангиме", "КІТАП", "Ұлттық"),
        *(
            "qala",
            "kitap",
            "kıtap",
            "oqyrman",
            "okyrman",
            "äñgıme",
            "áńgime",
            "angime",
            "kitaphana",
        ),
        *('"ұлттық әңгімелерден"', "«ұлттық әңгімелерден»", "кітап әңгіме", "кітап -мектеп"),
    ],
)
def test_a_text_is_found_by_every_form_and_spelling(spring: Any, query: str) -> None:
    assert found(query) == [spring.pk]


@pytest.mark.parametrize(
    "query",
    [
        "қалам",
        "мектеп",
        "кітап мектеп",
        '"әңгімелерден ұлттық"',
        "кітап -әңгіме",
        "-мектеп",
        "",
        '  - «» "',
    ],
)
def test_what_is_not_there_is_not_found(spring: Any, query: str) -> None:
    assert found(query) == []


def test_an_inflected_word_finds_the_other_forms_that_the_portal_has() -> None:
    texts = [
        publish(title=title) for title in ("Кітаптар келді", "Кітапты оқыдық", "Кітабымыз бар")
    ]

    assert set(found("кітаптарымыздан")) == {text.pk for text in texts}


@pytest.mark.parametrize("query", ["улица", "улицами", "УЛИЦЫ", "ёлка", "елка", "идти"])
def test_russian_is_found_by_its_dictionary_form(query: str) -> None:
    text = publish(language="ru", title="На улицах стояли ёлки", lead="Мы шли домой.")

    assert found(query, "ru") == [text.pk]


def test_english_is_found_by_its_stem() -> None:
    text = publish(language="en", title="Libraries are opening")

    assert found("library open", "en") == [text.pk]


@pytest.mark.parametrize("query", ["жанұя", "жануя", "zhanuya", "T-ZHANŬYA"])
def test_a_name_in_latin_letters_is_found_in_cyrillic(query: str) -> None:
    text = publish(title="T-ZHANŬYA тобымен сұхбат")

    assert found(query) == [text.pk]


def test_the_headline_counts_for_more_than_the_text() -> None:
    aside = publish(title="Басқа жаңалық", lead="Мұнда көктем туралы да айтылды.")
    about = publish(title="Көктем келді", lead="Қар кетті.")

    assert found("көктем") == [about.pk, aside.pk]


def test_a_word_in_the_headline_counts_for_more_than_many_in_a_short_text() -> None:
    about = publish(title="Көктем келді", lead="Бүгін қаладағы ағаштар бүр жарды, көшелер толды.")
    aside = publish(title="Күнтізбе", lead="Көктем, көктем, көктем.")

    assert found("көктем") == [about.pk, aside.pk]


@pytest.mark.parametrize("query", ["COVID-19", "covid 19", "2020", "2024", "3,5", "24.kz", "24"])
def test_numbers_and_names_with_numbers_are_found(query: str) -> None:
    text = publish(
        title="COVID-19 туралы", lead="2020-2024 жылдары 3,5 есе өсті, деп жазды 24.kz сайты."
    )

    assert found(query) == [text.pk]


def test_an_english_stem_is_no_other_english_word() -> None:
    publish(language="en", title="An email from an emigrant")

    assert found("mail", "en") == found("migrant", "en") == []


def test_a_minus_before_words_with_a_hyphen_leaves_out_these_words_together(spring: Any) -> None:
    assert found("кітап -әңгіме-мектеп") == [spring.pk]
    assert found("кітап -ұлттық-әңгімелерден") == []


def test_drafts_other_languages_and_what_was_taken_down_are_not_found(spring: Any) -> None:
    publish(language="ru", title="Кітапхана", live=False)
    assert found("кітапхана", "ru") == []

    spring.unpublish()

    assert found("кітапхана") == []


def test_a_changed_text_is_found_by_what_it_says_now(spring: Any) -> None:
    spring.title = "Мектептер ашылды"
    spring.save_revision().publish()

    assert (found("мектеп"), found("кітапхана")) == ([spring.pk], [])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_whatever_is_typed_is_answered(client: Client, spring: Any, language: str) -> None:
    odd = [
        '"',
        "''",
        "\\",
        "a' & 'b",
        "NEAR(a b)",
        "title:x",
        "* ^ ( ) { }",
        "AND OR NOT",
        "а" * 200,
    ]
    for query in [*odd, *NAUGHTY[::7]]:
        answer = client.get(f"/{language}/search/", {"q": query[:200]})
        assert answer.status_code in (200, 400), query


def test_a_search_asks_as_often_for_one_text_as_for_twenty(client: Client, spring: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/kk/search/?q=кітап").status_code == 200
        return len(asked)

    queries()
    one = queries()
    for number in range(19):
        publish(title=f"{number}-кітап")

    assert queries() == one


def test_all_words_of_a_search_are_looked_up_at_once(spring: Any) -> None:
    """For the forms, for the language, for the texts; the kinds of page are known after the first."""
    found("kitap")

    with CaptureQueriesContext(connection) as asked:
        assert found("kitap äñgıme oqyrman qala kitaphana ulttyq") == [spring.pk]

    assert len(asked) <= 3


def test_the_index_can_be_made_anew(spring: Any) -> None:
    WordForm.objects.all().delete()

    call_command("rebuild_search", verbosity=0)

    assert found("кітапханаларда") == [spring.pk]
    assert WordForm.objects.filter(word="қаладағы", stem="кала").exists()


def test_each_day_the_words_of_what_was_taken_down_are_forgotten(spring: Any) -> None:
    left = publish(title="Мектептер ашылды")
    spring.unpublish()

    call_command("rebuild_search", words=True, verbosity=0)

    assert not WordForm.objects.filter(word="кітапханалар").exists()
    assert WordForm.objects.filter(word="мектептер").exists()
    assert found("мектеп") == [left.pk]


def test_every_word_is_kept_with_every_stem(spring: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = set(WordForm.objects.values_list("word", "stem"))
    monkeypatch.setattr("articles.search_index.AT_ONCE", 3)

    call_command("rebuild_search", words=True, verbosity=0)

    assert set(WordForm.objects.values_list("word", "stem")) == kept
    assert {"қаладағы", "кітапханалар", "жаңарды"} <= {word for word, _stem in kept}
