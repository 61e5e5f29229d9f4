"""Signing up: a pseudonym, a password, and codes on paper."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import RecoveryCode, User
from accounts.visitors import visitor_key

pytestmark = pytest.mark.django_db

PASSWORD = "көктем келді 2026"
NEW = "жаз да келіп қалды 2027"
LANGUAGES = ("kk", "ru", "en")
A_CODE = re.compile(r"\d{4} \d{4} \d{4} \d{4}")


def sign_up(client: Client, pseudonym: str = "Ақбота", *, language: str = "kk", **more: str) -> Any:
    form = {"username": pseudonym, "password1": PASSWORD, "password2": PASSWORD, "email": ""}
    return client.post(f"/{language}/accounts/signup/", form | more)


def codes_of(client: Client) -> list[str]:
    return A_CODE.findall(client.get("/kk/accounts/codes/").content.decode())


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


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
    "pseudonym", ["Ақ", "ұлы_дала", "Сәуле-Т", "a.b", "ж2", "Ы" * 30, "木蘭", "  Айша  "]
)
def test_letters_of_any_script_make_a_pseudonym(client: Client, pseudonym: str) -> None:
    sign_up(client, pseudonym)

    assert User.objects.get().username == pseudonym.strip()


@pytest.mark.parametrize(
    "pseudonym",
    ["", "А", "Ы" * 31, "Ақ бота", "a@b.kz", "<b>", "..", "a\u202eb", "a\u200bb", "😀😀", "а\0б"],
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


def test_thirty_sign_ups_an_hour_then_the_reader_is_asked_to_wait() -> None:
    answers = [sign_up(Client(), f"оқырман{number}") for number in range(32)]

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


# --- Codes --------------------------------------------------------------------------------------


def test_eight_codes_are_shown_once_and_kept_by_no_cache(client: Client) -> None:
    sign_up(client)

    first = client.get("/kk/accounts/codes/")
    again = client.get("/kk/accounts/codes/")

    assert len(set(A_CODE.findall(first.content.decode()))) == 8
    assert A_CODE.findall(again.content.decode()) == []
    assert "no-store" in first.headers["Cache-Control"]
    assert "Сізде 8 " in again.content.decode()


def test_nobody_can_read_the_codes_in_the_database(client: Client) -> None:
    sign_up(client)
    codes = [code.replace(" ", "") for code in codes_of(client)]

    rows = repr([*RecoveryCode.objects.values_list(), *client.session.items()])

    assert len(codes) == RecoveryCode.objects.count() == 8
    assert not any(code in rows for code in codes)


def test_new_codes_are_given_for_the_password_alone(client: Client) -> None:
    sign_up(client)
    old = codes_of(client)

    asked = client.post("/kk/accounts/codes/renew/")
    without = codes_of(client)
    client.post("/kk/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/kk/accounts/codes/renew/")
    new = codes_of(client)

    assert "/accounts/reauthenticate/" in asked.headers["Location"]
    assert without == []
    assert len(new) == 8
    assert not set(new) & set(old)
    assert recover(Client(), old[0]).status_code == 200
    assert recover(Client(), new[0]).status_code == 302


def recover(client: Client, code: str, pseudonym: str = "Ақбота", **more: str) -> Any:
    form = {"pseudonym": pseudonym, "code": code, "password1": NEW, "password2": NEW}
    return client.post("/kk/accounts/recover/", form | more)


@pytest.mark.parametrize("written", [str, lambda code: code.replace(" ", "-"), "".join])
def test_a_code_sets_a_new_password(client: Client, written: Any) -> None:
    sign_up(client)
    code = codes_of(client)[3]
    anew = Client()

    answer = recover(anew, written(code), pseudonym="ақбота")

    assert answer.headers["Location"] == "/kk/accounts/password/reset/key/done/"
    assert not is_logged_in(anew)
    anew.post("/kk/accounts/login/", {"login": "Ақбота", "password": NEW})
    assert is_logged_in(anew)


def test_a_code_works_once(client: Client) -> None:
    sign_up(client)
    code = codes_of(client)[0]

    assert recover(Client(), code).status_code == 302
    assert recover(Client(), code).status_code == 200
    assert RecoveryCode.objects.count() == 7


def test_a_used_code_ends_every_session(client: Client) -> None:
    sign_up(client)
    code = codes_of(client)[0]
    assert client.get("/kk/accounts/me/").status_code == 200

    recover(Client(), code)

    assert client.get("/kk/accounts/me/").status_code == 302


def test_an_unknown_pseudonym_a_wrong_and_a_used_code_are_told_the_same(client: Client) -> None:
    sign_up(client)
    code = codes_of(client)[0]
    recover(Client(), code)

    told = [
        without_tokens(recover(Client(), each, pseudonym=pseudonym), pseudonym)
        for each, pseudonym in [
            (code, "Ақбота"),
            ("0000 0000 0000 0000", "Ақбота"),
            (code, "Жоқ_кісі"),
        ]
    ]

    assert told[0] == told[1] == told[2]


def without_tokens(answer: Any, pseudonym: str) -> Any:
    html = answer.content.decode()
    html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)
    html = re.sub(r'(name="(?:pseudonym|code)" value=)"[^"]*"', r"\1", html)
    return answer.status_code, sorted(answer.headers.keys()), html


def test_as_much_is_computed_for_a_pseudonym_that_nobody_has(
    client: Client, monkeypatch: Any
) -> None:
    """Time is told by work: each try stretches one code, whoever it is said to belong to."""
    from accounts import recovery

    sign_up(client)
    codes_of(client)
    stretched: list[str] = []
    stretch = recovery._digest
    monkeypatch.setattr(
        recovery, "_digest", lambda code, salt: stretched.append(code) or stretch(code, salt)
    )

    for pseudonym in ("Ақбота", "Жоқ_кісі"):
        recover(Client(), "0000 0000 0000 0000", pseudonym=pseudonym)

    assert len(stretched) == 2


def test_after_five_wrong_codes_not_even_a_right_one_is_looked_at(client: Client) -> None:
    sign_up(client)
    code = codes_of(client)[0]

    for number in range(5):
        recover(Client(REMOTE_ADDR=f"203.0.113.{number}"), "0" * 16)
    answer = recover(Client(REMOTE_ADDR="203.0.113.99"), code)

    assert answer.status_code == 200
    assert "Бес минут" in answer.content.decode()
    assert RecoveryCode.objects.count() == 8


def test_one_visitor_tries_five_codes_over_all_accounts(client: Client) -> None:
    sign_up(client)
    code = codes_of(client)[0]

    for number in range(5):
        recover(Client(), "0" * 16, pseudonym=f"кісі{number}")

    assert recover(Client(), code).status_code == 200
    assert RecoveryCode.objects.count() == 8


def test_the_new_password_is_as_good_as_any(client: Client) -> None:
    sign_up(client)
    code = codes_of(client)[0]

    weak = recover(Client(), code, password1="12345678", password2="12345678")
    unlike = recover(Client(), code, password2="басқа құпиясөз")

    assert weak.status_code == unlike.status_code == 200
    assert RecoveryCode.objects.count() == 8


def test_a_closed_account_is_not_opened_by_a_code(client: Client) -> None:
    sign_up(client)
    code = codes_of(client)[0]
    User.objects.update(is_active=False)

    assert recover(Client(), code).status_code == 200


# --- One's own page -----------------------------------------------------------------------------


def save(client: Client, **fields: str) -> Any:
    return client.post("/kk/accounts/me/", {"display_name": "", "email": ""} | fields)


def test_a_reader_says_how_others_see_her_and_where_mail_may_go(logged_in: Any) -> None:
    client = logged_in("Ақбота")

    answer = save(client, display_name="Ақбота  Дала ", email="Akbota@Example.org")

    user = User.objects.get()
    assert (user.display_name, user.email) == ("Ақбота Дала", "akbota@example.org")
    assert "Сақталды" in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    "name", ["Айгүл", "АЙГҮЛ", "Редакция", "Сәуле Таңатар", "a\u202eb", "Е\u200bрке"]
)
def test_nobody_shows_herself_as_somebody_else(logged_in: Any, account: Any, name: str) -> None:
    account("Айгүл")
    account("saule", "Editors kk", display_name="Сәуле Таңатар")
    client = logged_in("Ақбота")

    assert save(client, display_name=name).status_code == 200
    assert User.objects.get(username="Ақбота").display_name == ""


def test_an_address_that_is_taken_back_is_kept_nowhere(client: Client) -> None:
    sign_up(client, email="akbota@example.org")
    client.post("/kk/accounts/password/reset/", {"email": "akbota@example.org"})

    save(client, email="")

    from tests.safety.test_no_trace import dump_of_tables

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
    from django.core.cache import cache

    cache.clear()
    client.post("/kk/accounts/password/change/", wrong | {"oldpassword": PASSWORD})

    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize("page", ["me", "codes", "codes/renew", "password/change", "second"])
def test_a_page_of_ones_own_is_for_nobody_else(client: Client, page: str) -> None:
    answer = client.get(f"/kk/accounts/{page}/")

    assert answer.status_code == 302
    assert "login" in answer.headers["Location"] or "reauthenticate" in answer.headers["Location"]


# --- The way there ------------------------------------------------------------------------------


def test_readers_find_the_login_door_and_then_their_account(client: Client, logged_in: Any) -> None:
    anonymous = client.get("/kk/").content.decode()
    reader = logged_in("Ақбота").get("/kk/").content.decode()

    assert 'href="/kk/accounts/login/"' in anonymous
    assert "/kk/accounts/me/" not in anonymous
    assert 'href="/kk/accounts/me/"' in reader
    assert 'href="/kk/accounts/login/"' not in reader


def test_a_day_later_nothing_tells_who_signed_up_from_where(client: Client) -> None:
    now = timezone.now()
    sign_up(client)

    request = type("Request", (), {"headers": {}, "META": {"REMOTE_ADDR": "127.0.0.1"}})()
    assert visitor_key(request, now=now) != visitor_key(request, now=now + timedelta(days=1))
