"""S2: nobody enters the newsroom with a password alone, however the session began."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.core.checks import run_checks
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from accounts.recovery import renew_codes

pytestmark = pytest.mark.django_db

PASSWORD = "көктем келді 2026"
NEW = "жаз да келіп қалды 2027"
SET_UP = "/ru/accounts/second/app/"
GIVE = "/ru/accounts/second/confirm/"
INSIDE = [
    "/cms/",
    "/cms/account/",
    "/cms/pages/",
    "/cms/images/",
    "/cms/documents/",
    "/cms/users/",
    "/cms/api/main/pages/",
    "/footnotes/footnotes_modal/",
]


@pytest.fixture(autouse=True)
def second_factor_is_asked_for(settings: Any) -> None:
    settings.STAFF_SECOND_FACTOR = True


def code_for(secret: str, *, step: int = 0) -> str:
    """Return what an app shows now, or `step` half-minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def log_in(client: Client, username: str, password: str = PASSWORD, **more: str) -> Any:
    form = {"login": username, "password": password} | more
    return client.post("/ru/accounts/login/", form)


def set_up(client: Client) -> str:
    """Set the second factor up as its owner does, and return the secret that her app keeps."""
    client.post("/ru/accounts/reauthenticate/", {"password": PASSWORD})
    html = client.get(SET_UP).content.decode()
    secret = re.search(r'class="code-words">(\w+)<', html)[1]
    answer = client.post(SET_UP, {"code": code_for(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


@pytest.fixture
def secret(account: Any) -> str:
    """The secret of Aigul, an editor who has set up her app on another day."""
    account("aigul", "Editors kk", email="aigul@example.org")
    client = Client()
    log_in(client, "aigul")
    secret = set_up(client)
    tomorrow_has_come()
    return secret


def tomorrow_has_come() -> None:
    from accounts.models import VisitorLimit

    VisitorLimit.objects.all().delete()
    cache.clear()


def is_inside(client: Client) -> bool:
    return client.get("/cms/").status_code == 200


# --- Nobody without it --------------------------------------------------------------------------


@pytest.mark.parametrize("address", INSIDE)
def test_whoever_has_none_is_led_to_set_it_up(client: Client, account: Any, address: str) -> None:
    account("aigul", "Editors kk")
    log_in(client, "aigul")

    for answer in (client.get(address), client.post(address, {"title": "Көктем"})):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(f"{SET_UP}?next=")


def test_the_next_day_the_code_is_asked_for_again(client: Client, secret: str) -> None:
    log_in(client, "aigul")
    client.post("/ru/accounts/second/enter/", {"code": code_for(secret)})
    assert is_inside(client)

    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 13 * 3600
    session.save()

    assert client.get("/cms/").headers["Location"].startswith(GIVE)


def test_a_script_of_an_open_page_asks_nothing_in_her_place(client: Client, account: Any) -> None:
    """Its question for a passkey would take the place of the one that stands before her."""
    client.force_login(account("aigul", "Editors kk"))

    answer = client.get("/cms/pages/", headers={"Sec-Fetch-Mode": "cors"})

    assert (answer.status_code, answer.content) == (403, b"")
    assert client.get("/cms/pages/", headers={"Sec-Fetch-Mode": "navigate"}).status_code == 302


def test_the_administrator_is_no_exception(client: Client, account: Any) -> None:
    account("symbat", is_superuser=True, language="ru")
    log_in(client, "symbat")

    assert client.get("/cms/").headers["Location"].startswith(SET_UP)


def test_no_address_of_the_admin_opens_without_it(logged_in: Any) -> None:
    """Each of them, with whatever stands in its places for numbers and names."""
    client = logged_in("symbat", "Chief", is_superuser=True)
    shut_on_purpose = re.compile(r"^cms/(login|logout|password_reset)/|privacy/$")

    addresses = {address for address in admin_addresses() if not shut_on_purpose.search(address)}
    answers = {address: client.get(f"/{address}") for address in addresses}
    led_away = {
        address
        for address, answer in answers.items()
        if answer.headers.get("Location", "").startswith(SET_UP)
    }
    open_ones = {
        address: answers[address].status_code
        for address in addresses - led_away
        if answers[address].status_code not in (301, 404)
    }

    assert len(led_away) > 200
    assert open_ones == {}


def admin_addresses() -> Iterator[str]:
    for route, _pattern in every_pattern(get_resolver().url_patterns):
        if route.startswith(("cms/", "footnotes/")):
            yield as_an_address(route)


def every_pattern(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from every_pattern(pattern.url_patterns, route)
        else:
            yield route, pattern


def as_an_address(route: str) -> str:
    route = re.sub(r"<(?:int|str|slug|path|uuid)?:?\w+>", "1", route)
    route = re.sub(r"\(\?P<\w+>[^)]*\)|\([^)]*\)", "1", route)
    return re.sub(r"[\\^$?]", "", route)


def test_a_reader_is_not_asked_for_one(client: Client, account: Any) -> None:
    account("timur")

    log_in(client, "timur")

    assert client.get("/kk/accounts/me/").status_code == 200
    assert client.get("/cms/").status_code == 404


# --- With it ------------------------------------------------------------------------------------


def test_setting_it_up_opens_the_newsroom_in_the_same_session(client: Client, account: Any) -> None:
    account("aigul", "Editors kk")
    log_in(client, "aigul")

    set_up(client)

    assert is_inside(client)


def test_at_the_login_door_the_code_comes_after_the_password(client: Client, secret: str) -> None:
    asked = log_in(client, "aigul", next="/cms/")
    before = client.get("/cms/")
    given = client.post("/ru/accounts/second/enter/", {"code": code_for(secret)})

    assert asked.headers["Location"] == "/ru/accounts/second/enter/"
    assert before.headers["Location"].startswith("/ru/accounts/login/")
    assert given.headers["Location"] == "/cms/"
    assert is_inside(client)


def test_a_spare_code_stands_in_for_the_app_once(secret: str) -> None:
    spare = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()
    code = spare.get_unused_codes()[0]
    as_written_down = f"{code[:4]} {code[4:]}"

    for _try in range(2):
        one = Client()
        log_in(one, "aigul")
        one.post("/ru/accounts/second/enter/", {"code": as_written_down})
        if _try == 0:
            assert is_inside(one)
            tomorrow_has_come()
        else:
            assert not is_inside(one)


def test_a_code_that_somebody_read_along_is_used_up_in_every_process(secret: str) -> None:
    code, insides = code_for(secret), []

    for client in (Client(), Client()):
        log_in(client, "aigul")
        client.post("/ru/accounts/second/enter/", {"code": code})
        insides.append(is_inside(client))
        cache.clear()

    assert insides == [True, False]


@pytest.mark.parametrize("door", ["enter", "confirm"])
def test_of_25_wrong_codes_five_are_checked(secret: str, door: str, monkeypatch: Any) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "allauth.mfa.totp.internal.auth.TOTP.validate_code",
        lambda self, code: asked.append(code) or False,
    )
    client = Client()
    if door == "enter":
        log_in(client, "aigul")
    else:
        client.force_login(User.objects.get())

    for number in range(25):
        cache.clear()
        client.post(f"/ru/accounts/second/{door}/", {"code": f"{number:06}"})

    assert len(asked) == 5
    assert not is_inside(client)


# --- No way round -------------------------------------------------------------------------------


def test_a_session_from_before_must_give_it_too(account: Any) -> None:
    """On another device she was logged in already when she set it up."""
    account("aigul", "Editors kk")
    old, new = Client(), Client()
    log_in(old, "aigul")
    log_in(new, "aigul")
    secret = set_up(new)
    tomorrow_has_come()

    assert old.get("/cms/").headers["Location"].startswith(GIVE)
    old.post(f"{GIVE}?next=/cms/", {"code": code_for(secret, step=1)})
    assert is_inside(old)


@pytest.mark.parametrize(
    "address", ["app/off/", "codes/", "codes/renew/", "codes/file/"], ids=lambda each: each
)
def test_the_password_alone_does_not_take_it_away(secret: str, address: str) -> None:
    client = Client()
    client.force_login(User.objects.get())
    client.post("/ru/accounts/reauthenticate/", {"password": PASSWORD})

    for answer in (
        client.get(f"/ru/accounts/second/{address}"),
        client.post(f"/ru/accounts/second/{address}"),
    ):
        assert answer.headers["Location"].startswith(GIVE)
    assert Authenticator.objects.count() == 2


def test_a_second_app_cannot_be_put_in_the_place_of_the_first(secret: str) -> None:
    client = Client()
    client.force_login(User.objects.get())
    client.post("/ru/accounts/reauthenticate/", {"password": PASSWORD})

    client.post(SET_UP, {"code": "000000"})

    assert client.get(SET_UP).status_code == 302
    assert not is_inside(client)


def test_a_new_password_by_mail_leads_past_nothing(client: Client, secret: str) -> None:
    client.post("/ru/accounts/password/reset/", {"email": "aigul@example.org"})
    link = re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)[1]
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})

    assert not is_inside(client)
    assert log_in(client, "aigul", NEW).headers["Location"] == "/ru/accounts/second/enter/"
    assert not is_inside(client)


def test_a_new_password_by_a_recovery_code_leads_past_nothing(client: Client, secret: str) -> None:
    code = renew_codes(User.objects.get())[0]
    form = {"pseudonym": "aigul", "code": code, "password1": NEW, "password2": NEW}
    client.post("/ru/accounts/recover/", form)

    assert not is_inside(client)
    assert log_in(client, "aigul", NEW).headers["Location"] == "/ru/accounts/second/enter/"
    assert not is_inside(client)


def test_what_was_said_of_another_account_in_this_session_does_not_count(
    client: Client, secret: str, account: Any
) -> None:
    log_in(client, "aigul")
    client.post("/ru/accounts/second/enter/", {"code": code_for(secret)})
    assert is_inside(client)
    records = dict(client.session.items())

    client.force_login(account("dana", "Editors ru"))
    session = client.session
    session.update({key: value for key, value in records.items() if not key.startswith("_auth")})
    session.save()

    assert not is_inside(client)


# --- What is kept -------------------------------------------------------------------------------


def test_the_secret_is_not_in_the_database(secret: str) -> None:
    rows = repr(list(Authenticator.objects.values_list("data", flat=True)))
    spare = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()

    assert secret not in rows
    assert not any(code in rows for code in spare.get_unused_codes())


def test_the_secret_can_be_read_after_the_key_was_changed(
    client: Client, secret: str, settings: Any
) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "кілт ауысты"

    log_in(client, "aigul")
    client.post("/ru/accounts/second/enter/", {"code": code_for(secret)})

    assert is_inside(client)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_app_is_told_a_pseudonym_and_no_more(
    client: Client, account: Any, language: str
) -> None:
    account("aigul", "Editors kk", email="aigul@example.org")
    log_in(client, "aigul")
    client.post(f"/{language}/accounts/reauthenticate/", {"password": PASSWORD})

    answer = client.get(f"/{language}/accounts/second/app/")

    told = answer.context["totp_url"]
    assert told.startswith("otpauth://totp/aigul?secret=")
    assert told.endswith("&issuer=Account")
    assert "<svg" in answer.content.decode()
    assert "data:" not in answer.content.decode()


# --- The waiver ---------------------------------------------------------------------------------


@pytest.mark.parametrize("is_asked_for", [True, False])
def test_a_deployment_without_it_is_refused(settings: Any, is_asked_for: bool) -> None:
    settings.STAFF_SECOND_FACTOR = is_asked_for

    told = {message.id for message in run_checks(include_deployment_checks=True)}

    assert ("accounts.E001" in told) is not is_asked_for


def test_only_the_demo_and_the_tests_do_without() -> None:
    from importlib import import_module

    assert import_module("portal.settings.base").STAFF_SECOND_FACTOR is True
