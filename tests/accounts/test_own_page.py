"""One's own page: the name that others see, an address for mail, and the password."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from tests.accounts.reader import NEW, PASSWORD, confirm, give_address, sign_up
from tests.safety.test_no_trace import dump_of_tables

pytestmark = pytest.mark.django_db


def save(client: Client, **fields: str) -> Any:
    return client.post("/kk/accounts/me/", {"display_name": ""} | fields)


def test_a_reader_says_how_others_see_her_and_where_mail_may_go(logged_in: Any) -> None:
    client = logged_in("Ақбота")
    confirm(client)

    give_address(client, "Akbota@Example.org")
    answer = save(client, display_name="Ақбота  Дала ")

    user = User.objects.get()
    assert (user.display_name, user.email) == ("Ақбота Дала", "akbota@example.org")
    assert "Сақталды" in client.get(answer.headers["Location"]).content.decode()


def test_whoever_found_the_phone_unlocked_can_neither_see_nor_change_the_address(
    account: Any, client: Client
) -> None:
    client.force_login(account("Ақбота", email="akbota@example.org"))

    answer = give_address(client, "taba@example.org")

    assert "/reauthenticate/" in answer.headers["Location"]
    save(client, email="taba@example.org")
    assert User.objects.get().email == "akbota@example.org"
    for page in ("me", "email"):
        html = client.get(f"/kk/accounts/{page}/", follow=True).content.decode()
        assert "akbota@example.org" not in html


@pytest.mark.parametrize(
    "name",
    [
        "Айгүл",
        "АЙГҮЛ",
        "Редакция",
        "Сәуле Таңатар",
        "a\u202eb",
        "Е\u200bрке",
        "Rosa\ufe0f",
        "Rosa\u034f",
        "Rosa\u3164",
        "Rosa\u2800",
        "Самал",
    ],
)
def test_nobody_shows_herself_as_somebody_else(logged_in: Any, account: Any, name: str) -> None:
    account("Айгүл")
    account("saule", "Editors kk", display_name="Сәуле Таңатар")
    account("jel", display_name="Самал")
    client = logged_in("Ақбота")

    assert save(client, display_name=name).status_code == 200
    assert User.objects.get(username="Ақбота").display_name == ""


def test_an_address_that_is_taken_back_is_kept_nowhere(client: Client) -> None:
    sign_up(client, email="akbota@example.org")
    client.post("/kk/accounts/password/reset/", {"email": "akbota@example.org"})

    confirm(client)
    give_address(client, "")

    assert "akbota" not in dump_of_tables()


def test_a_password_is_changed_for_the_old_one(logged_in: Any) -> None:
    client = logged_in("Ақбота")
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    answer = client.post("/kk/accounts/password/change/", form)

    assert answer.headers["Location"] == "/kk/accounts/me/"
    assert User.objects.get().check_password(NEW)


def test_wrong_old_passwords_are_counted_as_at_the_login_door(logged_in: Any) -> None:
    client = logged_in("Ақбота")
    wrong = {"oldpassword": "қате", "password1": NEW, "password2": NEW}
    for _try in range(5):
        client.post("/kk/accounts/password/change/", wrong)
    cache.clear()
    client.post("/kk/accounts/password/change/", wrong | {"oldpassword": PASSWORD})

    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize(
    "page", ["me", "codes", "codes/renew", "password/change", "second", "erase"]
)
def test_a_page_of_ones_own_is_for_nobody_else(client: Client, page: str) -> None:
    answer = client.get(f"/kk/accounts/{page}/")

    assert answer.status_code == 302
    assert "login" in answer.headers["Location"] or "reauthenticate" in answer.headers["Location"]


def test_readers_find_the_login_door_and_then_their_account(client: Client, logged_in: Any) -> None:
    anonymous = client.get("/kk/").content.decode()
    reader = logged_in("Ақбота").get("/kk/").content.decode()

    assert 'href="/kk/accounts/login/"' in anonymous
    assert "/kk/accounts/me/" not in anonymous
    assert 'href="/kk/accounts/me/"' in reader
    assert 'href="/kk/accounts/login/"' not in reader


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_account_speaks_the_language_that_its_owner_signed_up_in(
    client: Client, language: str
) -> None:
    sign_up(client, language=language)

    assert User.objects.get().language == language


def test_she_chooses_another_language_and_is_answered_in_it(logged_in: Any) -> None:
    client = logged_in("Ақбота")
    html = client.get("/kk/accounts/me/").content.decode()
    assert '<option value="ru" lang="ru">Русский</option>' in html

    answer = save(client, language="ru")

    assert User.objects.get().language == "ru"
    assert answer.headers["Location"].startswith("/ru/accounts/me/")
    assert "Сохранено" in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("language", ["de", "kk\0", "<b>"])
def test_a_language_that_is_none_of_ours_changes_nothing(logged_in: Any, language: str) -> None:
    client = logged_in("Ақбота")

    answer = save(client, display_name="Дала", language=language)

    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.content.decode()
    assert 'value="Дала"' in answer.content.decode()
    assert (User.objects.get().display_name, User.objects.get().language) == ("", "kk")
