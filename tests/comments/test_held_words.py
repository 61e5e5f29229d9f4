"""The lists of held words: what moderators do with them, and what may not stand there."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from comments.caution import dangers_in
from comments.first_words import first_words
from comments.held_words import HeldWord, hold, set_up_words
from languages import CODES

pytestmark = pytest.mark.django_db
LISTS = "/cms/held-words/"


@pytest.fixture(autouse=True)
def no_words_yet(db: Any) -> None:
    """Lists that moderators have emptied: a new portal begins with some."""
    HeldWord.objects.all().delete()


def held(text: str) -> list[str]:
    words = HeldWord.objects.compiled()
    return [danger.entry for danger in dangers_in(text, words=words, may_link=True)]


def add(client: Client, words: str, language: str = "kk") -> Any:
    return client.post(f"{LISTS}new/", {"language": language, "words": words, "note": ""})


def test_a_moderator_pastes_many_words_one_a_line(moderator: Client) -> None:
    answer = add(moderator, "қызтеке\n\n  Қотақ \nқызтеке\nөзіңді  өлтір")

    assert answer.status_code == 302
    assert set(HeldWord.objects.values_list("word", flat=True)) == {
        "қызтеке",
        "қотақ",
        "өзіңді өлтір",
    }
    assert held("Сен қотағым!") == ["қотақ"]


def test_words_that_are_there_already_are_kept_once(moderator: Client) -> None:
    hold(["қызтеке"], language="kk", note="қорлау")

    add(moderator, "қызтеке\nжәлеп")

    assert HeldWord.objects.count() == 2
    assert HeldWord.objects.get(word="қызтеке").note == "қорлау"


@pytest.mark.parametrize("wrong", ["ш", "аб*", "+7 701", "*қыз", "гей", "Гей*", "ЛГБТ", "транс*"])
def test_a_wrong_line_is_told_and_nothing_is_lost(moderator: Client, wrong: str) -> None:
    answer = add(moderator, f"қызтеке\n{wrong}", language="ru")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"қызтеке\n{wrong}" in page
    assert f"«{wrong.casefold()}»" in page or f"“{wrong.casefold()}”" in page
    assert not HeldWord.objects.exists()


def test_words_in_quotation_marks_are_held_in_this_form_alone(moderator: Client) -> None:
    add(moderator, "«Өзіңді өлтір»")

    assert held("Өзіңді өлтір!") == ['"өзіңді өлтір"']
    assert held("Өзімді өлтіргім келеді") == []


def test_no_words_at_all_is_told(moderator: Client) -> None:
    assert add(moderator, " \n").status_code == 200
    assert add(moderator, "қызтеке", language="de").status_code == 200
    assert not HeldWord.objects.exists()


def test_a_word_is_changed_and_taken_off_and_holds_accordingly(moderator: Client) -> None:
    (word,) = hold(["жәлеп"], language="kk")
    row = HeldWord.objects.get(word=word.word)
    assert held("жәлептер") == ["жәлеп"]

    moderator.post(f"{LISTS}edit/{row.pk}/", {"language": "kk", "word": "Қаншық", "note": ""})
    assert held("жәлептер") == []
    assert held("қаншықтар") == ["қаншық"]

    moderator.post(f"{LISTS}delete/{row.pk}/")
    assert held("қаншықтар") == []


def test_a_changed_word_is_held_against_the_same_rules(moderator: Client) -> None:
    hold(["жәлеп"], language="kk")
    row = HeldWord.objects.get()

    answer = moderator.post(
        f"{LISTS}edit/{row.pk}/", {"language": "ru", "word": "квир", "note": ""}
    )

    assert answer.status_code == 200
    assert HeldWord.objects.get().word == "жәлеп"


def test_a_moderator_tries_what_would_be_held_and_why(moderator: Client) -> None:
    hold(["қызтеке"], language="kk")

    answer = moderator.post(f"{LISTS}try/", {"text": "Қызтекелер! 8 701 123 45 67", "is_new": "on"})

    page = answer.content.decode()
    assert "<mark>Қызтекелер</mark>" in page
    assert "<b>қызтеке</b>" in page
    assert "<mark>8 701 123 45 67</mark>" in page


def test_trying_tells_what_only_new_accounts_may_not(moderator: Client) -> None:
    asked = {"text": "мынау: https://zakon.example/"}

    new = moderator.post(f"{LISTS}try/", asked | {"is_new": "on"}).content.decode()
    known = moderator.post(f"{LISTS}try/", asked).content.decode()

    assert "<mark>https://zakon.example/</mark>" in new
    assert "<mark>" not in known


def test_trying_nothing_is_told(moderator: Client) -> None:
    answer = moderator.post(f"{LISTS}try/", {"text": "  "})

    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.parametrize("path", ["", "new/", "try/", "results/"])
def test_the_lists_open_for_moderators_alone(client: Client, account: Any, path: str) -> None:
    client.force_login(account("dana", "Editors kk"))
    assert client.get(LISTS + path).status_code in (302, 403)

    client.force_login(account("aru", "Comment moderators"))
    assert client.get(LISTS + path).status_code == 200


def test_the_menu_shows_the_lists_to_moderators_alone(client: Client, account: Any) -> None:
    client.force_login(account("aru", "Comment moderators"))
    assert LISTS in client.get("/cms/").content.decode()

    client.force_login(account("dana", "Editors kk"))
    assert LISTS not in client.get("/cms/").content.decode()


def test_a_new_portal_has_lists_and_what_moderators_take_off_stays_off() -> None:
    set_up_words()
    assert set(HeldWord.objects.values_list("language", flat=True)) == set(CODES)

    HeldWord.objects.filter(word="педик").delete()
    set_up_words()

    assert not HeldWord.objects.filter(word="педик").exists()


@pytest.mark.parametrize("language", CODES)
def test_the_first_lists_say_each_thing_once(language: str) -> None:
    entries = first_words(language)

    assert len(entries) == len(set(entries))
    assert all(entry == entry.casefold() for entry in entries)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ValidationError) as told:
        hold(["ш", "гей", "қызтеке"], language="kk")

    assert len(told.value.messages) == 2
    assert not HeldWord.objects.exists()


def test_the_lists_cost_one_question_while_nothing_changes(django_assert_num_queries: Any) -> None:
    hold(["қызтеке"], language="kk")
    HeldWord.objects.compiled()

    with django_assert_num_queries(1):
        HeldWord.objects.compiled()
