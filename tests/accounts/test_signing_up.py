"""Signing up: a pseudonym, a password, and back to where the reader was."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.reader import PASSWORD, is_logged_in, sign_up

pytestmark = pytest.mark.django_db

LANGUAGES = ("kk", "ru", "en")


# --- A pseudonym and a password -----------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pseudonym_and_a_password_are_enough(client: Client, language: str) -> None:
    answer = sign_up(client, language=language)

    user = User.objects.get()
    assert (user.username, user.email, user.has_usable_password()) == ("Ақбота", "", True)
    assert answer.headers["Location"] == f"/{language}/accounts/codes/"
    assert is_logged_in(client)


def test_password_managers_know_which_field_is_which(client: Client) -> None:
    html = client.get("/kk/accounts/signup/").content.decode()
    fields = {
        name: field
        for field in re.findall(r"<input[^>]*>", html)
        for name in re.findall(r'name="(\w+)"', field)
    }

    assert 'autocomplete="username"' in fields["username"]
    assert 'autocomplete="new-password"' in fields["password1"]
    assert 'autocomplete="new-password"' in fields["password2"]
    assert 'autocomplete="email"' in fields["email"]
    assert "required" in fields["username"]
    assert "required" not in fields["email"]
    assert not any("maxlength" in fields[name] for name in ("password1", "password2"))


@pytest.mark.parametrize(
    "pseudonym", ["Ақ", "ұлы_дала", "Сәуле-Т", "a.b", "ж2", "Ы" * 30, "Şolpan", "  Айша  "]
)
def test_letters_of_our_three_languages_make_a_pseudonym(client: Client, pseudonym: str) -> None:
    sign_up(client, pseudonym)

    assert User.objects.get().username == pseudonym.strip()


@pytest.mark.parametrize(
    "pseudonym",
    [
        "",
        "А",
        "Ы" * 31,
        "Ақ бота",
        "a@b.kz",
        "<b>",
        "..",
        "a\u202eb",
        "a\u200bb",
        "😀😀",
        "а\0б",
        "rosa\u3164",
        "\u3164\u3164",
        "mοderator",
        "ɑdmin",
        "木蘭",
        "rosa\ufe0f",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_other_pseudonyms_are_refused_in_the_readers_language(
    client: Client, pseudonym: str, language: str
) -> None:
    answer = sign_up(client, pseudonym, language=language)

    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("standing", "wanted"),
    [
        ("Айгүл", "айгүл"),
        ("айгүл", "АЙГҮЛ"),
        ("Mama", "Мама"),
        ("Сара", "Capa"),
        ("Ерке", "Epкe"),
        ("Инна", "ИHHA"),
        ("file", "ﬁle"),
        ("misa", "mısa"),
    ],
)
def test_two_pseudonyms_never_look_alike(
    client: Client, account: Any, standing: str, wanted: str
) -> None:
    account(standing)

    answer = sign_up(client, wanted)

    assert "бос емес" in answer.content.decode()
    assert User.objects.get().username == standing


@pytest.mark.parametrize("pseudonym", ["admin", "Редакция", "Pедакция", "КӨКТЕМ", "Әкімші"])
def test_nobody_speaks_for_the_newsroom(client: Client, pseudonym: str) -> None:
    assert sign_up(client, pseudonym).status_code == 200
    assert not User.objects.exists()


def test_nobody_signs_up_under_the_name_that_an_editor_shows(client: Client, account: Any) -> None:
    account("e1", "Editors kk", display_name="Сәуле")

    assert "бос емес" in sign_up(client, "Cәуле").content.decode()


def test_the_chief_is_told_that_a_name_looks_like_another(logged_in: Any, account: Any) -> None:
    chief = logged_in("symbat", "Chief", is_superuser=True)
    account("Айгүл")
    form = {"username": "айгүл", "password1": PASSWORD, "password2": PASSWORD, "is_active": "on"}

    answer = chief.post("/cms/users/new/", form)

    assert answer.status_code == 200
    assert "похожий" in answer.content.decode()
    assert User.objects.filter(username="айгүл").count() == 0


def test_a_pseudonym_opens_the_door_however_it_is_written(account: Any) -> None:
    account("Айгүл")

    for written in ("Айгүл", "айгүл", " АЙГҮЛ "):
        client = Client()
        client.post("/kk/accounts/login/", {"login": written, "password": PASSWORD})
        assert is_logged_in(client), written


def test_an_account_made_twice_at_once_is_made_once(
    client: Client, account: Any, monkeypatch: Any
) -> None:
    """Both were told that the name is free; the database knows better."""
    account("Ақбота")
    monkeypatch.setattr(
        "accounts.adapter.AccountAdapter.clean_username", lambda self, name, shallow=False: name
    )

    answer = sign_up(client, "ақбота")

    assert answer.status_code == 200
    assert "бос емес" in answer.content.decode()
    assert User.objects.count() == 1


def test_after_too_many_sign_ups_in_an_hour_the_reader_is_asked_to_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("accounts.views.SIGN_UPS", 30)
    place = {"REMOTE_ADDR": "203.0.113.77"}
    answers = [sign_up(Client(**place), f"оқырман{number}") for number in range(32)]

    assert [answer.status_code for answer in answers].count(302) == 30
    assert answers[-1].status_code == 429
    assert '<html lang="kk"' in answers[-1].content.decode()
    assert sign_up(Client(REMOTE_ADDR="203.0.113.5"), "көрші").status_code == 302


# --- Back to where the reader was ---------------------------------------------------------------


def test_who_came_to_comment_is_led_back_to_the_comment_form(client: Client) -> None:
    wanted = "/kk/news/koktem/#comment-form"

    asked = client.get("/kk/accounts/signup/", {"next": wanted}).content.decode()
    answer = sign_up(client, next=wanted)
    codes = client.get(answer.headers["Location"]).content.decode()

    assert f'name="next" value="{wanted}"' in asked
    assert f'href="{wanted}"' in codes


def test_the_login_door_keeps_the_way_back_for_those_who_must_register(
    client: Client, account: Any
) -> None:
    wanted = "/kk/news/koktem/#comment-form"
    html = client.get("/kk/accounts/login/", {"next": wanted}).content.decode()
    link = re.search(r'href="(/kk/accounts/signup/[^"]*)"', html)
    assert link
    assert wanted in client.get(link[1]).content.decode()
    account("Айгүл")

    answer = client.post(
        "/kk/accounts/login/", {"login": "Айгүл", "password": PASSWORD, "next": wanted}
    )

    assert answer.headers["Location"] == wanted


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example/", "javascript:0"])
def test_no_way_leads_to_another_site(client: Client, evil: str) -> None:
    answer = sign_up(client, next=evil)
    codes = client.get("/kk/accounts/codes/", {"next": evil}).content.decode()

    assert "evil" not in answer.headers["Location"]
    assert "javascript" not in answer.headers["Location"]
    assert f'href="{evil}"' not in codes
