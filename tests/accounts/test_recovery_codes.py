"""Codes on paper: shown once, kept so that nobody can read them, and good for one new password."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import RecoveryCode, User
from tests.accounts.reader import A_CODE, NEW, PASSWORD, codes_of, is_logged_in, recover, sign_up

pytestmark = pytest.mark.django_db


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

    here = Client(REMOTE_ADDR="203.0.113.77")
    for number in range(5):
        recover(here, "0" * 16, pseudonym=f"кісі{number}")

    assert recover(here, code).status_code == 200
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
