"""Nobody is called what others could take for somebody else, or for the newsroom; honest names stay possible."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from accounts.models import User
from accounts.pseudonyms import (
    at_a_glance,
    cleaned,
    drawn,
    is_a_name,
    look_of,
    refuse_mixed,
    speaks_for_us,
)
from accounts.recovery import recover, renew_codes
from tests.accounts.reader import NEW, PASSWORD, is_logged_in, sign_up

TAKEN = "бос емес"

# Which sign is which in some type, after Unicode's confusables (UTS 39): a capital will do.
LOOK_ALIKE = [
    ("Orman", "0rman"),
    ("Орман", "0рман"),
    ("Lana", "1ana"),
    ("Lana", "Iana"),
    ("Dana1", "DanaI"),
    ("Amir", "Arnir"),
    ("Wanda", "VVanda"),
    ("Зере", "3ере"),
    ("Бота", "6ота"),
    ("Ырыс", "ЬІрыс"),
    ("Юля", "IОля"),
    ("Gulnar", "Gu1nar"),
    ("Tolgau", "TOLGAU"),
    ("Айгүл", "Айгул"),
    ("Жаһан", "Жаhан"),
    ("Кіші", "Кiшi"),
    ("Алёна", "Алена"),
    ("misa", "MİSA"),
    ("rosa", "ros.a"),
    ("rosa", "_rosa_"),
    ("rosa", "r-o-s-a"),
    ("rosa", "rosa."),
]
HONEST = [
    ("Жанна", "Жана"),
    ("Әлия", "Алия"),
    ("Әсел", "Асель"),
    ("Асел", "Асель"),
    ("Көркем", "Коркем"),
    ("Нұр", "Нур"),
    ("Қайрат", "Кайрат"),
    ("Ғалия", "Галия"),
    ("Таңат", "Танат"),
    ("Анна", "Ана"),
    ("Dana", "Dana1"),
    ("Dina", "Dana"),
    ("Айгүл", "Айгүлім"),
    ("Майя", "Мая"),
    ("Аида", "Аида2"),
    ("Тимур", "Темір"),
]
NOT_OURS = [
    "_admin_",
    "admin.",
    "admin1",
    "1admin",
    "adm1n",
    "4dm1n",
    "АDМІN",
    "aclmin",
    "adrnin",
    "ádmin".replace("á", "ä"),
    "super-admin",
    "superadmin",
    "суперадмин",
    "admin_kk",
    "Администраторша",
    "rnoderator",
    "m0derat0r",
    "Mодератор",
    "модератор-2",
    "Редактор",
    "редакциядан",
    "Редакция.",
    "Редакция-Көктем",
    "Главред",
    "әкімші",
    "Әкимши",
    "Акимши",
    "k-o-k-t-e-m",
    "k.o.k.t.e.m",
    "К_ө_к_т_е_м",
    "k0ktem",
    "k0kt3m",
    "Kөktem",
    "Коктем",
    "kökTem",
    "koktemm",
    "koktem2026",
    "koktem_kz",
    "KoktemNews",
    "Көктем-қызы",
    "supp0rt",
]
HONESTLY_OTHERS = [
    "Көктемгүл",
    "көктемгі-жел",
    "бадминтон",
    "Badminton",
    "Модерн",
    "Moderna",
    "Редис",
    "Эдит",
    "Adal",
    "Әдемі",
    "Admiral",
    "Арман",
    "Жазира",
    "Система",
    "2007",
]


# --- What looks alike ---------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "other"), LOOK_ALIKE)
def test_what_looks_alike_in_some_type_is_one_name(one: str, other: str) -> None:
    assert look_of(one) == look_of(other)


@pytest.mark.parametrize(("one", "other"), HONEST)
def test_two_honest_names_are_two(one: str, other: str) -> None:
    assert look_of(one) != look_of(other)


@pytest.mark.parametrize("name", NOT_OURS)
def test_a_name_that_passes_for_the_newsrooms_own_is_known(name: str) -> None:
    assert speaks_for_us(name)


@pytest.mark.parametrize("name", HONESTLY_OTHERS)
def test_a_name_that_only_begins_or_ends_like_ours_is_hers(name: str) -> None:
    assert not speaks_for_us(name)


def test_a_thousand_readers_with_numbers_are_a_thousand() -> None:
    assert len({look_of(f"оқырман{number}") for number in range(1000)}) == 1000


def test_names_that_are_drawn_keep_our_own_rules() -> None:
    drawn_names = {drawn() for _each in range(200)}

    assert len(drawn_names) > 150
    for name in drawn_names:
        assert cleaned(name) == name
        assert is_a_name(name)
        assert not speaks_for_us(name)
        refuse_mixed(name)


# --- Signing up, and the name that others see ---------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["admin.", "k-o-k-t-e-m", "Коктем", "adrnin", "Әкимши"])
def test_nobody_signs_up_as_the_newsroom(client: Client, name: str) -> None:
    assert TAKEN in sign_up(client, name).content.decode()
    assert not User.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["k o k t e m", "Көктем  редакциясы", "Admin .", "Р е д а к т о р"]
)
def test_nobody_shows_herself_as_the_newsroom(logged_in: Any, name: str) -> None:
    answer = logged_in("Ақбота").post("/kk/accounts/me/", {"display_name": name})

    assert TAKEN in answer.content.decode()
    assert User.objects.get().display_name == ""


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Әсель К", "Асел.К", "асел-к", "Acел К", "А С Е Л К", "Асел к."])
def test_the_people_of_the_newsroom_are_not_even_alike_at_a_glance(
    logged_in: Any, account: Any, name: str
) -> None:
    account("r7", "Editors kk", display_name="Әсел К")
    client = logged_in("Ақбота")

    answer = client.post("/kk/accounts/me/", {"display_name": name})

    alike = at_a_glance(name) == at_a_glance("Әсел К")
    assert (TAKEN in answer.content.decode()) is alike
    assert alike is ("ь" not in name)


@pytest.mark.django_db
def test_nobody_borrows_the_name_that_another_reader_shows(
    client: Client, logged_in: Any, account: Any
) -> None:
    account("jel", display_name="Самал Жел")

    other = logged_in("Ақбота")
    for name in ("САМАЛ ЖЕЛ", "Самал-жел.", "самалжел", "Самaл Жел"):
        answer = other.post("/kk/accounts/me/", {"display_name": name})
        assert TAKEN in answer.content.decode(), name
    assert TAKEN in sign_up(client, "Самал_жел").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Даlа", "Qазақ", "Жаnsaya"])
def test_a_word_of_two_alphabets_is_refused_in_her_language(
    client: Client, logged_in: Any, name: str
) -> None:
    said = "бір әліпбидің әріптерімен"

    assert said in sign_up(client, name).content.decode()
    shown = logged_in("Ақбота").post("/kk/accounts/me/", {"display_name": name})
    assert said in shown.content.decode()
    assert f'value="{name}"' in shown.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["ARMY-қызы", "Кiрпi", "жиhан", "BTS_2007"])
def test_what_a_russian_keyboard_lacks_may_be_latin_and_so_may_another_word(
    client: Client, name: str
) -> None:
    sign_up(client, name)

    assert User.objects.get().username == name


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", [".", "- -", "’", "\u2067Дала", "Да\u00adла", "Дала\u3164", "\u200f"]
)
def test_a_name_that_cannot_be_seen_or_said_is_refused(logged_in: Any, name: str) -> None:
    answer = logged_in("Ақбота").post("/kk/accounts/me/", {"display_name": name})

    assert "әріптер" in answer.content.decode()
    assert User.objects.get().display_name == ""


@pytest.mark.django_db
def test_a_name_from_before_the_rules_grew_keeps_nobody_from_the_rest(logged_in: Any) -> None:
    client = logged_in("Ақбота", display_name="Мадi Модератор")

    form = {"display_name": "Мадi Модератор", "language": "ru"}

    assert client.post("/kk/accounts/me/", form).status_code == 302
    assert User.objects.get().language == "ru"


# --- Accounts from before the rule grew ---------------------------------------------------------


@pytest.fixture
def alike(account: Any) -> tuple[User, User]:
    """Two accounts whose pseudonyms look alike since the rule grew, the older one first."""
    older, younger = account("ros.a"), account("other")
    User.objects.filter(pk=older.pk).update(look="ros.a")
    User.objects.filter(pk=younger.pk).update(username="Rosa", look="rosa", display_name="Дала")
    migration = import_module("accounts.migrations.0003_being_told")
    migration.look_at_all_names_again(apps, None)
    return User.objects.get(pk=older.pk), User.objects.get(pk=younger.pk)


@pytest.mark.django_db
def test_the_older_account_keeps_the_look_and_the_younger_one_is_told_apart(
    alike: tuple[User, User],
) -> None:
    older, younger = alike

    assert (older.look, younger.look) == ("rosa", f"rosa~{younger.pk}")
    assert younger.shown_look == look_of("Дала")
    younger.save()
    younger.refresh_from_db()
    assert younger.look == f"rosa~{younger.pk}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "whose"), [("ros.a", 0), ("Rosa", 1), (" rosa ", 1), ("ROS.A", 0), ("r-osa", 0)]
)
def test_each_logs_in_with_hers_as_she_writes_it(
    alike: tuple[User, User], typed: str, whose: int
) -> None:
    client = Client()

    client.post("/kk/accounts/login/", {"login": typed, "password": PASSWORD})

    assert is_logged_in(client)
    assert client.session["_auth_user_id"] == str(alike[whose].pk)


@pytest.mark.django_db
def test_each_gets_back_in_with_a_code_of_hers(alike: tuple[User, User]) -> None:
    for user in alike:
        (code, *_rest) = renew_codes(user)
        assert recover(user.username, code=code, new_password=NEW)


@pytest.mark.django_db
def test_nobody_new_takes_a_look_that_two_share(client: Client, alike: tuple[User, User]) -> None:
    alike[0].delete()

    assert TAKEN in sign_up(client, "R0SA").content.decode()


@pytest.mark.django_db
def test_whoever_is_renamed_loses_the_number_behind_her_look(alike: tuple[User, User]) -> None:
    younger = alike[1]

    younger.username = "Жел"
    younger.save()

    younger.refresh_from_db()
    assert younger.look == look_of("Жел")
