"""S3: whoever has an account leaves neither address nor browser in it, nor in what surrounds it."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from accounts.models import RecoveryCode, User, VisitorLimit
from tests.safety.test_no_trace import (
    VISITOR,
    dump_of_cache,
    dump_of_models,
    dump_of_tables,
    our_log,
    traces_in,
)

pytestmark = pytest.mark.django_db

PASSWORD, NEW = "көктем келді 2026", "жаз да келіп қалды 2027"
ACCOUNTS = "/kk/accounts/"
EMAIL = "akbota@example.org"


def live(client: Client) -> None:
    """Do all that can be done with an account, and much of it wrongly first."""
    form = {"username": "Ақбота", "password1": PASSWORD, "password2": PASSWORD, "email": EMAIL}
    client.post(f"{ACCOUNTS}signup/", form | {"password2": "басқа"})
    client.post(f"{ACCOUNTS}signup/", form)
    codes = re.findall(r"\d{4} \d{4} \d{4} \d{4}", client.get(f"{ACCOUNTS}codes/").content.decode())
    asked = client.post(f"{ACCOUNTS}codes/renew/", {"words": "дала"})
    assert "reauthenticate" in asked.headers["Location"]
    set_up_second_factor(client)
    client.post(f"{ACCOUNTS}me/", {"display_name": "Дала"})
    assert client.post(f"{ACCOUNTS}email/", {"email": EMAIL}).status_code == 302
    change = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(f"{ACCOUNTS}password/change/", change).status_code == 302
    client.post(f"{ACCOUNTS}password/reset/", {"email": EMAIL})
    recover = {"pseudonym": "Ақбота", "password1": PASSWORD, "password2": PASSWORD}
    other = Client(**VISITOR)
    other.post(f"{ACCOUNTS}recover/", recover | {"code": "0" * 16})
    assert other.post(f"{ACCOUNTS}recover/", recover | {"code": codes[0]}).status_code == 302
    other.post(f"{ACCOUNTS}login/", {"login": "Ақбота", "password": "қате"})
    other.post(f"{ACCOUNTS}login/", {"login": "Ақбота", "password": PASSWORD})
    assert other.post(f"{ACCOUNTS}second/enter/", {"code": "000000"}).status_code == 200
    gives_up = Client(**VISITOR)
    gives_up.post(f"{ACCOUNTS}signup/", form | {"username": "Ерке", "email": ""})
    assert gives_up.post(f"{ACCOUNTS}codes/renew/").status_code == 302


def set_up_second_factor(client: Client) -> None:
    door = f"{ACCOUNTS}second/app/"
    assert client.get(door).status_code == 302
    assert client.post(door, {"code": "000000"}).status_code == 302
    client.post(f"{ACCOUNTS}reauthenticate/", {"password": "қате"})
    client.post(f"{ACCOUNTS}reauthenticate/", {"password": PASSWORD})
    secret = re.search(r'class="code-words">(\w+)<', client.get(door).content.decode())[1]
    client.post(door, {"code": "000000"})
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    assert client.post(door, {"code": code}).status_code == 302
    assert client.get(f"{ACCOUNTS}second/codes/").status_code == 200


def test_an_account_leaves_no_trace_of_its_owner() -> None:
    with our_log("DEBUG") as log:
        live(Client(**VISITOR))

    mails = "\n".join(message.message().as_string() + message.body for message in mail.outbox)
    sessions = repr([row.get_decoded() for row in Session.objects.all()])
    for place in (dump_of_models(), dump_of_tables(), dump_of_cache(), sessions, mails):
        assert traces_in(place) == []
    assert traces_in(log.getvalue()) == []
    # And yet all of it took place:
    assert (RecoveryCode.objects.count(), Authenticator.objects.count()) == (7, 2)
    assert len(mail.outbox) == 1
    assert {"sign-up", "recover", "login", "second-factor", "reset"} <= set(
        VisitorLimit.objects.values_list("action", flat=True)
    )


def test_neither_pseudonym_nor_address_is_in_log_cache_or_counters() -> None:
    with our_log() as log:
        live(Client(**VISITOR))

    counters = repr(list(VisitorLimit.objects.values_list()))
    for word in ("ақбота", "akbota"):
        assert word not in (log.getvalue() + dump_of_cache() + counters).lower()


def test_an_address_stands_in_one_place_only() -> None:
    live(Client(**VISITOR))

    assert User.objects.get(username="Ақбота").email == EMAIL
    assert not EmailAddress.objects.exists()
    assert dump_of_tables().count(EMAIL) == 1
